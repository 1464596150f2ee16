using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>How a <see cref="ChangeLoop"/> ended.</summary>
/// <param name="Stopped">The run was cancelled or aborted: the job closes for this reason. Null otherwise.</param>
/// <param name="Wait">Not all is done: a follow-up message goes on after this time. Null otherwise.</param>
public sealed record LoopEnd(RunState? Stopped, TimeSpan? Wait);

/// <summary>
/// Works through the changes of a job one after the other. Between two of them it saves the progress, looks whether to stop, and
/// gives the company up to somebody who waits for a small part of it.
/// </summary>
public sealed class ChangeLoop(ILeases leases, SyncTimings timings)
{
    /// <summary>Applies the changes.</summary>
    /// <param name="context">Job.</param>
    /// <param name="changes">In order.</param>
    /// <param name="apply">Applies one; answers false when its outcome has to be looked up later.</param>
    public async Task<LoopEnd> RunAsync<T>(
        JobContext context,
        IReadOnlyList<T> changes,
        Func<T, Task<bool>> apply,
        CancellationToken cancellationToken
    )
    {
        TimeSpan? wait = null;
        var tried = 0;
        foreach (var change in changes)
        {
            if (context.Progress.IsDue)
            {
                await context.Progress.SaveAsync(cancellationToken);
                if (await context.Progress.ShouldStopAsync(cancellationToken) is { } reason)
                {
                    return new(reason, Wait: null);
                }

                if (await IsAskedForAsync(context, cancellationToken))
                {
                    return new(Stopped: null, timings.BusyRetry);
                }
            }

            // Each message does at least one change: reading alone may have taken all the time.
            if (tried++ > 0 && context.Progress.IsOverTime)
            {
                return new(Stopped: null, TimeSpan.Zero);
            }

            if (!await apply(change))
            {
                wait = timings.SettleTime;
            }

            context.Progress.Count(c => c with { Done = c.Done + 1 });
        }

        return new(Stopped: null, wait);
    }

    private async Task<bool> IsAskedForAsync(JobContext context, CancellationToken cancellationToken) =>
        !context.Run.IsUrgent
        && context.Progress.Job.CompanyId is { } companyId
        && await leases.IsAskedForAsync(CompanyLeases.NameOf(companyId), cancellationToken);
}
