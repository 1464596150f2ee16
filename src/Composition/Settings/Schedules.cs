using Microsoft.Extensions.Configuration;

namespace PulsewayToHudu.Composition.Settings;

/// <summary>When the timers of both heads tick, in UTC: six fields, seconds first.</summary>
public static class Schedules
{
    /// <summary>Name of the setting that says when everything is synced.</summary>
    public const string Sync = "SyncSchedule";

    /// <summary>Every three hours.</summary>
    public const string SyncDefault = "0 0 */3 * * *";

    /// <summary>Every five minutes: how often runs are looked after whose workers died.</summary>
    public const string Tend = "0 */5 * * * *";

    /// <summary>The setting.</summary>
    public static AppSetting SyncSetting { get; } =
        new(Sync, "when everything is synced, in six fields, seconds first, in UTC", SyncDefault);

    internal static void Check(IConfiguration configuration, List<string> problems)
    {
        // The host resolves it for the timer: where it is missing or no schedule, the host leaves the timer out, and nothing would ever
        // be synced. The worker reads it too, to say when the next sync is.
        var schedule = configuration[Sync];
        if (string.IsNullOrWhiteSpace(schedule))
        {
            problems.Add(SyncSetting.Wrong("is missing"));
        }
        else if (Schedule.TryParse(schedule) is not { } times)
        {
            problems.Add(SyncSetting.Wrong("is no schedule"));
        }
        else if (times.IsNever)
        {
            problems.Add(SyncSetting.Wrong("is a time that never comes"));
        }
    }
}
