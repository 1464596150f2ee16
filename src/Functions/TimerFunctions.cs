using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PulsewayToHudu.Composition.Settings;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Functions;

/// <summary>Timers.</summary>
public sealed class TimerFunctions(Integration integration, Sweeper sweeper, ILogger<TimerFunctions> logger)
{
    /// <summary>Syncs everything, whenever the app setting <c>SyncSchedule</c> says; every three hours as delivered.</summary>
    [Function("ScheduledSync")]
    public async Task ScheduledSync(
        [TimerTrigger($"%{Schedules.Sync}%")] TimerInfo timer,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await integration.TickAsync(cancellationToken);
        }
        catch (RefusedException e)
        {
            // Nothing is broken: somebody has to finish the set-up.
            logger.LogWarning("The scheduled sync did not start: {Reason}", e.Message);
        }
    }

    /// <summary>Closes runs whose workers died, and takes away history that has been kept long enough.</summary>
    [Function("Tend")]
    public Task Tend([TimerTrigger(Schedules.Tend)] TimerInfo timer, CancellationToken cancellationToken) =>
        sweeper.SweepAsync(cancellationToken);
}
