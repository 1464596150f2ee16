using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>/lists: the choices of list fields. A bare array, never cut into pages.</summary>
internal sealed class HuduOptionLists(HuduState state)
{
    private const string Resource = "lists";

    public SimResponse List(HttpRequest request)
    {
        var query = request.Query["query"].ToString();
        var found = Lists.Where(l =>
            HuduLists.Whole(request, "name", Name(l)) && Name(l).Contains(query, StringComparison.OrdinalIgnoreCase)
        );
        return SimResponse.Ok(new JsonArray([.. found.Select(Row)]));
    }

    public SimResponse Get(long id) => Find(id) is { } list ? SimResponse.Ok(Row(list)) : HuduErrors.NoRoute;

    public SimResponse Create(JsonObject? body)
    {
        if (body?["list"] is not JsonObject sent)
        {
            return HuduErrors.NoWrapper("list");
        }

        return string.IsNullOrWhiteSpace(sent["name"]?.ToString())
            ? HuduErrors.Invalid("Name can't be blank")
            : Write(state.NextId(), new() { ["created_at"] = HuduRows.Time(state.Now) }, sent, 201);
    }

    public SimResponse Update(long id, JsonObject? body)
    {
        if (Find(id) is not { } list)
        {
            return HuduErrors.NoRoute;
        }

        return body?["list"] is JsonObject sent
            ? Write(id, (JsonObject)list.Body.DeepClone(), sent, 200)
            : HuduErrors.NoWrapper("list");
    }

    public SimResponse Delete(long id)
    {
        if (Find(id) is null)
        {
            return HuduErrors.NoRoute;
        }

        state.Delete(id);
        return SimResponse.NoContent;
    }

    private IEnumerable<SimRecord> Lists => state.Records.Values.Where(r => r.Resource == Resource);

    private SimRecord? Find(long id) => Lists.FirstOrDefault(l => l.Id == id);

    private SimResponse Write(long id, JsonObject list, JsonObject sent, int status)
    {
        list["name"] = sent["name"]?.ToString() ?? list["name"]?.ToString();
        list["updated_at"] = HuduRows.Time(state.Now);
        var items = (JsonArray)(list["list_items"] ??= new JsonArray());
        foreach (var item in (sent["list_items_attributes"] as JsonArray ?? []).OfType<JsonObject>())
        {
            Merge(items, item);
        }

        var record = new SimRecord(Resource, id, list);
        state.Save(record);
        return SimResponse.Json(status, Row(record));
    }

    private void Merge(JsonArray items, JsonObject sent)
    {
        var known = items.OfType<JsonObject>().FirstOrDefault(i => (long?)i["id"] == HuduValues.Number(sent["id"]));
        if (known is null)
        {
            items.Add((JsonNode)new JsonObject { ["id"] = state.NextId(), ["name"] = sent["name"]?.ToString() });
        }
        else if (sent["_destroy"]?.ToString() is "true" or "1")
        {
            items.Remove(known);
        }
        else
        {
            known["name"] = sent["name"]?.ToString() ?? known["name"]?.ToString();
        }
    }

    private static string Name(SimRecord list) => list.Body["name"]?.ToString() ?? "";

    private static JsonObject Row(SimRecord list)
    {
        var row = (JsonObject)list.Body.DeepClone();
        row["id"] = list.Id;
        return row;
    }
}
