using Cronos;
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

    private const int Fields = 6;

    /// <summary>The setting.</summary>
    public static AppSetting SyncSetting { get; } =
        new(Sync, "when everything is synced, in six fields, seconds first, in UTC", SyncDefault);

    internal static void Check(IConfiguration configuration, List<string> problems)
    {
        // The host resolves it, not the worker: where it is missing, the host leaves the timer out and nothing would ever be synced.
        var schedule = configuration[Sync];
        if (string.IsNullOrWhiteSpace(schedule))
        {
            problems.Add(SyncSetting.Wrong("is missing"));
        }
        else if (!IsSchedule(schedule))
        {
            problems.Add(SyncSetting.Wrong("is no schedule"));
        }
    }

    private static bool IsSchedule(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == Fields
        && CronExpression.TryParse(text, CronFormat.IncludeSeconds, out _);
}
