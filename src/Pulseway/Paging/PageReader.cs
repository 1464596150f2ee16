using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PulsewayToHudu.Pulseway.Http;

namespace PulsewayToHudu.Pulseway.Paging;

/// <summary>A list to be read.</summary>
/// <param name="Path">Route such as <c>devices</c>.</param>
/// <param name="OrderBy">Sortable key: asks for a stable order. Null where the reference names none: another one might be refused.</param>
/// <param name="Key">Key of a row.</param>
/// <param name="Type">How to read a row.</param>
/// <param name="Query">Further query options, escaped, beginning with an ampersand.</param>
internal sealed record PageSource<T>(
    string Path,
    string? OrderBy,
    Func<T, string?> Key,
    JsonTypeInfo<T> Type,
    string Query = ""
)
{
    /// <summary>The route without ids, for messages and counts.</summary>
    public string Template { get; init; } = Path;
}

/// <summary>Reads lists page by page, never more than 100 rows at once.</summary>
internal static class PageReader
{
    public const int PageSize = 100;

    public static async IAsyncEnumerable<PulsewayPage<T>> ReadAsync<T>(
        PulsewayConnection connection,
        PageSource<T> source,
        int startSkip,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var operation = $"GET {source.Template}";
        var state = new ListState<T>(source, startSkip);
        Uri? next = null;
        while (true)
        {
            var address = next ?? connection.Address(state.Query(PageSize));
            var envelope = await connection.GetAsync(operation, address, cancellationToken);
            if (envelope.Data is { ValueKind: not JsonValueKind.Array and var kind })
            {
                throw new PulsewayUnexpectedAnswerException($"Pulseway, {operation}: a list was expected, not {kind}.");
            }

            var page = state.Take(envelope, PageSize);
            yield return page;
            if (page.Completeness is not null)
            {
                yield break;
            }

            // A link to another host would carry the credentials away: it is ignored, and the offset goes on.
            next =
                Uri.TryCreate(envelope.Meta?.NextQueryLink, UriKind.Absolute, out var link) && connection.IsOwn(link)
                    ? link
                    : null;
        }
    }

    /// <summary>What is known of a list while its pages come in.</summary>
    private sealed class ListState<T>(PageSource<T> source, int skip)
    {
        private readonly int _start = skip;
        private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
        private int _skip = skip;
        private int _pages;
        private int _unreadable;
        private int? _total;
        private bool _totalChanged;

        public string Query(int size) =>
            $"{source.Path}?$top={size}&$skip={_skip}&$count=true{(source.OrderBy is { } key ? $"&$orderby={key}" : "")}{source.Query}";

        public PulsewayPage<T> Take(Envelope envelope, int size)
        {
            var raw = envelope.Rows;
            var rows = new List<T>(raw.Count);
            foreach (var element in raw)
            {
                if (TryRead(element) is { } row && source.Key(row) is { Length: > 0 } key)
                {
                    if (_seen.Add(key))
                    {
                        rows.Add(row);
                    }
                }
                else
                {
                    _unreadable++;
                }
            }

            var total = envelope.Meta?.TotalCount;
            _totalChanged |= total is not null && _total is not null && total != _total;
            _total = total ?? _total;
            _skip += raw.Count;
            _pages++;
            var tellsOfMore = !string.IsNullOrEmpty(envelope.Meta?.NextQueryLink);
            return new(rows, _skip, total, Verdict(raw.Count, rows.Count, size, tellsOfMore));
        }

        private Completeness? Verdict(int read, int fresh, int size, bool tellsOfMore)
        {
            var seen = _start + _seen.Count;
            var total = _total;
            // A server that ignores the offset gives the same page for ever.
            if (read > 0 && fresh == 0)
            {
                return new(false, "A page held nothing but rows of earlier pages, or none that could be read.");
            }

            var ended = read == 0 || (!tellsOfMore && (read < size || (total is not null && seen >= total)));
            if (!ended)
            {
                return null;
            }

            return _unreadable > 0 ? new(false, $"{_unreadable} rows could not be read.")
                : _totalChanged ? new(false, "The number of rows changed while the list was read.")
                : total is null && _pages > 1
                    ? new(false, "The server tells no total, so rows may have shifted between the pages unseen.")
                : total is not null && seen != total ? new(false, $"The server told of {total} rows and gave {seen}.")
                : new(true, null);
        }

        private T? TryRead(JsonElement element)
        {
            try
            {
                return element.Deserialize(source.Type);
            }
            catch (JsonException)
            {
                return default; // Counted: one bad row must not lose the page, but the list is not known to be complete.
            }
        }
    }
}
