using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace PulsewayToHudu.Clients;

/// <summary>Takes the client's own secrets out of texts, should a server, or a proxy before it, echo the request.</summary>
internal sealed class Redaction(IEnumerable<string> secrets)
{
    private const string Hidden = "***";

    // The longest first: a disguise may hold another one.
    private readonly string[] _forms =
    [
        .. secrets
            .Where(s => s.Length > 0)
            .SelectMany(Forms)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(f => f.Length),
    ];

    /// <summary>The text without them.</summary>
    public string Of(string text) =>
        _forms.Aggregate(text, (t, form) => t.Replace(form, Hidden, StringComparison.OrdinalIgnoreCase));

    // As it is, and as logs, pages and debugging proxies show a header.
    private static IEnumerable<string> Forms(string secret) =>
        [
            secret,
            Uri.EscapeDataString(secret),
            WebUtility.UrlEncode(secret),
            WebUtility.HtmlEncode(secret),
            JavaScriptEncoder.Default.Encode(secret),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
        ];
}
