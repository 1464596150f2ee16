using System.Net;
using Polly.Timeout;
using PulsewayToHudu.Hudu.Http;

namespace PulsewayToHudu.Hudu.Paging;

/// <summary>Reads lists page by page. The API tells neither totals nor a next page.</summary>
internal static class PageReader
{
    private const int MaxPages = 10_000;
    private const int SmallestPage = 25;

    // Rows that shift while others edit can make one page look like the one before. Three alike are a server that heeds no page.
    private const int MostAlike = 3;

    /// <summary>Reads a list from its beginning until an empty page.</summary>
    public static Task<HuduListing<T>> ReadAllAsync<T>(
        HuduConnection connection,
        ListRoute<T> route,
        int pageSize,
        CancellationToken cancellationToken
    ) => ReadAsync(connection, route, HuduListing<T>.Start(pageSize), prove: true, cancellationToken);

    /// <summary>Reads until a page is not full, or with <paramref name="prove"/> until one is empty.</summary>
    /// <param name="connection">Connection.</param>
    /// <param name="route">List.</param>
    /// <param name="start">What has been read of it.</param>
    /// <param name="prove">Read on until an empty page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task<HuduListing<T>> ReadAsync<T>(
        HuduConnection connection,
        ListRoute<T> route,
        HuduListing<T> start,
        bool prove,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await ReadOnAsync(connection, route, start, prove, cancellationToken);
        }
        catch (HuduException e) when (IsTooMuch(e) && start.PageSize > SmallestPage)
        {
            // Large pages with long rich text can take a server beyond its limits: start again with smaller ones.
            var smaller = HuduListing<T>.Start(Math.Max(start.PageSize / 4, SmallestPage));
            return await ReadAsync(connection, route, smaller, prove, cancellationToken);
        }
    }

    // A proxy's usual limit is a minute, like ours, and either may be the first to lose patience. An answer can be too large as well.
    private static bool IsTooMuch(HuduException e) =>
        e
            is HuduServerException { Status: HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout }
                or HuduUnreachableException { InnerException: TimeoutRejectedException }
                or HuduUnexpectedAnswerException
                {
                    InnerException: HttpRequestException
                    {
                        HttpRequestError: HttpRequestError.ConfigurationLimitExceeded
                    }
                };

    private static async Task<HuduListing<T>> ReadOnAsync<T>(
        HuduConnection connection,
        ListRoute<T> route,
        HuduListing<T> start,
        bool prove,
        CancellationToken cancellationToken
    )
    {
        var rows = start.Rows.ToList();
        var seen = rows.Select(route.IdOf).ToHashSet();
        HashSet<long> last = [];
        var alike = 1;
        for (var page = start.NextPage; page <= MaxPages; page++)
        {
            var answer = await connection.GetAsync(
                route.Operation,
                route.Path(page, start.PageSize),
                cancellationToken
            );
            var got = answer.Rows(route.Wrapper, route.Type);
            if (got.Count == 0)
            {
                return new(rows, IsProvenComplete: true, page, start.PageSize);
            }

            rows.AddRange(got.Where(r => seen.Add(route.IdOf(r))));
            alike = last.SetEquals(got.Select(route.IdOf)) ? alike + 1 : 1;
            if (alike == MostAlike || (!prove && got.Count < start.PageSize))
            {
                return new(rows, IsProvenComplete: false, page + 1, start.PageSize);
            }

            last = [.. got.Select(route.IdOf)];
        }

        throw new HuduUnexpectedAnswerException(
            $"Hudu, {route.Operation}: the list did not end after {MaxPages} pages."
        );
    }
}
