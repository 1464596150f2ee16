using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>/magic_dash: dashboard tiles of companies, written by title and company name.</summary>
internal sealed class HuduTiles(HuduState state, HuduSwitches switches, HuduLists lists)
{
    private const string Resource = "magic_dash";

    private static readonly string[] s_members =
    [
        "title",
        "message",
        "shade",
        "content_link",
        "content",
        "icon",
        "image_url",
    ];

    public SimResponse List(HttpRequest request) =>
        lists.Bare(
            request,
            Tiles.Where(t =>
                HuduLists.Whole(request, "title", t.Body["title"]?.ToString())
                && (HuduLists.Number(request, "company_id") is not { } id || (long?)t.Body["company_id"] == id)
            ),
            Row
        );

    public SimResponse Put(JsonObject? body)
    {
        if (body is null || body.ContainsKey("company_id"))
        {
            return HuduErrors.Broken;
        }

        var title = body["title"]?.ToString();
        var company = CompanyNamed(body["company_name"]?.ToString());
        if (company is null || title is null || body["message"] is null)
        {
            return HuduErrors.Invalid("title, company_name and message are needed");
        }

        var old = Find(title, company);
        var stored = new JsonObject(s_members.Select(m => KeyValuePair.Create(m, body[m]?.DeepClone())))
        {
            ["company_id"] = company.Id,
            ["position"] = (int?)old?.Body["position"] ?? Tiles.Count() + 1,
        };
        var tile = new SimRecord(Resource, old?.Id ?? state.NextId(), stored);
        state.Save(tile);
        return SimResponse.Json(switches.PostStatus, Row(tile));
    }

    public SimResponse Move(JsonObject? body)
    {
        foreach (var sent in (body?["positions"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (
                HuduValues.Number(sent["id"]) is not { } id
                || Tiles.FirstOrDefault(t => t.Id == id) is not { } tile
                || (long?)tile.Body["company_id"] != HuduValues.Number(body!["company_id"])
            )
            {
                return SimResponse.Json(422, new JsonObject { ["success"] = false, ["error"] = "Unknown tile" });
            }

            tile.Body["position"] = HuduValues.Number(sent["position"]);
            state.Save(tile);
        }

        return SimResponse.Ok(new JsonObject { ["success"] = true });
    }

    public SimResponse Delete(HttpRequest request, JsonObject? body)
    {
        var title = body?["title"]?.ToString() ?? request.Query["title"].ToString();
        var company = CompanyNamed(body?["company_name"]?.ToString() ?? request.Query["company_name"].ToString());
        return company is not null && Find(title, company) is { } tile ? Delete(tile.Id) : HuduErrors.NoRoute;
    }

    public SimResponse Delete(long id)
    {
        if (Tiles.All(t => t.Id != id))
        {
            return HuduErrors.NoRoute;
        }

        state.Delete(id);
        return SimResponse.NoContent;
    }

    private IEnumerable<SimRecord> Tiles => state.Records.Values.Where(r => r.Resource == Resource);

    private SimCompany? CompanyNamed(string? name) =>
        state.Companies.Values.FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private SimRecord? Find(string title, SimCompany company) =>
        Tiles.FirstOrDefault(t => t.Body["title"]?.ToString() == title && (long?)t.Body["company_id"] == company.Id);

    private JsonObject Row(SimRecord tile)
    {
        var row = (JsonObject)tile.Body.DeepClone();
        row["id"] = tile.Id;
        row["company_name"] = state.Companies.GetValueOrDefault((long)row["company_id"]!)?.Name;
        return row;
    }
}
