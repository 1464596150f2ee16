using System.Text.RegularExpressions;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>MAC addresses in texts of any spelling.</summary>
internal static partial class MacAddresses
{
    /// <summary>The addresses of a text as twelve upper-case hexadecimal digits; all-zero and broadcast addresses are none.</summary>
    public static IEnumerable<string> In(string? text) =>
        text is null
            ? []
            : Pattern()
                .Matches(text)
                .Select(m => string.Concat(m.Value.Where(char.IsAsciiHexDigit)).ToUpperInvariant())
                .Where(m => m is not ("000000000000" or "FFFFFFFFFFFF"));

    [GeneratedRegex(
        @"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{2}[:\-.]?){5}[0-9A-Fa-f]{2}(?![0-9A-Fa-f])",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Pattern();
}
