using PulsewayToHudu.Hudu.Http;
using PulsewayToHudu.Hudu.Paging;

namespace PulsewayToHudu.Hudu.Matchers;

/// <summary><c>/matchers</c>, read only: an outside program cannot add any. [sure]</summary>
public interface IMatchersClient
{
    /// <summary>Matchers of an integration, read until an empty page.</summary>
    /// <param name="integrationId">As in the address of the integration's page; without it the server answers 500.</param>
    /// <param name="filter">Null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="HuduNotFoundException">There is no such integration.</exception>
    Task<HuduListing<Matcher>> ListAsync(
        long integrationId,
        MatcherFilter? filter,
        CancellationToken cancellationToken
    );
}

internal sealed class MatchersClient(HuduConnection connection) : IMatchersClient
{
    private const int PageSize = 1000;

    public Task<HuduListing<Matcher>> ListAsync(
        long integrationId,
        MatcherFilter? filter,
        CancellationToken cancellationToken
    ) =>
        PageReader.ReadAllAsync(
            connection,
            new ListRoute<Matcher>(
                "GET matchers",
                "matchers",
                HuduJson.Default.ListMatcher,
                m => m.Id,
                (page, size) =>
                    QueryText.With(
                        "matchers",
                        ("integration_id", integrationId),
                        ("page", page),
                        ("page_size", size),
                        ("matched", filter?.Matched),
                        ("company_id", filter?.CompanyId),
                        ("sync_id", filter?.SyncId),
                        ("identifier", filter?.Identifier)
                    )
            ),
            PageSize,
            cancellationToken
        );
}
