using Azure;
using Azure.Data.Tables;
using PulsewayToHudu.Storage.Json;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Conflicts;

namespace PulsewayToHudu.Storage.Tables;

/// <summary>Conflicts and decisions: one partition, a row a system or organization, with columns for what is asked for.</summary>
internal sealed class ConflictTable(TableServiceClient tables) : IConflictStore
{
    private const string Partition = "conflict";
    private const string OrganizationColumn = "OrganizationId";
    private const string OpenColumn = "Open";
    private const string RoamsColumn = "Roams";

    // The service takes 15 comparisons in a filter.
    private const int MaxOrganizations = 10;

    private readonly TableClient _rows = tables.GetTableClient(TableNames.Conflicts);
    private readonly RecordTable<ConflictCase> _table = new(
        tables.GetTableClient(TableNames.Conflicts),
        SyncJson.Of<ConflictCase>()
    );

    public async Task<IReadOnlyList<Versioned<ConflictCase>>> ListAsync(bool open, CancellationToken cancellationToken)
    {
        var rows = new List<Versioned<ConflictCase>>();
        await AddAsync(
            rows,
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and Open eq {open}"),
            cancellationToken
        );
        return rows;
    }

    public async Task<IReadOnlyList<Versioned<ConflictCase>>> OfOrganizationsAsync(
        IReadOnlyList<long> organizationIds,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<Versioned<ConflictCase>>();
        foreach (var some in organizationIds.Chunk(MaxOrganizations))
        {
            var any = string.Join(
                " or ",
                some.Select(id => TableClient.CreateQueryFilter($"OrganizationId eq {id}"))
                    .Append(TableClient.CreateQueryFilter($"Roams eq {true}"))
            );
            var filter = $"{TableClient.CreateQueryFilter($"PartitionKey eq {Partition}")} and ({any})";
            await AddAsync(rows, filter, cancellationToken);
        }

        return [.. rows.DistinctBy(r => r.Value.Id)];
    }

    public Task<Versioned<ConflictCase>?> FindAsync(string id, CancellationToken cancellationToken) =>
        _table.FindAsync(Partition, TableKey.Part(id), cancellationToken);

    public Task<string> WriteAsync(ConflictCase conflict, string? version, CancellationToken cancellationToken) =>
        _table.WriteAsync(
            Partition,
            TableKey.Part(conflict.Id),
            conflict,
            version,
            cancellationToken,
            (OrganizationColumn, conflict.OrganizationId),
            (OpenColumn, conflict.IsOpen),
            (RoamsColumn, conflict.Decision is { Roams: true })
        );

    public async Task DeleteAsync(string id, string version, CancellationToken cancellationToken)
    {
        try
        {
            await _rows.DeleteEntityAsync(Partition, TableKey.Part(id), new ETag(version), cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            throw new StaleVersionException($"Conflict {id}", e);
        }
    }

    private async Task AddAsync(List<Versioned<ConflictCase>> rows, string filter, CancellationToken cancellationToken)
    {
        await foreach (var (_, row) in _table.ScanAsync(filter, null, cancellationToken))
        {
            rows.Add(row);
        }
    }
}
