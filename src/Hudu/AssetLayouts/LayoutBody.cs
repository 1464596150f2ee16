using System.Text.Json.Nodes;
using PulsewayToHudu.Hudu.Http;

namespace PulsewayToHudu.Hudu.AssetLayouts;

/// <summary>Layouts as the API wants them: always whole, because it answers a part of one with 500. [sure]</summary>
internal static class LayoutBody
{
    /// <summary>A new layout.</summary>
    public static JsonObject New(NewLayout layout) =>
        layout.Fields.Count == 0
            ? throw new ArgumentException("A layout needs at least one field.", nameof(layout))
            : new()
            {
                ["name"] = layout.Name,
                ["icon"] = layout.Icon,
                ["color"] = layout.Color,
                ["icon_color"] = "#ffffff",
                ["include_passwords"] = true,
                ["include_photos"] = true,
                ["include_comments"] = true,
                ["include_files"] = true,
                ["fields"] = new JsonArray([.. layout.Fields.Select((f, i) => Field(f, i + 1))]),
            };

    /// <summary>The layout as it was answered, but active.</summary>
    public static JsonObject Active(HuduAnswer answer)
    {
        var whole = Whole(answer);
        whole["active"] = true;
        return whole;
    }

    /// <summary>The layout as it was answered, with new fields at its end.</summary>
    public static JsonObject WithFields(HuduAnswer answer, AssetLayout layout, IEnumerable<NewField> fields)
    {
        var whole = Whole(answer);
        var position = (layout.Fields ?? []).Max(f => f.Position) ?? 0;
        if (whole["fields"] is not JsonArray all)
        {
            whole["fields"] = all = [];
        }

        foreach (var field in fields)
        {
            all.Add(Field(field, ++position));
        }

        return whole;
    }

    /// <summary>The fields whose labels the layout lacks, each label once. A destroyed field is none of it.</summary>
    public static IReadOnlyList<NewField> Missing(AssetLayout layout, IEnumerable<NewField> fields)
    {
        var labels = (layout.Fields ?? [])
            .Where(f => f.IsDestroyed != true)
            .Select(f => f.Label?.Trim() ?? "")
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. fields.Where(f => labels.Add(f.Label.Trim()))];
    }

    // Also with what this client does not know.
    private static JsonObject Whole(HuduAnswer answer)
    {
        var node = JsonNode.Parse(answer.Json.GetRawText())!.AsObject();
        return (node["asset_layout"] ?? node).DeepClone().AsObject();
    }

    private static JsonNode Field(NewField field, int position) =>
        HuduFieldTypes.Writable.Contains(field.FieldType, StringComparer.Ordinal)
            ? new JsonObject
            {
                ["label"] = field.Label,
                ["field_type"] = field.FieldType,
                ["position"] = position,
                ["show_in_list"] = field.ShowInList,
                ["required"] = false,
                ["hint"] = field.Hint,
            }
            : throw new ArgumentException(
                $"\"{field.FieldType}\" is no field type that may be added to a layout.",
                nameof(field)
            );
}
