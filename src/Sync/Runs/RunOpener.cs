namespace PulsewayToHudu.Sync.Runs;

/// <summary>Opens runs: of those that do the same, one at a time.</summary>
public sealed class RunOpener(IRunStore runs, IWorkQueues queues, TimeProvider time)
{
    private static readonly TimeSpan s_lostMessageAfter = TimeSpan.FromMinutes(2);

    /// <summary>Opens a run and queues its first message, or joins the open one that does the same.</summary>
    /// <param name="scope">What it covers.</param>
    /// <param name="trigger">What started it.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="sourceRunId">For an apply or undo: the run that it follows.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<StartedRun> OpenAsync(
        RunScope scope,
        RunTrigger trigger,
        RunKind kind,
        string? sourceRunId,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var run = new Run
            {
                Id = RunIds.New(now),
                Kind = kind,
                SourceRunId = sourceRunId,
                Scope = scope,
                Trigger = trigger,
                CreatedAt = now,
                HeartbeatAt = now,
            };
            var holder = await runs.ClaimScopeAsync(run.ScopeKey, run.Id, cancellationToken);
            if (holder == run.Id)
            {
                await runs.WriteAsync(run, version: null, cancellationToken);
                await queues.EnqueueAsync(new GatherMessage(run.Id), TimeSpan.Zero, cancellationToken);
                return new(run, Joined: false);
            }

            if (await JoinAsync(holder, run.ScopeKey, now, cancellationToken) is { } open)
            {
                return new(open, Joined: true);
            }
        }
    }

    private async Task<Run?> JoinAsync(
        string holder,
        string scopeKey,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var open = (await runs.FindAsync(holder, cancellationToken))?.Value;
        if (open is { IsOpen: true })
        {
            if (open.State == RunState.Queued && now - open.HeartbeatAt > s_lostMessageAfter)
            {
                // Its starter may have died before the message was sent. A second message does no harm.
                await queues.EnqueueAsync(new GatherMessage(open.Id), TimeSpan.Zero, cancellationToken);
            }

            return open;
        }

        if (open is null && now - RunIds.StartOf(holder) < s_lostMessageAfter)
        {
            // Its starter is between registering and saving.
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);
            return null;
        }

        // Closed, or its starter died before saving: the registration is a leftover.
        await runs.ReleaseScopeAsync(scopeKey, holder, cancellationToken);
        return null;
    }
}
