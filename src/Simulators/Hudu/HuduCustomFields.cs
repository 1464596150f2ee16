using System.Globalization;
using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>Custom fields: an array of objects whose keys are labels in lower case with underscores, or the labels themselves.</summary>
internal sealed class HuduCustomFields(HuduState state, HuduSwitches switches)
{
    /// <summary>Reads the values by layout-field id; answers the refusal when there is one.</summary>
    public SimResponse? Read(JsonNode custom, SimLayout layout, long companyId, Dictionary<long, JsonNode?> values)
    {
        if (custom is not JsonArray array || array.Any(i => i is not JsonObject))
        {
            return HuduErrors.InvalidFields("custom_fields must be an array of objects");
        }

        var unknown = new List<string>();
        foreach (var (key, value) in array.Cast<JsonObject>().SelectMany(o => o))
        {
            if (Field(layout, key) is not { } field)
            {
                unknown.Add(key);
            }
            else if ((string?)field["field_type"] == "AssetTag" && value is not null)
            {
                if (!TryLink(value, companyId, out var links))
                {
                    return HuduErrors.Invalid($"{(string?)field["label"]}: no such assets in this company: {value}");
                }

                values[(long)field["id"]!] = links;
            }
            else if (!TryConvert(field, value, out var stored))
            {
                return HuduErrors.Invalid($"{(string?)field["label"]} is invalid");
            }
            else
            {
                values[(long)field["id"]!] = stored;
            }
        }

        return unknown.Count > 0 && switches.StrictCustomFields
            ? HuduErrors.InvalidFields($"Invalid field names: {string.Join(", ", unknown)}")
            : null;
    }

    /// <summary>Moves values to another layout by label and type; adds the fields that it lacks.</summary>
    public void Move(SimAsset asset, SimLayout from, SimLayout to, Func<long> nextId)
    {
        var values = asset.Values.ToList();
        asset.Values.Clear();
        foreach (var (id, value) in values)
        {
            var field = from.Fields.First(f => (long)f["id"]! == id);
            var same = to.Fields.FirstOrDefault(f =>
                (string?)f["label"] == (string?)field["label"]
                && (string?)f["field_type"] == (string?)field["field_type"]
            );
            if (same is null)
            {
                same = (JsonObject)field.DeepClone();
                same["id"] = nextId();
                same["position"] = to.Fields.Count + 1;
                to.Fields.Add(same);
            }

            asset.Values[(long)same["id"]!] = value;
        }

        asset.LayoutId = to.Id;
    }

    private JsonObject? Field(SimLayout layout, string key) =>
        layout.Fields.FirstOrDefault(f =>
        {
            var label = (string?)f["label"] ?? "";
            var plain = label.All(c => char.IsLetterOrDigit(c) || c == ' ');
            var byKey = key.Equals(label.ToLowerInvariant().Replace(' ', '_'), StringComparison.OrdinalIgnoreCase);
            return key.Equals(label, StringComparison.OrdinalIgnoreCase)
                || (byKey && (plain || !switches.RawLabelForPunctuation));
        });

    // Links are sent as ids, shown as records, and never lead to another company.
    private bool TryLink(JsonNode value, long companyId, out JsonArray links)
    {
        links = [];
        foreach (var item in value as JsonArray ?? [value.DeepClone()])
        {
            if (
                HuduValues.Number(item) is not { } id
                || !state.Assets.TryGetValue(id, out var asset)
                || asset.CompanyId != companyId
            )
            {
                return false;
            }

            links.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["id"] = id,
                        ["url"] = $"/a/{asset.Slug}",
                        ["name"] = asset.Name,
                    }
            );
        }

        return true;
    }

    private static bool TryConvert(JsonObject field, JsonNode? value, out JsonNode? stored)
    {
        stored = value?.DeepClone();
        if (value is null)
        {
            return true;
        }

        switch ((string?)field["field_type"])
        {
            case "CheckBox":
                stored = JsonValue.Create(value.ToString().ToLowerInvariant() is "true" or "1" or "yes" or "on");
                return true;
            case "Number":
                var isNumber = long.TryParse(
                    value.ToString(),
                    NumberStyles.Integer,
                    CultureInfo.InvariantCulture,
                    out var number
                );
                stored = isNumber ? JsonValue.Create(number) : null;
                return isNumber;
            case "Date":
                var isDay = DateTime.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var day);
                stored = isDay ? JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null;
                return isDay;
            case "Dropdown":
                return ((string?)field["options"] ?? "")
                    .Split('\n', StringSplitOptions.TrimEntries)
                    .Contains(value.ToString());
            case "Heading":
                return false;
            default:
                stored = value is JsonValue ? JsonValue.Create(value.ToString()) : stored;
                return true;
        }
    }
}
