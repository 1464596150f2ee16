using Azure;
using Azure.Data.Tables;
using PulsewayToHudu.Storage.Json;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Storage.Tables;

/// <summary>
/// Links: a partition for each company, and beside it for each system a claim, which says in which company its link is. The claim
/// is written first and removed last, so that a crash in between leaves a claim without a link, which means: none yet. A claim that
/// was handed over holds the old company's link until the new company's is there.
/// </summary>
internal sealed class LinkTable(TableServiceClient tables) : ILinkStore
{
    private const string ClaimRow = "claim";
    private const string CompanyColumn = "CompanyId";

    // "}" is the character after "|".
    private static readonly string s_ofCompanies = TableClient.CreateQueryFilter(
        $"PartitionKey ge {"company|"} and PartitionKey lt {"company}"}"
    );

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

    public IAsyncEnumerable<Link> AllAsync(CancellationToken cancellationToken) =>
        _table.ScanAsync(s_ofCompanies, null, cancellationToken).Select(r => r.Record.Value);

    public IAsyncEnumerable<Link> ReadableAsync(CancellationToken cancellationToken) =>
        _table.ScanReadableAsync(s_ofCompanies, cancellationToken).Select(r => r.Value);

    public async Task<Link?> FindAsync(string systemId, CancellationToken cancellationToken) =>
        await ClaimOfAsync(systemId, cancellationToken) is { } claim
            ? (await LinkOfAsync(systemId, Holder(claim), cancellationToken))?.Value ?? HandedOver(claim)
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
                if (await ClaimOfAsync(systemId, cancellationToken) is { } claim)
                {
                    return Holder(claim);
                }
            }
        }
    }

    public async Task<long> HandOverAsync(
        string systemId,
        long fromCompanyId,
        long toCompanyId,
        CancellationToken cancellationToken
    )
    {
        while (await ClaimOfAsync(systemId, cancellationToken) is { } claim)
        {
            if (
                Holder(claim) == fromCompanyId
                && !await TryHandOverAsync(claim, systemId, toCompanyId, cancellationToken)
            )
            {
                continue;
            }

            if (Holder(claim) == fromCompanyId || Holder(claim) == toCompanyId)
            {
                await _claims.DeleteEntityAsync(
                    Company(fromCompanyId),
                    TableKey.Part(systemId),
                    cancellationToken: cancellationToken
                );
                return toCompanyId;
            }

            return Holder(claim);
        }

        // Released in between: it is anybody's.
        return await ClaimAsync(systemId, toCompanyId, cancellationToken);
    }

    public async Task TakeBackAsync(Link link, CancellationToken cancellationToken)
    {
        if (
            await ClaimOfAsync(link.SystemId, cancellationToken) is { } claim
            && HandedOver(claim)?.CompanyId == link.CompanyId
            && await LinkOfAsync(link.SystemId, Holder(claim), cancellationToken) is null
        )
        {
            // The link first: a claim without one would mean that there is none yet.
            await WriteAsync(link, cancellationToken);
            await _claims.UpdateEntityAsync(
                new TableEntity(claim.PartitionKey, ClaimRow) { [CompanyColumn] = link.CompanyId },
                claim.ETag,
                TableUpdateMode.Replace,
                cancellationToken
            );
        }
    }

    public Task WriteAsync(Link link, CancellationToken cancellationToken) =>
        _table.UpsertAsync(Company(link.CompanyId), TableKey.Part(link.SystemId), link, cancellationToken);

    public async Task ReleaseAsync(string systemId, long companyId, CancellationToken cancellationToken)
    {
        if (await ClaimOfAsync(systemId, cancellationToken) is { } claim && Holder(claim) == companyId)
        {
            await _claims.DeleteEntityAsync(
                Company(companyId),
                TableKey.Part(systemId),
                cancellationToken: cancellationToken
            );
            await _claims.DeleteEntityAsync(Claim(systemId), ClaimRow, cancellationToken: cancellationToken);
        }
    }

    // One write changes the holder and keeps the old link: there is no moment at which neither is known.
    private async Task<bool> TryHandOverAsync(
        TableEntity claim,
        string systemId,
        long toCompanyId,
        CancellationToken cancellationToken
    )
    {
        var link = await LinkOfAsync(systemId, Holder(claim), cancellationToken);
        var next = link is null
            ? new TableEntity(claim.PartitionKey, ClaimRow) { [CompanyColumn] = toCompanyId }
            : _table.Entity(claim.PartitionKey, ClaimRow, link.Value, [(CompanyColumn, toCompanyId)]);
        try
        {
            await _claims.UpdateEntityAsync(next, claim.ETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return false;
        }
    }

    private Task<Versioned<Link>?> LinkOfAsync(string systemId, long companyId, CancellationToken cancellationToken) =>
        _table.FindAsync(Company(companyId), TableKey.Part(systemId), cancellationToken);

    private async Task<TableEntity?> ClaimOfAsync(string systemId, CancellationToken cancellationToken)
    {
        var claim = await _claims.GetEntityIfExistsAsync<TableEntity>(
            Claim(systemId),
            ClaimRow,
            cancellationToken: cancellationToken
        );
        return claim.HasValue ? claim.Value : null;
    }

    private static long Holder(TableEntity claim) => claim.GetInt64(CompanyColumn)!.Value;

    private Link? HandedOver(TableEntity claim) => RecordTable<Link>.IsRecord(claim) ? _table.Read(claim).Value : null;

    private static string Company(long companyId) => $"company|{TableKey.Number(companyId)}";

    private static string Claim(string systemId) => $"system|{TableKey.Part(systemId)}";
}
