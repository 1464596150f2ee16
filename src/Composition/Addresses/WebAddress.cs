namespace PulsewayToHudu.Composition.Addresses;

/// <summary>What all addresses that people enter have in common: https, a host, no user name.</summary>
internal static class WebAddress
{
    /// <summary>The address; a text without a scheme is taken as https.</summary>
    /// <param name="text">As typed or pasted.</param>
    /// <param name="allowLoopbackHttp">Accept plain http for this machine.</param>
    /// <param name="example">What to enter, for the message.</param>
    /// <exception cref="FormatException">It is no such address; the message does not repeat it, for it may hold a secret.</exception>
    public static Uri Parse(string text, bool allowLoopbackHttp, string example)
    {
        var trimmed = text.Trim();
        var withScheme = trimmed.Contains("://", StringComparison.Ordinal) ? trimmed : "https://" + trimmed;
        if (
            trimmed.Any(c => c is < '!' or > '~')
            || !Uri.TryCreate(withScheme, UriKind.Absolute, out var uri)
            || uri.Host.Length == 0
        )
        {
            throw new FormatException($"This is no address. {example}");
        }

        var isLocalHttp = allowLoopbackHttp && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback;
        if (uri.Scheme != Uri.UriSchemeHttps && !isLocalHttp)
        {
            throw new FormatException($"Only https is accepted. {example}");
        }

        return uri.UserInfo.Length == 0
            ? uri
            : throw new FormatException($"The address must not hold a user name or password. {example}");
    }
}
