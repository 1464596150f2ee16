using Cronos;
using PulsewayToHudu.Composition.Settings;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.LocalHost.Timers;

/// <summary>The two timers: a sync every three hours, and a sweep for runs whose workers died.</summary>
internal sealed class ScheduledSync(
    Integration integration,
    Sweeper sweeper,
    IConfiguration configuration,
    TimeProvider time,
    ILogger<ScheduledSync> logger
) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            RunAsync(configuration[Schedules.Sync] ?? Schedules.SyncDefault, integration.TickAsync, stoppingToken),
            RunAsync(Schedules.Tend, sweeper.SweepAsync, stoppingToken)
        );

    private async Task RunAsync(
        string schedule,
        Func<CancellationToken, Task> tick,
        CancellationToken cancellationToken
    )
    {
        var cron = CronExpression.Parse(schedule, CronFormat.IncludeSeconds);
        while (cron.GetNextOccurrence(time.GetUtcNow(), TimeZoneInfo.Utc) is { } next)
        {
            await Task.Delay(next - time.GetUtcNow(), time, cancellationToken);
            try
            {
                await tick(cancellationToken);
            }
            catch (RefusedException e)
            {
                logger.LogWarning("The scheduled sync did not start: {Reason}", e.Message);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "A timer failed; it tries again at its next time.");
            }
        }
    }
}
