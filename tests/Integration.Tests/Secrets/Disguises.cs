using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace PulsewayToHudu.Integration.Tests.Secrets;

/// <summary>The forms in which a text may stand in what an app writes.</summary>
internal static class Disguises
{
    /// <summary>As it is, escaped for JSON, HTML and URLs, in hexadecimal, and in Base64 at whichever place of a longer text.</summary>
    public static IReadOnlySet<string> Of(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        var base64 = Enumerable.Range(0, 3).Select(offset => Base64(bytes, offset)).ToList();
        return new HashSet<string>(
            [
                secret,
                JavaScriptEncoder.Default.Encode(secret),
                JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
                WebUtility.HtmlEncode(secret),
                WebUtility.UrlEncode(secret),
                Uri.EscapeDataString(secret),
                Convert.ToHexString(bytes),
                .. base64,
                .. base64.Select(b => b.Replace('+', '-').Replace('/', '_')),
            ],
            StringComparer.OrdinalIgnoreCase
        );
    }

    // The characters that the bytes alone decide, when so many bytes stand before them.
    private static string Base64(byte[] bytes, int offset)
    {
        var text = Convert.ToBase64String([.. new byte[offset], .. bytes]);
        var first = ((offset * 8) + 5) / 6;
        var end = (offset + bytes.Length) * 8 / 6;
        return text[first..end];
    }
}
