using PulsewayToHudu.Composition.Settings;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.LocalHost.Timers;

/// <summary>The two timers: a sync every three hours, and a sweep for runs whose workers died.</summary>
internal sealed class ScheduledSync(
    Integration integration,
    Sweeper sweeper,
    ISyncSchedule schedule,
    TimeProvider time,
    ILogger<ScheduledSync> logger
) : BackgroundService
{
    private static readonly Schedule s_tend = Schedule.Parse(Schedules.Tend);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            RunAsync(schedule.NextAfter, integration.TickAsync, stoppingToken),
            RunAsync(s_tend.NextAfter, sweeper.SweepAsync, stoppingToken)
        );

    private async Task RunAsync(
        Func<DateTimeOffset, DateTimeOffset?> next,
        Func<CancellationToken, Task> tick,
        CancellationToken cancellationToken
    )
    {
        while (next(time.GetUtcNow()) is { } at)
        {
            await Task.Delay(at - time.GetUtcNow(), time, cancellationToken);
            try
            {
                await tick(cancellationToken);
            }
            catch (RefusedException e)
            {
                logger.LogWarning("The scheduled sync did not start: {Reason}", e.Message);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                logger.LogError(e, "A timer failed; it tries again at its next time.");
            }
        }
    }
}
