using Azure.Data.Tables;
using PulsewayToHudu.Storage.Json;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Companies;

namespace PulsewayToHudu.Storage.Tables;

/// <summary>The list to match: one partition, a row an organization.</summary>
internal sealed class MatchTable(TableServiceClient tables) : IMatchStore
{
    private const string Partition = "organization";

    private readonly RecordTable<OrganizationMatch> _table = new(
        tables.GetTableClient(TableNames.Matches),
        SyncJson.Of<OrganizationMatch>()
    );

    public async Task<IReadOnlyList<Versioned<OrganizationMatch>>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = new List<Versioned<OrganizationMatch>>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var (_, row) in _table.ScanAsync(filter, null, cancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }

    public Task<Versioned<OrganizationMatch>?> FindAsync(long organizationId, CancellationToken cancellationToken) =>
        _table.FindAsync(Partition, TableKey.Number(organizationId), cancellationToken);

    public Task<string> WriteAsync(OrganizationMatch match, string? version, CancellationToken cancellationToken) =>
        _table.WriteAsync(Partition, TableKey.Number(match.OrganizationId), match, version, cancellationToken);
}
