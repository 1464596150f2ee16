using System.Globalization;
using System.Security.Cryptography;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>Run ids: UTC time to the millisecond and a random ending, readable and sortable by time.</summary>
public static class RunIds
{
    private const string Format = "yyyyMMdd-HHmmssfff";
    private const int TimeLength = 18;

    /// <summary>A new id.</summary>
    public static string New(DateTimeOffset now) =>
        $"{At(now)}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";

    /// <summary>What the ids of runs begin with that were asked for at that time.</summary>
    public static string At(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Whether a text has the form of an id: nothing else is ever looked up.</summary>
    public static bool IsValid(string id) =>
        id.Length == TimeLength + 7
        && id[TimeLength] == '-'
        && id.Skip(TimeLength + 1).All(char.IsAsciiHexDigitLower)
        && TryParse(id, out _);

    /// <summary>When a run with that id was asked for, UTC; the earliest time for a text that is no id.</summary>
    public static DateTimeOffset StartOf(string id) => TryParse(id, out var start) ? start : DateTimeOffset.MinValue;

    private static bool TryParse(string id, out DateTimeOffset start)
    {
        start = default;
        return id.Length >= TimeLength
            && DateTimeOffset.TryParseExact(
                id.AsSpan(0, TimeLength),
                Format,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out start
            );
    }
}
