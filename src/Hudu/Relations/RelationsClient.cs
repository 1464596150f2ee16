using PulsewayToHudu.Hudu.Http;
using PulsewayToHudu.Hudu.Paging;

namespace PulsewayToHudu.Hudu.Relations;

/// <summary><c>/relations</c>, read only.</summary>
public interface IRelationsClient
{
    /// <summary>All relations, read until an empty page. There is no filter; large instances take half a minute for it. [sure]</summary>
    Task<HuduListing<Relation>> ListAsync(CancellationToken cancellationToken);
}

internal sealed class RelationsClient(HuduConnection connection) : IRelationsClient
{
    private const int PageSize = 1000;

    public Task<HuduListing<Relation>> ListAsync(CancellationToken cancellationToken) =>
        PageReader.ReadAllAsync(
            connection,
            new ListRoute<Relation>(
                "GET relations",
                "relations",
                HuduJson.Default.ListRelation,
                r => r.Id,
                (page, size) => QueryText.With("relations", ("page", page), ("page_size", size))
            ),
            PageSize,
            cancellationToken
        );
}
