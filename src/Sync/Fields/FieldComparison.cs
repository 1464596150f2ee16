using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using PulsewayToHudu.Sync.Assets;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>
/// Whether Hudu shows a value already. Read-back forms differ from what was sent: check boxes as text, dates with slashes, HTML
/// re-formatted by the sanitiser. A difference of form is no difference.
/// </summary>
public static partial class FieldComparison
{
    /// <summary>Whether a field shows the value.</summary>
    /// <param name="type">Type of the field.</param>
    /// <param name="wanted">Value that should be there.</param>
    /// <param name="shown">Value as Hudu shows it; null when there is none.</param>
    public static bool IsSame(FieldType type, FieldValue wanted, string? shown)
    {
        if (string.IsNullOrWhiteSpace(shown))
        {
            // An empty check box and one that is off are not told apart by Hudu.
            return type == FieldType.CheckBox && wanted.Text == "false";
        }

        return type switch
        {
            FieldType.CheckBox => IsOn(shown) == (wanted.Text == "true"),
            FieldType.Number => SameNumber(wanted.Text, shown),
            FieldType.Date => Days.Parse(shown) == wanted.Text,
            FieldType.RichText => Words(wanted.Text) == Words(shown),
            FieldType.Website => SameAddress(wanted.Text, shown),
            _ => Lines(wanted.Text) == Lines(shown),
        };
    }

    private static bool IsOn(string shown) => shown.Trim().ToLowerInvariant() is "true" or "1" or "yes" or "on" or "t";

    private static bool SameNumber(string wanted, string shown) =>
        decimal.TryParse(shown.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number == decimal.Parse(wanted, CultureInfo.InvariantCulture);

    private static bool SameAddress(string wanted, string shown) =>
        Uri.TryCreate(wanted, UriKind.Absolute, out var a)
        && Uri.TryCreate(shown.Trim(), UriKind.Absolute, out var b)
        && a.AbsoluteUri.TrimEnd('/') == b.AbsoluteUri.TrimEnd('/');

    private static string Lines(string text) => text.ReplaceLineEndings("\n").Trim();

    private static string Words(string html) =>
        Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(html, " ")), " ").Trim();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
