using Microsoft.Extensions.Logging;
using PulsewayToHudu.Sync.Configuration;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>
/// Ends what dead workers left: runs, so that every run ends and says why, half configurations, and snapshots that nobody needs.
/// </summary>
public sealed class Sweeper(
    IRunStore runs,
    ISnapshotStore snapshots,
    IWorkQueues queues,
    PendingConfiguration pending,
    RunCloser closer,
    GivenUpJobs givenUp,
    ILeases leases,
    HistoryTrimmer trimmer,
    SyncTimings timings,
    TimeProvider time,
    ILogger<Sweeper> logger
)
{
    private static readonly TimeSpan s_lostMessageAfter = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Finishes a configuration whose application was interrupted, and looks at every open run once, at every snapshot, and
    /// at history that is too old. A run that cannot be read stays as it is, and keeps nobody from sweeping the others.
    /// </summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await pending.FinishAsync(cancellationToken);
        var open = new List<OpenRun>();
        foreach (var runId in await runs.RegisteredAsync(cancellationToken))
        {
            await UnlessUnreadableAsync($"run {runId}", ct => ReadAsync(runId, open, ct), cancellationToken);
        }

        foreach (var run in open)
        {
            await UnlessUnreadableAsync($"run {run.Run.Id}", ct => SweepAsync(run, open, ct), cancellationToken);
        }

        // A worker that died between closing its run and deleting the snapshot has left that for ever.
        await foreach (var runId in snapshots.RunIdsAsync(cancellationToken))
        {
            await UnlessUnreadableAsync($"run {runId}", ct => ClearAwayAsync(runId, ct), cancellationToken);
        }

        await UnlessUnreadableAsync("history", trimmer.TrimAsync, cancellationToken);
    }

    private async Task UnlessUnreadableAsync(
        string what,
        Func<CancellationToken, Task> sweep,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await sweep(cancellationToken);
        }
        catch (UnreadableDataException e)
        {
            logger.LogError(e, "Something cannot be read, so {What} is left as it is.", what);
        }
    }

    private async Task ReadAsync(string runId, List<OpenRun> open, CancellationToken cancellationToken)
    {
        if (await runs.FindAsync(runId, cancellationToken) is { Value: { IsOpen: true } run })
        {
            var jobs = (await runs.JobsAsync(run.Id, cancellationToken)).Select(j => j.Value).ToList();
            open.Add(new(run, jobs));
        }
    }

    private async Task SweepAsync(OpenRun swept, IEnumerable<OpenRun> open, CancellationToken cancellationToken)
    {
        var (run, jobs) = swept;
        // What only waits in the queue behind another run is as alive as that one.
        var alive = swept.OnlyWaits ? open.Max(o => o.HeartbeatAt) : swept.HeartbeatAt;
        var silent = time.GetUtcNow() - alive;
        if (silent > timings.StaleAfter)
        {
            await CloseUnlessGatheredAsync(run, jobs, silent, cancellationToken);
        }
        else if (run.State == RunState.Queued && silent > s_lostMessageAfter)
        {
            // Its message may never have been sent. A second one does no harm.
            await queues.EnqueueAsync(new GatherMessage(run.Id), TimeSpan.Zero, cancellationToken);
        }
        else if (run.State == RunState.Working)
        {
            await closer.TryCloseAsync(run.Id, cancellationToken);
        }
    }

    private async Task ClearAwayAsync(string runId, CancellationToken cancellationToken)
    {
        if (await runs.FindAsync(runId, cancellationToken) is not { Value.IsOpen: true })
        {
            await snapshots.DeleteAsync(runId, cancellationToken);
        }
    }

    // Reading a large estate within a small budget may take longer than that, and says nothing on the way: its lease tells.
    private async Task CloseUnlessGatheredAsync(
        Run run,
        IEnumerable<RunJob> jobs,
        TimeSpan silent,
        CancellationToken cancellationToken
    )
    {
        await using var lease = await leases.TryAcquireAsync(Gatherer.LeaseOf(run.Id), cancellationToken);
        if (lease is null)
        {
            logger.LogInformation("Run {RunId} has been silent for {Silent}, but a worker reads.", run.Id, silent);
            return;
        }

        logger.LogWarning("Run {RunId} has been silent for {Silent} and is closed.", run.Id, silent);
        await CloseAsync(run, jobs, cancellationToken);
    }

    private async Task CloseAsync(Run run, IEnumerable<RunJob> jobs, CancellationToken cancellationToken)
    {
        var reason =
            $"No worker gave a sign of life for {timings.StaleAfter.TotalMinutes:0} minutes. What was done before is in the list of changes; the next sync does the rest.";
        foreach (var job in jobs.Where(j => j.IsOpen))
        {
            await givenUp.CloseAsync(run.Id, job.JobId, reason, cancellationToken);
        }

        await closer.FailAsync(run.Id, reason, cancellationToken);
    }

    private sealed record OpenRun(Run Run, IReadOnlyList<RunJob> Jobs)
    {
        public DateTimeOffset HeartbeatAt =>
            Jobs.Select(j => j.HeartbeatAt ?? Run.HeartbeatAt).Append(Run.HeartbeatAt).Max();

        public bool OnlyWaits =>
            Run.State == RunState.Working
            && Jobs.Any(j => j.State == JobState.Queued)
            && Jobs.All(j => j.State != JobState.Working);
    }
}
