using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>/relations: each one is two rows, the second made by the server the other way round.</summary>
internal sealed class HuduRelations(HuduState state, HuduSwitches switches, HuduLists lists)
{
    private const string Resource = "relations";

    private static readonly string[] s_ends = ["fromable_type", "fromable_id", "toable_type", "toable_id"];

    public SimResponse List(HttpRequest request) => lists.Wrapped(request, Resource, Relations, Row);

    public SimResponse Create(JsonObject? body)
    {
        if (body?["relation"] is not JsonObject sent)
        {
            return HuduErrors.NoWrapper("relation");
        }

        if (s_ends.Any(e => sent[e] is null))
        {
            return HuduErrors.Invalid("Fromable must exist", "Toable must exist");
        }

        if (Relations.Any(r => s_ends.All(e => r.Body[e]?.ToString() == sent[e]?.ToString())))
        {
            return HuduErrors.Invalid("Toable has already been taken");
        }

        var isInverse = sent["is_inverse"]?.ToString() == "true";
        var made = Save(Made(sent, "fromable", "toable", isInverse));
        Save(Made(sent, "toable", "fromable", !isInverse));
        return SimResponse.Json(switches.PostStatus, new JsonObject { ["relation"] = Row(made) });
    }

    public SimResponse Delete(long id)
    {
        if (Relations.All(r => r.Id != id))
        {
            return HuduErrors.NoRoute;
        }

        state.Delete(id);
        return SimResponse.NoContent;
    }

    private IEnumerable<SimRecord> Relations => state.Records.Values.Where(r => r.Resource == Resource);

    private static JsonObject Made(JsonObject sent, string from, string to, bool isInverse) =>
        new()
        {
            ["description"] = sent["description"]?.ToString(),
            ["is_inverse"] = isInverse,
            ["fromable_id"] = HuduValues.Number(sent[from + "_id"]),
            ["fromable_type"] = sent[from + "_type"]!.ToString(),
            ["toable_id"] = HuduValues.Number(sent[to + "_id"]),
            ["toable_type"] = sent[to + "_type"]!.ToString(),
        };

    private SimRecord Save(JsonObject body)
    {
        var record = new SimRecord(Resource, state.NextId(), body);
        state.Save(record);
        return record;
    }

    private JsonObject Row(SimRecord record)
    {
        var row = (JsonObject)record.Body.DeepClone();
        row["id"] = record.Id;
        var (_, fromUrl) = Record(row, "fromable");
        var (name, toUrl) = Record(row, "toable");
        row["name"] = name;
        row["fromable_url"] = fromUrl;
        row["toable_url"] = toUrl;
        return row;
    }

    private (string? Name, string? Url) Record(JsonObject row, string end)
    {
        var id = (long?)row[end + "_id"] ?? 0;
        return (string?)row[end + "_type"] switch
        {
            "Asset" when state.Assets.TryGetValue(id, out var asset) => (asset.Name, $"/a/{asset.Slug}"),
            "Company" when state.Companies.TryGetValue(id, out var company) => (company.Name, $"/c/{company.Slug}"),
            _ => (null, null),
        };
    }
}
