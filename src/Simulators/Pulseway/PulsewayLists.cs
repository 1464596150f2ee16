using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Pulseway;

/// <summary>A list: its rows, how each is shown, what may be filtered and sorted on.</summary>
/// <param name="Count">Rows.</param>
/// <param name="Light">A row cheap enough to filter and sort on.</param>
/// <param name="Full">A row as it is answered.</param>
/// <param name="Fields">Fields that may be filtered and sorted on.</param>
internal sealed record SimList(
    int Count,
    Func<int, JsonObject> Light,
    Func<int, JsonObject> Full,
    FrozenSet<string> Fields
);

/// <summary>Answers lists: $top, $skip, $filter, $orderby, $count.</summary>
internal sealed class PulsewayLists(PulsewaySwitches switches)
{
    private static readonly FrozenSet<string> s_options = new[]
    {
        "$top",
        "$skip",
        "$filter",
        "$orderby",
        "$count",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public SimResponse Answer(HttpRequest request, SimList list)
    {
        try
        {
            var query = request.Query;
            var unknown = query.Keys.FirstOrDefault(k => k.StartsWith('$') && !s_options.Contains(k));
            if (switches.RefuseUnknownOptions && unknown is not null)
            {
                throw new ODataException($"The query option '{unknown}' is not known.");
            }

            var top = Number(query["$top"], switches.MaxTop);
            if (top > switches.MaxTop && switches.RefuseLargeTop)
            {
                throw new ODataException($"$top must not be greater than {switches.MaxTop}.");
            }

            top = Math.Min(top, switches.MaxTop);
            var skip = Number(query["$skip"], 0);
            var rows = Sorted(Filtered(list, query["$filter"]), list, query["$orderby"]);
            var data = new JsonArray([.. rows.Skip(skip).Take(top).Select(i => (JsonNode)list.Full(i))]);
            var total = rows.Count;
            return SimResponse.Ok(new JsonObject { ["Data"] = data, ["Meta"] = Meta(request, total, skip, top) });
        }
        catch (ODataException e)
        {
            return Envelope.Error(400, e.Message);
        }
    }

    private JsonObject Meta(HttpRequest request, int total, int skip, int top)
    {
        var meta = new JsonObject { ["ResponseCode"] = 200 };
        if (!switches.NoTotalCount && (!switches.TotalCountOnlyWithCount || request.Query["$count"] == "true"))
        {
            meta["TotalCount"] = total;
        }

        var more = skip + top < total;
        var given = switches.NextLink switch
        {
            NextLinkMode.Over5000 => more && total > 5_000,
            NextLinkMode.Always => more,
            NextLinkMode.ForeignHost => more,
            _ => false,
        };
        if (given)
        {
            var host =
                switches.NextLink == NextLinkMode.ForeignHost
                    ? "https://attacker.example"
                    : $"{request.Scheme}://{request.Host}";
            var query = request
                .Query.Where(q => !q.Key.Equals("$skip", StringComparison.OrdinalIgnoreCase))
                .Select(q => $"{q.Key}={Uri.EscapeDataString(q.Value.ToString())}")
                .Append($"$skip={skip + top}");
            meta["NextQueryLink"] = $"{host}{request.Path}?{string.Join('&', query)}";
        }

        return meta;
    }

    private static List<int> Filtered(SimList list, string? filter)
    {
        if (string.IsNullOrWhiteSpace(filter))
        {
            return [.. Enumerable.Range(0, list.Count)];
        }

        var condition = ODataFilter.Parse(filter, list.Fields);
        return [.. Enumerable.Range(0, list.Count).Where(i => condition(list.Light(i)))];
    }

    private static List<int> Sorted(List<int> rows, SimList list, string? orderBy)
    {
        // The rows stand in the order of their key already.
        if (
            string.IsNullOrWhiteSpace(orderBy)
            || (
                list.Fields.Contains(orderBy.Split(' ')[0])
                && orderBy is "Id" or "Identifier" or "Id asc" or "Identifier asc"
            )
        )
        {
            return rows;
        }

        IOrderedEnumerable<(int Index, JsonObject Row)>? sorted = null;
        foreach (var part in orderBy.Split(',', StringSplitOptions.TrimEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var field = list.Fields.FirstOrDefault(f =>
                words.Length is 1 or 2 && f.Equals(words[0], StringComparison.OrdinalIgnoreCase)
            );
            if (field is null || (words.Length == 2 && words[1] is not ("asc" or "desc")))
            {
                throw new ODataException($"Cannot sort by '{part}'.");
            }

            var down = words is [_, "desc"];
            Func<(int Index, JsonObject Row), string> key = r => Key(r.Row[field]);
            sorted = (sorted, down) switch
            {
                (null, false) => rows.Select(i => (i, list.Light(i))).OrderBy(key, StringComparer.OrdinalIgnoreCase),
                (null, true) => rows.Select(i => (i, list.Light(i)))
                    .OrderByDescending(key, StringComparer.OrdinalIgnoreCase),
                ({ } s, false) => s.ThenBy(key, StringComparer.OrdinalIgnoreCase),
                ({ } s, true) => s.ThenByDescending(key, StringComparer.OrdinalIgnoreCase),
            };
        }

        return [.. sorted!.Select(r => r.Index)];
    }

    private static string Key(JsonNode? node) =>
        node is JsonValue v && v.TryGetValue<long>(out var number)
            ? number.ToString("D19", CultureInfo.InvariantCulture)
            : node?.ToString() ?? "";

    private static int Number(string? text, int fallback) =>
        string.IsNullOrEmpty(text) ? fallback
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ODataException($"'{text}' is no whole number.");
}

/// <summary>The envelope of every answer.</summary>
internal static class Envelope
{
    public static SimResponse Single(JsonObject data) =>
        SimResponse.Ok(
            new JsonObject
            {
                ["Data"] = data,
                ["Meta"] = new JsonObject { ["ResponseCode"] = 200 },
            }
        );

    public static SimResponse Error(int status, string message) =>
        SimResponse.Json(
            status,
            new JsonObject
            {
                ["Data"] = null,
                ["Meta"] = new JsonObject { ["ResponseCode"] = status, ["ErrorMessage"] = message },
            }
        );
}
