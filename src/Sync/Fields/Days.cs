using System.Globalization;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>Days as Hudu writes them: <c>YYYY-MM-DD</c>.</summary>
public static class Days
{
    private const string Format = "yyyy-MM-dd";
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-US");

    /// <summary>The UTC day of a time.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>
    /// The day named by a text: ISO, slashes, or Pulseway's long English form with weekday, which has no zone. Null when it is none.
    /// </summary>
    public static string? Parse(string? text) =>
        DateTime.TryParse(
            text,
            s_english,
            DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time.ToString(Format, CultureInfo.InvariantCulture)
            : null;
}
