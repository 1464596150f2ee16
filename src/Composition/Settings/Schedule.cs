using NCrontab;

namespace PulsewayToHudu.Composition.Settings;

/// <summary>
/// When a timer ticks, in UTC: six fields, seconds first. Read with the library that the Functions host reads its timers with, so that
/// what is taken here is taken there, and means the same.
/// </summary>
public sealed class Schedule
{
    private static readonly CrontabSchedule.ParseOptions s_withSeconds = new() { IncludingSeconds = true };

    // A 29th of February that is a Monday comes once in 28 years.
    private static readonly DateTime s_some = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime s_wellAfter = s_some.AddYears(30);

    private readonly CrontabSchedule _times;

    private Schedule(CrontabSchedule times) => _times = times;

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Schedule Parse(string text) =>
        TryParse(text) ?? throw new FormatException($"'{text}' is no schedule of six fields, seconds first.");

    /// <summary>Reads one; null when it is none.</summary>
    public static Schedule? TryParse(string text) =>
        CrontabSchedule.TryParse(text, s_withSeconds) is { } times ? new(times) : null;

    /// <summary>Its time never comes, as the 30th of February.</summary>
    public bool IsNever => _times.GetNextOccurrence(s_some, s_wellAfter) >= s_wellAfter;

    /// <summary>The first time after <paramref name="time"/>; null when there is none.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset time) =>
        _times.GetNextOccurrence(time.UtcDateTime) is var next && next < DateTime.MaxValue.AddDays(-1)
            ? new(DateTime.SpecifyKind(next, DateTimeKind.Utc))
            : null;
}
