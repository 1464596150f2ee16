using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>/asset_layouts.</summary>
internal sealed class HuduLayouts(HuduState state, HuduSwitches switches, HuduRows rows, HuduLists lists)
{
    private const int PageSize = 25;

    private static readonly FrozenSet<string> s_types = new[]
    {
        "Text",
        "RichText",
        "Heading",
        "CheckBox",
        "Website",
        "Password",
        "Number",
        "Date",
        "Dropdown",
        "ListSelect",
        "Embed",
        "Email",
        "Phone",
        "AssetTag",
        "AddressData",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] s_look =
    [
        "icon",
        "color",
        "icon_color",
        "include_passwords",
        "include_photos",
        "include_comments",
        "include_files",
    ];

    public SimResponse List(HttpRequest request) =>
        lists.Wrapped(
            request,
            "asset_layouts",
            state.Layouts.Values.Where(l =>
                HuduLists.Whole(request, "name", l.Name)
                && HuduLists.Whole(request, "slug", l.Slug)
                && HuduLists.Within(request, "updated_at", l.UpdatedAt)
                && (HuduLists.Flag(request, "active") is not { } active || l.Active == active)
            ),
            rows.Layout,
            PageSize
        );

    public SimResponse Get(long id) =>
        state.Layouts.TryGetValue(id, out var layout)
            ? SimResponse.Ok(new JsonObject { ["asset_layout"] = rows.Layout(layout) })
            : SimResponse.Ok(null);

    public SimResponse Create(JsonObject? body)
    {
        if (!IsWhole(body, out var sent))
        {
            return HuduErrors.Broken;
        }

        var layout = new SimLayout
        {
            Id = state.NextId(),
            Slug = state.NewSlug(),
            CreatedAt = state.Now,
        };
        return Write(layout, sent) ?? Answer(layout, switches.PostStatus);
    }

    public SimResponse Update(long id, JsonObject? body)
    {
        if (!state.Layouts.TryGetValue(id, out var layout))
        {
            return HuduErrors.NoRoute;
        }

        if (!IsWhole(body, out var sent))
        {
            return HuduErrors.Broken;
        }

        if (Write(layout, sent) is { } refusal)
        {
            return refusal;
        }

        layout.Active = (bool?)sent["active"] ?? layout.Active;
        state.Save(layout);
        return Answer(layout, 200);
    }

    private SimResponse Answer(SimLayout layout, int status) =>
        SimResponse.Json(status, new JsonObject { ["asset_layout"] = rows.Layout(layout) });

    // Name, icon, colours, the include flags and at least one field: anything less breaks the server.
    private static bool IsWhole(JsonObject? body, out JsonObject sent)
    {
        sent = body?["asset_layout"] as JsonObject ?? [];
        var known = sent;
        return known["name"] is not null
            && s_look.All(known.ContainsKey)
            && known["fields"] is JsonArray { Count: > 0 };
    }

    private SimResponse? Write(SimLayout layout, JsonObject sent)
    {
        var fields = ((JsonArray)sent["fields"]!).OfType<JsonObject>().ToList();
        foreach (var field in fields)
        {
            var label = (string?)field["label"];
            if (!s_types.Contains((string?)field["field_type"] ?? "") && switches.RejectFieldTypeCasing)
            {
                return HuduErrors.Invalid($"Field type {field["field_type"]} is not valid");
            }

            var id = HuduValues.Number(field["id"]);
            var others = layout
                .Fields.Where(f => id is null || (long?)f["id"] != id)
                .Concat(fields.TakeWhile(f => f != field));
            if (others.Any(f => string.Equals((string?)f["label"], label, StringComparison.OrdinalIgnoreCase)))
            {
                return HuduErrors.Invalid("Label has already been taken");
            }
        }

        layout.Name = (string)sent["name"]!;
        layout.Look = new JsonObject([.. s_look.Select(k => KeyValuePair.Create(k, sent[k]?.DeepClone()))]);
        layout.UpdatedAt = state.Now;
        foreach (var field in fields)
        {
            Merge(layout, field);
        }

        state.Save(layout);
        return null;
    }

    // A field with an id is changed, one without is added, one that is not sent is kept.
    private void Merge(SimLayout layout, JsonObject sent)
    {
        var field = layout.Fields.FirstOrDefault(f => (long?)f["id"] == HuduValues.Number(sent["id"]));
        if (field is null)
        {
            field = new JsonObject
            {
                ["id"] = state.NextId(),
                ["label"] = null,
                ["show_in_list"] = false,
                ["field_type"] = "Text",
                ["required"] = false,
                ["hint"] = null,
                ["min"] = null,
                ["max"] = null,
                ["linkable_id"] = null,
                ["expiration"] = false,
                ["options"] = null,
                ["position"] = layout.Fields.Count + 1,
                ["is_destroyed"] = false,
                ["list_id"] = null,
                ["multiple_options"] = null,
            };
            layout.Fields.Add(field);
        }

        foreach (var (key, value) in sent.Where(p => p.Key != "id"))
        {
            field[key] = value?.DeepClone();
        }
    }
}
