namespace PulsewayToHudu.Sync.Runs;

/// <summary>A run with its jobs and what follows from both.</summary>
/// <param name="Run">Run.</param>
/// <param name="Jobs">Company jobs.</param>
/// <param name="Counts">Sum over the jobs.</param>
/// <param name="Calls">All API calls so far.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Problems">Problems of the gather and the first of each job.</param>
public sealed record RunOverview(
    Run Run,
    IReadOnlyList<RunJob> Jobs,
    JobCounts Counts,
    CallCounts Calls,
    RunProgress Progress,
    IReadOnlyList<Problem> Problems
);

/// <summary>How far a run is.</summary>
/// <param name="Done">Systems dealt with.</param>
/// <param name="Total">Systems of all matched companies; 0 until the gather is done.</param>
/// <param name="SecondsLeft">Estimate from the pace so far; null when there is none yet.</param>
public sealed record RunProgress(int Done, int Total, int? SecondsLeft);

/// <summary>Which changes of a run are wanted; null members want all.</summary>
/// <param name="CompanyId">Of this Hudu company.</param>
/// <param name="Kind">About this.</param>
/// <param name="Outcome">That have come so far.</param>
/// <param name="Search">That have this text in a name, an id, a reason or a value.</param>
public sealed record ChangeQuery(
    long? CompanyId = null,
    JournalKind? Kind = null,
    JournalOutcome? Outcome = null,
    string? Search = null
);

/// <summary>Reads runs for people.</summary>
public sealed class RunHistory(IRunStore runs, IJournal journal, TimeProvider time)
{
    /// <summary>Runs, newest first.</summary>
    public Task<Page<Run>> ListAsync(int pageSize, string? mark, CancellationToken cancellationToken) =>
        runs.ListAsync(pageSize, mark, cancellationToken);

    /// <summary>One run.</summary>
    /// <exception cref="RefusedException">There is none of that id.</exception>
    public async Task<RunOverview> FindAsync(string runId, CancellationToken cancellationToken)
    {
        var run = await runs.RequireAsync(runId, cancellationToken);
        var jobs = (await runs.JobsAsync(runId, cancellationToken)).Select(j => j.Value).ToList();
        return new(
            run,
            jobs,
            RunSums.Counts(jobs),
            RunSums.Calls(run, jobs),
            RunSums.Progress(run, jobs, time.GetUtcNow()),
            // What many companies report in the same words, such as a broken sort rule, is one problem.
            [.. run.Problems.Concat(jobs.SelectMany(j => j.Problems)).Distinct()]
        );
    }

    /// <summary>What a run changed, in order of company, then system.</summary>
    /// <exception cref="RefusedException">There is no run of that id.</exception>
    public async Task<Page<JournalEntry>> ChangesAsync(
        string runId,
        ChangeQuery query,
        int pageSize,
        string? mark,
        CancellationToken cancellationToken
    )
    {
        await runs.RequireAsync(runId, cancellationToken);
        string? jobId = null;
        if (query.CompanyId is { } companyId)
        {
            var jobs = await runs.JobsAsync(runId, cancellationToken);
            jobId = jobs.FirstOrDefault(j => j.Value.CompanyId == companyId)?.Value.JobId;
            if (jobId is null)
            {
                return new([], Next: null);
            }
        }

        var filter = new JournalFilter(jobId, query.Kind, query.Outcome, query.Search);
        return await journal.ReadAsync(runId, filter, pageSize, mark, cancellationToken);
    }

    /// <summary>A long text of a run's changes, whole.</summary>
    /// <exception cref="RefusedException">There is none of that name.</exception>
    public async Task<string> TextAsync(string runId, string hash, CancellationToken cancellationToken)
    {
        await runs.RequireAsync(runId, cancellationToken);
        return await journal.FindTextAsync(runId, hash, cancellationToken)
            ?? throw new RefusedException(
                RefusalKind.NotFound,
                "text-unknown",
                "The run has no text of that name. Names are in the members longBefore and longAfter of its changes."
            );
    }
}
