using Azure.Data.Tables;
using PulsewayToHudu.Storage.Json;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Storage.Tables;

/// <summary>The journal: a partition for each run, rows in order of job, then system.</summary>
internal sealed class JournalTable(TableServiceClient tables) : IJournal
{
    private const string OutcomeColumn = "Outcome";

    private readonly RecordTable<JournalEntry> _table = new(
        tables.GetTableClient(TableNames.Journal),
        SyncJson.Of<JournalEntry>()
    );

    public async Task WriteAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var run in entries.GroupBy(e => e.RunId, StringComparer.Ordinal))
        {
            await _table.UpsertAsync(run.Select(Entity), cancellationToken);
        }
    }

    public Task<Page<JournalEntry>> ReadAsync(
        string runId,
        int pageSize,
        string? mark,
        CancellationToken cancellationToken
    )
    {
        var after = mark is null ? "" : TableKey.FromMark(mark);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Part(runId)} and RowKey gt {after}");
        return Pages.TakeAsync(_table.ScanAsync(filter, pageSize + 1, cancellationToken), pageSize, cancellationToken);
    }

    public async Task<IReadOnlyList<JournalEntry>> IntendedAsync(
        string runId,
        string jobId,
        CancellationToken cancellationToken
    )
    {
        var entries = new List<JournalEntry>();
        var from = TableKey.Part(jobId) + "|";
        var to = TableKey.Part(jobId) + "}"; // The character after "|".
        var intended = nameof(JournalOutcome.Intended);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {TableKey.Part(runId)} and RowKey ge {from} and RowKey lt {to} and Outcome eq {intended}"
        );
        await foreach (var (_, entry) in _table.ScanAsync(filter, null, cancellationToken))
        {
            entries.Add(entry.Value);
        }

        return entries;
    }

    private TableEntity Entity(JournalEntry entry) =>
        _table.Entity(
            TableKey.Part(entry.RunId),
            $"{TableKey.Part(entry.JobId)}|{TableKey.Part(entry.SystemId ?? "")}|{entry.Kind}",
            entry,
            [(OutcomeColumn, entry.Outcome.ToString())]
        );
}
