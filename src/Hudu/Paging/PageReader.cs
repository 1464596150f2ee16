namespace PulsewayToHudu.Hudu.Paging;

/// <summary>Reads lists page by page. The API tells neither totals nor a next page.</summary>
internal static class PageReader
{
    private const int MaxPages = 10_000;
    private const int SmallestPage = 25;

    /// <summary>Reads until a page is not full, or with <paramref name="prove"/> until one is empty.</summary>
    /// <param name="start">Empty for a new list.</param>
    /// <param name="idOf">Key of a row.</param>
    /// <param name="read">Reads a page: number from 1, size.</param>
    /// <param name="prove">Read on until an empty page.</param>
    public static async Task<HuduListing<T>> ReadAsync<T>(
        HuduListing<T> start,
        Func<T, long> idOf,
        Func<int, int, Task<IReadOnlyList<T>>> read,
        bool prove
    )
    {
        try
        {
            return await ReadOnAsync(start, idOf, read, prove);
        }
        catch (HuduServerException e)
            when (e.Status is System.Net.HttpStatusCode.BadGateway or System.Net.HttpStatusCode.GatewayTimeout
                && start.PageSize > SmallestPage
            )
        {
            // Large pages with long rich text can take a proxy beyond its limits: start again with smaller ones.
            var smaller = Math.Max(start.PageSize / 4, SmallestPage);
            return await ReadAsync(new([], false, 1, smaller), idOf, read, prove);
        }
    }

    private static async Task<HuduListing<T>> ReadOnAsync<T>(
        HuduListing<T> start,
        Func<T, long> idOf,
        Func<int, int, Task<IReadOnlyList<T>>> read,
        bool prove
    )
    {
        var rows = start.Rows.ToList();
        var seen = rows.Select(idOf).ToHashSet();
        for (var page = start.NextPage; page <= MaxPages; page++)
        {
            var got = await read(page, start.PageSize);
            var fresh = got.Where(r => seen.Add(idOf(r))).ToList();
            rows.AddRange(fresh);
            // A page of nothing but known rows comes from a server that ignores the page number: reading on would never end.
            if (got.Count == 0 || fresh.Count == 0)
            {
                return new(rows, IsProvenComplete: true, page, start.PageSize);
            }

            if (!prove && got.Count < start.PageSize)
            {
                return new(rows, IsProvenComplete: false, page + 1, start.PageSize);
            }
        }

        throw new HuduUnexpectedAnswerException($"Hudu: a list did not end after {MaxPages} pages.");
    }
}
