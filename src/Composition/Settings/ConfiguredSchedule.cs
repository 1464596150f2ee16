using Microsoft.Extensions.Configuration;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Composition.Settings;

/// <summary>The schedule of the head's settings.</summary>
internal sealed class ConfiguredSchedule(IConfiguration configuration) : ISyncSchedule
{
    private readonly Schedule _schedule =
        Schedule.TryParse(configuration[Schedules.Sync] ?? Schedules.SyncDefault)
        ?? throw new AppSettingsException([Schedules.SyncSetting.Wrong("is no schedule")]);

    /// <inheritdoc/>
    public DateTimeOffset? NextAfter(DateTimeOffset time) => _schedule.NextAfter(time);
}
