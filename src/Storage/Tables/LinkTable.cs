using Azure;
using Azure.Data.Tables;
using PulsewayToHudu.Storage.Json;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Storage.Tables;

/// <summary>
/// Links: a partition for each company, and beside it for each system a claim, which says in which company its link is. The claim
/// is written first and removed last, so that a crash in between leaves a claim without a link, which means: none yet.
/// </summary>
internal sealed class LinkTable(TableServiceClient tables) : ILinkStore
{
    private const string ClaimRow = "claim";
    private const string CompanyColumn = "CompanyId";

    private readonly TableClient _claims = tables.GetTableClient(TableNames.Links);
    private readonly RecordTable<Link> _table = new(tables.GetTableClient(TableNames.Links), SyncJson.Of<Link>());

    public async Task<IReadOnlyList<Link>> OfCompanyAsync(long companyId, CancellationToken cancellationToken)
    {
        var links = new List<Link>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Company(companyId)}");
        await foreach (var (_, row) in _table.ScanAsync(filter, null, cancellationToken))
        {
            links.Add(row.Value);
        }

        return links;
    }

    public async Task<Link?> FindAsync(string systemId, CancellationToken cancellationToken) =>
        await HolderAsync(systemId, cancellationToken) is { } companyId
            ? (await _table.FindAsync(Company(companyId), TableKey.Part(systemId), cancellationToken))?.Value
            : null;

    public async Task<long> ClaimAsync(string systemId, long companyId, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await _claims.AddEntityAsync(
                    new TableEntity(Claim(systemId), ClaimRow) { [CompanyColumn] = companyId },
                    cancellationToken
                );
                return companyId;
            }
            catch (RequestFailedException e) when (e.Status == 409)
            {
                if (await HolderAsync(systemId, cancellationToken) is { } holder)
                {
                    return holder;
                }
            }
        }
    }

    public Task WriteAsync(Link link, CancellationToken cancellationToken) =>
        _table.UpsertAsync(Company(link.CompanyId), TableKey.Part(link.SystemId), link, cancellationToken);

    public async Task ReleaseAsync(string systemId, long companyId, CancellationToken cancellationToken)
    {
        if (await HolderAsync(systemId, cancellationToken) == companyId)
        {
            await _claims.DeleteEntityAsync(
                Company(companyId),
                TableKey.Part(systemId),
                cancellationToken: cancellationToken
            );
            await _claims.DeleteEntityAsync(Claim(systemId), ClaimRow, cancellationToken: cancellationToken);
        }
    }

    private async Task<long?> HolderAsync(string systemId, CancellationToken cancellationToken)
    {
        var claim = await _claims.GetEntityIfExistsAsync<TableEntity>(
            Claim(systemId),
            ClaimRow,
            cancellationToken: cancellationToken
        );
        return claim.HasValue ? claim.Value!.GetInt64(CompanyColumn) : null;
    }

    private static string Company(long companyId) => $"company|{TableKey.Number(companyId)}";

    private static string Claim(string systemId) => $"system|{TableKey.Part(systemId)}";
}
