using Cronos;
using Microsoft.Extensions.Configuration;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Composition.Settings;

/// <summary>The schedule of the head's settings.</summary>
internal sealed class ConfiguredSchedule(IConfiguration configuration) : ISyncSchedule
{
    private readonly CronExpression _cron = CronExpression.Parse(
        configuration[Schedules.Sync] ?? Schedules.SyncDefault,
        CronFormat.IncludeSeconds
    );

    /// <inheritdoc/>
    public DateTimeOffset? NextAfter(DateTimeOffset time) => _cron.GetNextOccurrence(time, TimeZoneInfo.Utc);
}
