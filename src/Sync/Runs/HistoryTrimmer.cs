using Microsoft.Extensions.Logging;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>
/// Removes runs that are older than the settings want, with their jobs, journal and texts. Kept are runs that are still needed: open
/// ones, those that an open run follows, undos that hold something, and the last sync of everything that came to its end.
/// </summary>
public sealed class HistoryTrimmer(
    IRunStore runs,
    IJournal journal,
    ISettingsStore settings,
    ILeases leases,
    SyncTimings timings,
    TimeProvider time,
    ILogger<HistoryTrimmer> logger
)
{
    /// <summary>Removes what is too old, for a limited time; the next call does the rest. An interrupted removal is repeated.</summary>
    /// <returns>How many runs were removed.</returns>
    public async Task<int> TrimAsync(CancellationToken cancellationToken)
    {
        await using var lease = await leases.TryAcquireAsync("trim-history", cancellationToken);
        if (lease is null)
        {
            return 0; // Somebody else is at it.
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        var began = time.GetTimestamp();
        var days = (await settings.ReadAsync(stop.Token)).Value.Limits.KeepHistoryDays;
        var cutoff = time.GetUtcNow().AddDays(-days);
        IReadOnlySet<string>? followed = null;
        bool? hasLastSync = null;
        var removed = 0;
        await foreach (var run in runs.StreamAsync(from: null, to: cutoff, stop.Token))
        {
            followed ??= await FollowedAsync(stop.Token);
            hasLastSync ??= await HasSyncSinceAsync(cutoff, stop.Token);
            if (hasLastSync is false && IsSyncOfEverything(run))
            {
                hasLastSync = true; // Runs come newest first: this is the last one.
            }
            else if (!run.IsOpen && !followed.Contains(run.Id) && !Holds(run))
            {
                await journal.DeleteAsync(run.Id, stop.Token);
                await runs.DeleteAsync(run.Id, stop.Token);
                removed++;
            }

            if (time.GetElapsedTime(began) > timings.TrimLimit)
            {
                break;
            }
        }

        if (removed > 0)
        {
            logger.LogInformation("{Runs} runs older than {Days} days were removed with their history.", removed, days);
        }

        return removed;
    }

    private async Task<IReadOnlySet<string>> FollowedAsync(CancellationToken cancellationToken)
    {
        var followed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var runId in await runs.RegisteredAsync(cancellationToken))
        {
            if (await runs.FindAsync(runId, cancellationToken) is { Value: { IsOpen: true, SourceRunId: { } source } })
            {
                followed.Add(source);
            }
        }

        return followed;
    }

    private async Task<bool> HasSyncSinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await foreach (var run in runs.StreamAsync(since, to: null, cancellationToken))
        {
            if (IsSyncOfEverything(run))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSyncOfEverything(Run run) =>
        run is { Kind: RunKind.Sync, Scope: { IsEverything: true, DryRun: false } }
        && run.State is RunState.Succeeded or RunState.SucceededWithProblems;

    private static bool Holds(Run run) => run is { Kind: RunKind.Undo, Scope.DryRun: false, ResumedAt: null };
}
