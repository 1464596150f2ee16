using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using PulsewayToHudu.Storage.Json;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Runs;
using RequestFailedException = Azure.RequestFailedException;

namespace PulsewayToHudu.Storage.Tables;

/// <summary>Runs, newest first, with the registrations of open ones beside them, and their jobs in a table of their own.</summary>
internal sealed class RunTable(TableServiceClient tables) : IRunStore
{
    private const string RunPartition = "run";
    private const string ScopePartition = "scope";
    private const string RunColumn = "RunId";
    private const string OpenColumn = "Open";

    private readonly TableClient _scopes = tables.GetTableClient(TableNames.Runs);
    private readonly RecordTable<Run> _runs = new(tables.GetTableClient(TableNames.Runs), SyncJson.Of<Run>());
    private readonly RecordTable<RunJob> _jobs = new(tables.GetTableClient(TableNames.RunJobs), SyncJson.Of<RunJob>());

    public async Task<string> ClaimScopeAsync(string scopeKey, string runId, CancellationToken cancellationToken)
    {
        var row = TableKey.Part(scopeKey);
        while (true)
        {
            try
            {
                await _scopes.AddEntityAsync(
                    new TableEntity(ScopePartition, row) { [RunColumn] = runId },
                    cancellationToken
                );
                return runId;
            }
            catch (RequestFailedException e) when (e.Status == 409)
            {
                if (await RegisteredAsync(row, cancellationToken) is { } found)
                {
                    return found.GetString(RunColumn);
                }
            }
        }
    }

    public async Task ReleaseScopeAsync(string scopeKey, string runId, CancellationToken cancellationToken)
    {
        var row = TableKey.Part(scopeKey);
        if (await RegisteredAsync(row, cancellationToken) is not { } found || found.GetString(RunColumn) != runId)
        {
            return;
        }

        try
        {
            await _scopes.DeleteEntityAsync(ScopePartition, row, found.ETag, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            // Released by somebody else, and perhaps registered anew: no longer ours to release.
        }
    }

    public Task<Versioned<Run>?> FindAsync(string runId, CancellationToken cancellationToken) =>
        _runs.FindAsync(RunPartition, Row(runId), cancellationToken);

    public Task<string> WriteAsync(Run run, string? version, CancellationToken cancellationToken) =>
        _runs.WriteAsync(RunPartition, Row(run.Id), run, version, cancellationToken);

    public async Task<Page<Run>> ListAsync(int pageSize, string? mark, CancellationToken cancellationToken)
    {
        var after = TableKey.FromMark(mark);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {RunPartition} and RowKey gt {after}");
        return await Pages.TakeAsync(
            _runs.ScanAsync(filter, pageSize + 1, cancellationToken),
            pageSize,
            cancellationToken
        );
    }

    public async IAsyncEnumerable<Run> StreamAsync(
        DateTimeOffset? from,
        DateTimeOffset? to,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        // Keys are in order of age: the later a run, the smaller its key.
        var newest = to is { } before ? TableKey.NewestFirst(RunIds.At(before)) + "~" : "";
        var oldest = from is { } since ? TableKey.NewestFirst(RunIds.At(since)) + "~" : "~";
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {RunPartition} and RowKey gt {newest} and RowKey lt {oldest}"
        );
        await foreach (var (_, run) in _runs.ScanAsync(filter, null, cancellationToken))
        {
            yield return run.Value;
        }
    }

    public async Task DeleteAsync(string runId, CancellationToken cancellationToken)
    {
        var jobs = tables.GetTableClient(TableNames.RunJobs);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Part(runId)}");
        await foreach (var batch in Deletion.BatchesAsync(jobs, filter, cancellationToken))
        {
            await Deletion.DeleteAsync(jobs, batch, cancellationToken);
        }

        await _scopes.DeleteEntityAsync(RunPartition, Row(runId), cancellationToken: cancellationToken);
    }

    public async Task<IReadOnlyList<string>> RegisteredAsync(CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {ScopePartition}");
        await foreach (var scope in _scopes.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            ids.Add(scope.GetString(RunColumn));
        }

        return ids;
    }

    public Task<Versioned<RunJob>?> FindJobAsync(string runId, string jobId, CancellationToken cancellationToken) =>
        _jobs.FindAsync(TableKey.Part(runId), TableKey.Part(jobId), cancellationToken);

    public Task<string> WriteJobAsync(RunJob job, string? version, CancellationToken cancellationToken) =>
        _jobs.WriteAsync(
            TableKey.Part(job.RunId),
            TableKey.Part(job.JobId),
            job,
            version,
            cancellationToken,
            (OpenColumn, job.IsOpen)
        );

    public async Task<IReadOnlyList<Versioned<RunJob>>> JobsAsync(string runId, CancellationToken cancellationToken)
    {
        var jobs = new List<Versioned<RunJob>>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Part(runId)}");
        await foreach (var (_, job) in _jobs.ScanAsync(filter, null, cancellationToken))
        {
            jobs.Add(job);
        }

        return jobs;
    }

    public async Task<bool> HasOpenJobsAsync(string runId, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Part(runId)} and Open eq {true}");
        await foreach (var _ in _jobs.ScanAsync(filter, 1, cancellationToken))
        {
            return true;
        }

        return false;
    }

    private async Task<TableEntity?> RegisteredAsync(string row, CancellationToken cancellationToken)
    {
        var found = await _scopes.GetEntityIfExistsAsync<TableEntity>(
            ScopePartition,
            row,
            cancellationToken: cancellationToken
        );
        return found.HasValue ? found.Value : null;
    }

    private static string Row(string runId) => TableKey.NewestFirst(TableKey.Part(runId));
}
