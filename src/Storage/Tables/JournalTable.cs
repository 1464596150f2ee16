using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using PulsewayToHudu.Storage.Blobs;
using PulsewayToHudu.Storage.Json;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Storage.Tables;

/// <summary>
/// The journal: a partition for each run, rows in order of job, then system. Beside it a partition for each system with the changes
/// that were made, newest run first: a system's history is one scan.
/// </summary>
internal sealed class JournalTable(TableServiceClient tables, JournalTexts texts) : IJournal
{
    private const string OutcomeColumn = "Outcome";
    private const string KindColumn = "Kind";
    private const int ScannedAtMost = 10_000;

    private readonly TableClient _rows = tables.GetTableClient(TableNames.Journal);
    private readonly RecordTable<JournalEntry> _runs = new(
        tables.GetTableClient(TableNames.Journal),
        SyncJson.Of<JournalEntry>()
    );
    private readonly RecordTable<JournalEntry> _systems = new(
        tables.GetTableClient(TableNames.SystemHistory),
        SyncJson.Of<JournalEntry>()
    );

    public async Task WriteAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var run in entries.GroupBy(e => e.RunId, StringComparer.Ordinal))
        {
            var rows = new List<TableEntity>();
            foreach (var entry in run)
            {
                var cut = await texts.CutAsync(entry, cancellationToken);
                rows.Add(Entity(cut));
                if (IsHistory(cut))
                {
                    // First: an entry that is settled again after a crash is filed again under the same key.
                    await _systems.UpsertAsync(SystemPartition(cut.SystemId!), HistoryRow(cut), cut, cancellationToken);
                }
            }

            await _runs.UpsertAsync(rows, cancellationToken);
        }
    }

    public async Task<Page<JournalEntry>> ReadAsync(
        string runId,
        JournalFilter filter,
        int pageSize,
        string? mark,
        CancellationToken cancellationToken
    )
    {
        var after = TableKey.FromMark(mark);
        var query = And(
            Job(runId, filter.JobId),
            TableClient.CreateQueryFilter($"RowKey gt {after}"),
            filter.Kind is { } kind ? TableClient.CreateQueryFilter($"Kind eq {kind.ToString()}") : null,
            filter.Outcome is { } outcome ? TableClient.CreateQueryFilter($"Outcome eq {outcome.ToString()}") : null
        );
        if (filter.Search is not { } search)
        {
            var scan = _runs.ScanAsync(query, pageSize + 1, cancellationToken);
            return await Pages.TakeAsync(scan, pageSize, cancellationToken);
        }

        return await Pages.FindAsync(
            _runs.ScanAsync(query, pageSize: null, cancellationToken),
            entry => JournalSearch.Has(entry, search),
            pageSize,
            ScannedAtMost,
            cancellationToken
        );
    }

    public Task<Page<JournalEntry>> OfSystemAsync(
        string systemId,
        int pageSize,
        string? mark,
        CancellationToken cancellationToken
    )
    {
        var after = TableKey.FromMark(mark);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {SystemPartition(systemId)} and RowKey gt {after}"
        );
        return Pages.TakeAsync(
            _systems.ScanAsync(filter, pageSize + 1, cancellationToken),
            pageSize,
            cancellationToken
        );
    }

    public async IAsyncEnumerable<JournalEntry> StreamAsync(
        string runId,
        string? jobId,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var (_, entry) in _runs.ScanAsync(Job(runId, jobId), pageSize: null, cancellationToken))
        {
            yield return await texts.FillAsync(entry.Value, cancellationToken);
        }
    }

    public async IAsyncEnumerable<JournalEntry> StreamOfSystemAsync(
        string systemId,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {SystemPartition(systemId)}");
        await foreach (var (_, entry) in _systems.ScanAsync(filter, pageSize: null, cancellationToken))
        {
            yield return await texts.FillAsync(entry.Value, cancellationToken);
        }
    }

    public Task<string?> FindTextAsync(string runId, string hash, CancellationToken cancellationToken) =>
        texts.FindAsync(runId, hash, cancellationToken);

    public async Task DeleteAsync(string runId, CancellationToken cancellationToken)
    {
        // The run's own rows go last: a deletion that is interrupted finds there what is still to be deleted elsewhere.
        await foreach (var batch in Deletion.BatchesAsync(_rows, Job(runId, jobId: null), cancellationToken))
        {
            await Parallel.ForEachAsync(
                batch.Where(r => r.GetString(OutcomeColumn) == nameof(JournalOutcome.Applied)),
                cancellationToken,
                async (row, ct) => await ForgetAsync(runId, row.RowKey, ct)
            );
            await Deletion.DeleteAsync(_rows, batch, cancellationToken);
        }

        await texts.DeleteAsync(runId, cancellationToken);
    }

    private async Task ForgetAsync(string runId, string row, CancellationToken cancellationToken)
    {
        if (row.Split('|') is [var job, { Length: > 0 } system, var kind])
        {
            await tables
                .GetTableClient(TableNames.SystemHistory)
                .DeleteEntityAsync(
                    $"system|{system}",
                    HistoryRow(runId, job, kind),
                    cancellationToken: cancellationToken
                );
        }
    }

    private TableEntity Entity(JournalEntry entry) =>
        _runs.Entity(
            TableKey.Part(entry.RunId),
            $"{TableKey.Part(entry.JobId)}|{TableKey.Part(entry.SystemId ?? "")}|{entry.Kind}",
            entry,
            [(OutcomeColumn, entry.Outcome.ToString()), (KindColumn, entry.Kind.ToString())]
        );

    private static bool IsHistory(JournalEntry entry) =>
        entry is { SystemId.Length: > 0, Outcome: JournalOutcome.Applied };

    private static string SystemPartition(string systemId) => $"system|{TableKey.Part(systemId)}";

    private static string HistoryRow(JournalEntry entry) =>
        HistoryRow(entry.RunId, TableKey.Part(entry.JobId), entry.Kind.ToString());

    private static string HistoryRow(string runId, string job, string kind) =>
        $"{TableKey.NewestFirst(TableKey.Part(runId))}|{job}|{kind}";

    private static string Job(string runId, string? jobId)
    {
        var partition = TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Part(runId)}");
        return jobId is null
            ? partition
            : And(
                partition,
                // "}" is the character after "|".
                TableClient.CreateQueryFilter(
                    $"RowKey ge {TableKey.Part(jobId) + "|"} and RowKey lt {TableKey.Part(jobId) + "}"}"
                )
            );
    }

    private static string And(params IEnumerable<string?> filters) =>
        string.Join(" and ", filters.OfType<string>().Select(f => $"({f})"));
}
