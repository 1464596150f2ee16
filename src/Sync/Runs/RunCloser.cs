using Microsoft.Extensions.Logging;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>Closes a run when its last job has closed, and says how it ended.</summary>
public sealed class RunCloser(IRunStore runs, ISnapshotStore snapshots, TimeProvider time, ILogger<RunCloser> logger)
{
    /// <summary>Closes the run if nothing of it is open any more. Repeating is fine.</summary>
    /// <returns>The closed run; null when it is still open or unknown.</returns>
    public async Task<Run?> TryCloseAsync(string runId, CancellationToken cancellationToken)
    {
        var run = (await runs.FindAsync(runId, cancellationToken))?.Value;
        var mayClose =
            run is { IsOpen: true, State: RunState.Working } && !await runs.HasOpenJobsAsync(runId, cancellationToken);
        if (!mayClose)
        {
            return run is { IsOpen: false } ? run : null;
        }

        var jobs = (await runs.JobsAsync(runId, cancellationToken)).Select(j => j.Value).ToList();
        return await CloseAsync(runId, r => RunVerdict.Of(r, jobs), cancellationToken);
    }

    /// <summary>Closes a run that cannot go on, with the reason.</summary>
    public Task<Run?> FailAsync(string runId, string reason, CancellationToken cancellationToken) =>
        CloseAsync(runId, _ => new(RunState.Failed, reason), cancellationToken);

    /// <summary>Closes a run that was cancelled before any company was worked on.</summary>
    public Task<Run?> CancelAsync(string runId, CancellationToken cancellationToken) =>
        CloseAsync(runId, _ => RunVerdict.Cancelled, cancellationToken);

    private async Task<Run?> CloseAsync(
        string runId,
        Func<Run, RunVerdict> verdict,
        CancellationToken cancellationToken
    )
    {
        var closed = await runs.UpdateAsync(
            runId,
            r =>
                r.IsOpen
                    ? r with
                    {
                        State = verdict(r).State,
                        Reason = verdict(r).Reason,
                        FinishedAt = time.GetUtcNow(),
                        HeartbeatAt = time.GetUtcNow(),
                    }
                    : r,
            cancellationToken
        );
        if (closed is not null)
        {
            logger.LogInformation("Run {RunId} has ended: {State}. {Reason}", runId, closed.State, closed.Reason);
            await runs.ReleaseScopeAsync(closed.Scope.Key, runId, cancellationToken);
            await snapshots.DeleteAsync(runId, cancellationToken);
        }

        return closed;
    }
}
