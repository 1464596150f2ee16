using Microsoft.Extensions.Logging;
using PulsewayToHudu.Sync.Notifications;
using PulsewayToHudu.Sync.Telemetry;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>Closes a run when its last job has closed, and says how it ended.</summary>
public sealed class RunCloser(
    IRunStore runs,
    ISnapshotStore snapshots,
    BegunChanges begun,
    RunNotifier notifier,
    SyncMetrics metrics,
    TimeProvider time,
    ILogger<RunCloser> logger
)
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
            if (run is not { IsOpen: false })
            {
                return null;
            }

            // Whoever closed it may have died before telling of it.
            await notifier.NotifyAsync(run, cancellationToken);
            return run;
        }

        return await CloseAsync(runId, RunVerdict.Of, cancellationToken);
    }

    /// <summary>Closes a run that cannot go on, with the reason.</summary>
    public Task<Run?> FailAsync(string runId, string reason, CancellationToken cancellationToken) =>
        CloseAsync(runId, (_, _) => new(RunState.Failed, reason), cancellationToken);

    /// <summary>Closes a run that was cancelled before any company was worked on.</summary>
    public Task<Run?> CancelAsync(string runId, CancellationToken cancellationToken) =>
        CloseAsync(runId, (_, _) => RunVerdict.Cancelled, cancellationToken);

    /// <summary>What has ended, in the line that tells of it. An alert looks for that line: <c>infra/modules/alerts.bicep</c>.</summary>
    public static string KindOf(Run run) => run.Scope.DryRun ? $"{run.Kind}, dry run" : run.Kind.ToString();

    private async Task<Run?> CloseAsync(
        string runId,
        Func<Run, IReadOnlyCollection<RunJob>, RunVerdict> verdict,
        CancellationToken cancellationToken
    )
    {
        var jobs = (await runs.JobsAsync(runId, cancellationToken)).Select(j => j.Value).ToList();
        if (await runs.FindAsync(runId, cancellationToken) is { Value.Scope.DryRun: false })
        {
            await begun.ExplainAsync(jobs, cancellationToken);
        }

        var isOurs = false;
        var closed = await runs.UpdateAsync(
            runId,
            r =>
            {
                isOurs = r.IsOpen;
                return isOurs ? Close(r, verdict(r, jobs)) with { Counts = RunSums.Counts(jobs) } : r;
            },
            cancellationToken
        );
        if (closed is not null && isOurs)
        {
            metrics.Ended(closed, jobs);
            SyncActivities.Ended(closed);
        }

        if (closed is not null)
        {
            logger.LogInformation(
                "Run {RunId} ({Kind}) has ended: {State}. {Reason}",
                runId,
                KindOf(closed),
                closed.State,
                LogText.OneLine(closed.Reason)
            );
            await runs.ReleaseScopeAsync(closed.ScopeKey, runId, cancellationToken);
            await snapshots.DeleteAsync(runId, cancellationToken);
            await notifier.NotifyAsync(closed, cancellationToken);
        }

        return closed;
    }

    private Run Close(Run run, RunVerdict verdict) =>
        run with
        {
            State = verdict.State,
            Reason = verdict.Reason,
            FinishedAt = time.GetUtcNow(),
            HeartbeatAt = time.GetUtcNow(),
        };
}
