using System.Net;
using System.Text.RegularExpressions;

namespace PulsewayToHudu.Clients;

/// <summary>Foreign words on one line: whoever writes them can forge no line of a log, and no command to a terminal.</summary>
internal static partial class OneLine
{
    // What is longer says no more.
    private const int MaxRead = 10_000;

    /// <summary>A text without line breaks and control characters.</summary>
    public static string Of(string text) => Blanks().Replace(Start(text), " ").Trim();

    /// <summary>What a page, or a text that may be one, says.</summary>
    public static string OfPage(string body) => Of(WebUtility.HtmlDecode(Tags().Replace(Start(body), " ")));

    private static string Start(string text) => text.Length > MaxRead ? text[..MaxRead] : text;

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\s\p{Cc}]+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
