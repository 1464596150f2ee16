using PulsewayToHudu.Sync;

namespace PulsewayToHudu.Api;

/// <summary>Values that come in the path or after the question mark.</summary>
internal static class QueryText
{
    private const int DefaultPage = 50;
    private const int LargestPage = 1_000;
    private const int LongestSearch = 200;
    private const int LongestSystemId = 255;

    /// <summary>How many rows a page holds.</summary>
    /// <param name="top">Asked for; null for the usual.</param>
    /// <param name="usual">The usual.</param>
    /// <param name="largest">The most that may be asked for.</param>
    public static int PageSize(int? top, int usual = DefaultPage, int largest = LargestPage) =>
        top is null || (top >= 1 && top <= largest)
            ? top ?? usual
            : throw Invalid("top", $"Must be from 1 to {largest}.");

    /// <summary>How many rows to pass over.</summary>
    public static int Skip(int? skip) =>
        skip is null or >= 0 ? skip ?? 0 : throw Invalid("skip", "Must not be negative.");

    /// <summary>One of a few words, without regard to case; null when nothing is asked for.</summary>
    public static T? Choice<T>(string name, string? text)
        where T : struct, Enum =>
        string.IsNullOrWhiteSpace(text) ? null
        : Enum.GetNames<T>().FirstOrDefault(n => n.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) is { } known
            ? Enum.Parse<T>(known)
        : throw Invalid(name, $"Must be one of {string.Join(", ", Enum.GetNames<T>())}.");

    /// <summary>One of the words of an enum: a number that stands for none of them binds as well.</summary>
    public static T? Known<T>(string name, T? value)
        where T : struct, Enum =>
        value is null || Enum.IsDefined(value.Value)
            ? value
            : throw Invalid(name, $"Must be one of {string.Join(", ", Enum.GetNames<T>())}.");

    /// <summary>A text to look for; null when nothing is asked for.</summary>
    public static string? Search(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : text.Trim().Length <= LongestSearch ? text.Trim()
        : throw Invalid("search", $"Must have at most {LongestSearch} characters.");

    /// <summary>A Pulseway identifier.</summary>
    public static string SystemId(string text) =>
        text.Trim().Length is > 0 and <= LongestSystemId
            ? text
            : throw Invalid("systemId", $"Must be a Pulseway identifier of 1 to {LongestSystemId} characters.");

    /// <summary>A value that is none of those that may be.</summary>
    public static RefusedException Invalid(string field, string message) =>
        new(RefusalKind.Invalid, "request-invalid", $"The value of \"{field}\" is wrong.", [new(field, message)]);
}
