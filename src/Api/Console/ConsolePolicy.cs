using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace PulsewayToHudu.Api.Console;

/// <summary>The headers that keep the console to itself: no other origin, no inline script, no frame around it.</summary>
internal static class ConsolePolicy
{
    /// <summary>A nonce for one answer.</summary>
    public static string NewNonce() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));

    /// <summary>Headers of every answer of the console.</summary>
    public static void Apply(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
    }

    /// <summary>
    /// The policy of the page. The page's library of controls makes its style sheets at run time; the nonce lets those in and nobody
    /// else's.
    /// </summary>
    public static string ContentSecurityPolicy(string nonce) =>
        string.Join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            $"style-src 'self' 'nonce-{nonce}'",
            "img-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'"
        );
}
