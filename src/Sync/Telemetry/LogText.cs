using System.Diagnostics.CodeAnalysis;

namespace PulsewayToHudu.Sync.Telemetry;

/// <summary>Texts in which foreign names stand, for a log: whoever gives a name can forge no line and no command to a terminal.</summary>
internal static class LogText
{
    /// <summary>The text without line breaks and control characters.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? OneLine(string? text) =>
        text is null || !text.Any(IsRefused) ? text : string.Concat(text.Select(c => IsRefused(c) ? ' ' : c));

    private static bool IsRefused(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
