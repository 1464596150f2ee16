using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>Pages and filters.</summary>
internal sealed class HuduLists(HuduSwitches switches)
{
    private const int DefaultPageSize = 25;
    private int _shuffles;

    /// <summary>A page of rows in an object with the plural name.</summary>
    public SimResponse Wrapped<T>(
        HttpRequest request,
        string name,
        IEnumerable<T> rows,
        Func<T, JsonNode> row,
        int? fixedSize = null
    ) => SimResponse.Ok(new JsonObject { [name] = Page(request, rows, row, fixedSize) });

    /// <summary>A page of rows as a bare array.</summary>
    public SimResponse Bare<T>(HttpRequest request, IEnumerable<T> rows, Func<T, JsonNode> row) =>
        SimResponse.Ok(Page(request, rows, row, null));

    /// <summary>Whether a filter that wants the whole value lets a value through.</summary>
    public static bool Whole(HttpRequest request, string parameter, string? value) =>
        !request.Query.TryGetValue(parameter, out var wanted)
        || string.Equals(value?.Trim(), wanted.ToString().Trim(), StringComparison.OrdinalIgnoreCase);

    public static long? Number(HttpRequest request, string parameter) =>
        long.TryParse(request.Query[parameter], CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool? Flag(HttpRequest request, string parameter) =>
        bool.TryParse(request.Query[parameter], out var flag) ? flag : null;

    /// <summary>Whether a time lies in <c>start,end</c>, either of which may be missing. One time alone lets nothing through.</summary>
    public static bool Within(HttpRequest request, string parameter, DateTimeOffset time)
    {
        if (!request.Query.TryGetValue(parameter, out var wanted) || wanted.ToString().Length == 0)
        {
            return true;
        }

        var ends = wanted.ToString().Split(',', StringSplitOptions.TrimEntries);
        return ends.Length == 2
            && (ends[0].Length == 0 || (Parse(ends[0]) is { } from && time >= from))
            && (ends[1].Length == 0 || (Parse(ends[1]) is { } to && time <= to));
    }

    private static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    private JsonArray Page<T>(HttpRequest request, IEnumerable<T> rows, Func<T, JsonNode> row, int? fixedSize)
    {
        // Zero, negative numbers and words are ignored.
        var asked = Number(request, "page_size") is > 0 and { } size
            ? (int)Math.Min(size, switches.MaxPageSize)
            : Math.Min(DefaultPageSize, switches.MaxPageSize);
        var count = fixedSize ?? asked;
        var page = Number(request, "page") is > 0 and { } n ? Math.Min(n, int.MaxValue / count) : 1;
        if (switches.ShuffleOrder)
        {
            var by = ++_shuffles;
            rows = rows.Select((r, i) => (r, i)).OrderBy(p => (p.i + by) % 3).Select(p => p.r);
        }

        return new JsonArray([.. rows.Skip((int)(page - 1) * count).Take(count).Select(row)]);
    }
}
