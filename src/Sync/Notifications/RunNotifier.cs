using Microsoft.Extensions.Logging;
using PulsewayToHudu.Sync.ConsoleLinks;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Telemetry;

namespace PulsewayToHudu.Sync.Notifications;

/// <summary>
/// Tells people of runs that need them, at most once for each run: the worker that marks the run as being told of is the only one
/// that sends, and nobody sends again what may have been sent.
/// </summary>
public sealed class RunNotifier(
    IDocumentStore documents,
    IRunStore runs,
    INotificationSender sender,
    SyncMetrics metrics,
    TimeProvider time,
    ILogger<RunNotifier> logger
)
{
    // A message that comes late, about a run of long ago, is no reason to tell of it.
    private static readonly TimeSpan s_newsAge = TimeSpan.FromHours(1);

    /// <summary>Tells of a closed run, if there is something to tell and nobody has. Repeating is fine.</summary>
    public async Task NotifyAsync(Run run, CancellationToken cancellationToken)
    {
        if (
            run is { IsOpen: true } or { Notification: not null } or { State: RunState.Cancelled }
            || time.GetUtcNow() - run.FinishedAt > s_newsAge
        )
        {
            return;
        }

        var options = (
            await documents.FindAsync<NotificationOptions>(NotificationOptions.DocumentName, cancellationToken)
        )?.Value;
        if (options is not { Enabled: true })
        {
            return;
        }

        var jobs = (await runs.JobsAsync(run.Id, cancellationToken)).Select(j => j.Value).ToList();
        var problems = run.Problems.Concat(jobs.SelectMany(j => j.Problems)).Distinct().ToList();
        var occasions = RunNotices.Occasions(run, problems, options);
        if (occasions.Count > 0)
        {
            await TellAsync(run, jobs, problems, occasions, options, cancellationToken);
        }
        else if (run.State == RunState.Succeeded && IsSyncOfEverything(run))
        {
            await RememberAsync(new(null, time.GetUtcNow(), run.Id), cancellationToken);
        }
    }

    private async Task TellAsync(
        Run run,
        IReadOnlyList<RunJob> jobs,
        IReadOnlyList<Problem> problems,
        IReadOnlyList<NotificationOccasion> occasions,
        NotificationOptions options,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var fingerprint = IsSyncOfEverything(run) ? RunNotices.Fingerprint(run, problems) : null;
        var last = await LastAsync(cancellationToken);
        if (
            fingerprint is not null
            && last?.Value.Fingerprint == fingerprint
            && now - last.Value.At < TimeSpan.FromHours(options.RepeatAfterHours)
        )
        {
            await MarkAsync(
                run.Id,
                new(RunNotificationState.HeldBack, occasions, now, $"The same was told of run {last.Value.RunId}."),
                cancellationToken
            );
            return;
        }

        if (!await MarkAsync(run.Id, new(RunNotificationState.Sending, occasions, now), cancellationToken))
        {
            return;
        }

        var address = await documents.FindAsync<ConsoleLinkSettings>(
            ConsoleLinkSettings.DocumentName,
            cancellationToken
        );
        var notification = RunNotices.Of(run, jobs, problems, occasions, address?.Value.BaseAddress);
        var delivery = await sender.SendAsync(notification, options.Format, cancellationToken);
        await SettleAsync(run.Id, delivery, cancellationToken);
        metrics.Notified(occasions[0], delivery.Delivered);
        if (!delivery.Delivered)
        {
            logger.LogWarning(
                "The notification about run {RunId} was not delivered. {Reason}",
                run.Id,
                delivery.Message
            );
        }
        else if (fingerprint is not null)
        {
            await RememberAsync(new(fingerprint, now, run.Id), cancellationToken);
        }
    }

    // The syncs of the timer: what they find again and again is told now and then, what people start is always told.
    private static bool IsSyncOfEverything(Run run) =>
        run is { Kind: RunKind.Sync, Scope: { IsEverything: true, DryRun: false } };

    /// <summary>Whether this worker was the one that marked the run.</summary>
    private async Task<bool> MarkAsync(string runId, RunNotification mark, CancellationToken cancellationToken)
    {
        var isOurs = false;
        await runs.UpdateAsync(
            runId,
            r =>
            {
                isOurs = r.Notification is null;
                return isOurs ? r with { Notification = mark } : r;
            },
            cancellationToken
        );
        return isOurs;
    }

    private Task SettleAsync(string runId, Delivery delivery, CancellationToken cancellationToken) =>
        runs.UpdateAsync(
            runId,
            r =>
                r with
                {
                    Notification = r.Notification! with
                    {
                        State = delivery.Delivered ? RunNotificationState.Sent : RunNotificationState.Failed,
                        At = time.GetUtcNow(),
                        Message = delivery.Message,
                    },
                },
            cancellationToken
        );

    private Task<Versioned<LastNotification>?> LastAsync(CancellationToken cancellationToken) =>
        documents.FindAsync<LastNotification>(LastNotification.DocumentName, cancellationToken);

    private async Task RememberAsync(LastNotification last, CancellationToken cancellationToken)
    {
        var known = await LastAsync(cancellationToken);
        if (known is null ? last.Fingerprint is null : known.Value.Fingerprint is null && last.Fingerprint is null)
        {
            return;
        }

        try
        {
            await documents.WriteAsync(LastNotification.DocumentName, last, known?.Version, cancellationToken);
        }
        catch (StaleVersionException e)
        {
            // Another run has just told its own; at worst the same is told once more.
            logger.LogDebug(e, "Another run was told of at the same moment.");
        }
    }
}
