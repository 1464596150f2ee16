using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>The resources that the sync hardly touches: matchers, cards, dashboard tiles, relations, lists.</summary>
internal sealed class HuduOthers(HuduState state, HuduSwitches switches, HuduRows rows, HuduLists lists)
{
    public SimResponse Matchers(HttpRequest request)
    {
        if (HuduLists.Number(request, "integration_id") is not { } integration)
        {
            return HuduErrors.Broken;
        }

        if (integration != 3)
        {
            return SimResponse.Json(404, new JsonObject { ["error"] = "No matching integration" });
        }

        var found = state.Matchers.Values.Where(m =>
            (HuduLists.Number(request, "company_id") is not { } company || m.CompanyId == company)
            && (HuduLists.Number(request, "sync_id") is not { } sync || m.SyncId == sync)
            && HuduLists.Whole(request, "identifier", m.Identifier)
        );
        return lists.Wrapped(request, "matchers", found, rows.Matcher);
    }

    public SimResponse Cards(HttpRequest request)
    {
        if (request.Query["integration_slug"] != "pulseway_rmm")
        {
            return SimResponse.Json(404, new JsonObject { ["error"] = "No matching integration" });
        }

        var id = request.Query["integration_id"].ToString();
        var identifier = request.Query["integration_identifier"].ToString();
        var cards = state
            .Assets.Values.SelectMany(a => a.Cards)
            .Where(c =>
                c["sync_id"]?.ToString() == id || (identifier.Length > 0 && (string?)c["sync_identifier"] == identifier)
            );
        return SimResponse.Ok(
            new JsonObject { ["integrator_cards"] = new JsonArray([.. cards.Select(c => c.DeepClone())]) }
        );
    }

    public SimResponse Tiles(HttpRequest request) =>
        lists.Bare(
            request,
            Of("magic_dash")
                .Where(t =>
                    HuduLists.Whole(request, "title", (string?)t.Body["title"])
                    && (HuduLists.Number(request, "company_id") is not { } id || (long?)t.Body["company_id"] == id)
                ),
            Row
        );

    public SimResponse PutTile(JsonObject? body)
    {
        if (body is null || body.ContainsKey("company_id"))
        {
            return HuduErrors.Broken;
        }

        var (title, companyName) = ((string?)body["title"], (string?)body["company_name"]);
        var company = state.Companies.Values.FirstOrDefault(c =>
            c.Name.Equals(companyName, StringComparison.OrdinalIgnoreCase)
        );
        if (company is null || title is null || body["message"] is null)
        {
            return HuduErrors.Invalid("title, company_name and message are needed");
        }

        var old = Of("magic_dash")
            .FirstOrDefault(t => (string?)t.Body["title"] == title && (long?)t.Body["company_id"] == company.Id);
        var stored = (JsonObject)body.DeepClone();
        stored["company_id"] = company.Id;
        var tile = new SimRecord("magic_dash", old?.Id ?? state.NextId(), stored);
        state.Save(tile);
        return SimResponse.Ok(Row(tile));
    }

    public SimResponse List(HttpRequest request, string resource) =>
        lists.Wrapped(request, resource, Of(resource), Row);

    public SimResponse BareList(HttpRequest request, string resource) => lists.Bare(request, Of(resource), Row);

    public SimResponse Create(string resource, string wrapper, JsonObject? body, int status, bool bare)
    {
        if (body?[wrapper] is not JsonObject sent)
        {
            return HuduErrors.NoWrapper(wrapper);
        }

        if (Of(resource).Any(r => JsonNode.DeepEquals(r.Body, sent)))
        {
            return HuduErrors.Invalid("has already been taken");
        }

        var record = new SimRecord(resource, state.NextId(), (JsonObject)sent.DeepClone());
        state.Save(record);
        return SimResponse.Json(status, bare ? Row(record) : new JsonObject { [wrapper] = Row(record) });
    }

    public SimResponse Delete(string resource, long id)
    {
        if (Of(resource).All(r => r.Id != id))
        {
            return HuduErrors.NoRoute;
        }

        state.Delete(id);
        return SimResponse.NoContent;
    }

    public SimResponse Info() =>
        SimResponse.Ok(new JsonObject { ["version"] = switches.Version, ["date"] = "2026-08-20" });

    private IEnumerable<SimRecord> Of(string resource) => state.Records.Values.Where(r => r.Resource == resource);

    private static JsonObject Row(SimRecord record)
    {
        var row = (JsonObject)record.Body.DeepClone();
        row["id"] = record.Id;
        return row;
    }
}
