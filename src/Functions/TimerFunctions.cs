using Microsoft.Azure.Functions.Worker;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Functions;

/// <summary>Timers.</summary>
public sealed class TimerFunctions(Integration integration, Sweeper sweeper)
{
    /// <summary>Syncs everything, whenever the app setting <c>SyncSchedule</c> says; every three hours as delivered.</summary>
    [Function("ScheduledSync")]
    public Task ScheduledSync([TimerTrigger("%SyncSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        integration.TickAsync(cancellationToken);

    /// <summary>Closes runs whose workers died.</summary>
    [Function("Sweep")]
    public Task Sweep([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        sweeper.SweepAsync(cancellationToken);
}
