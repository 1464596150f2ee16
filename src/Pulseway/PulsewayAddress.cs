namespace PulsewayToHudu.Pulseway;

/// <summary>The text is no Pulseway server. The message says what to enter.</summary>
public sealed class PulsewayAddressException(string message) : FormatException(message);

/// <summary>Turns what people type or paste into the address of a server's API.</summary>
public static class PulsewayAddress
{
    private const string SharedGateway = "api.pulseway.com";
    private const string Example = "Enter the plain host name of your Pulseway server, such as company.pulseway.com.";

    /// <summary>The API's base address, ending in <c>/api/v3/</c>; on the vendor's shared gateway in <c>/v3/</c>.</summary>
    /// <param name="text">A host, or a pasted https address, which is reduced to its host.</param>
    /// <param name="allowLoopbackHttp">Accept plain http for this machine, for development and tests only.</param>
    /// <exception cref="PulsewayAddressException">It is no plain https host.</exception>
    public static Uri Parse(string? text, bool allowLoopbackHttp = false)
    {
        var root = Root(text, allowLoopbackHttp);
        return new Uri(root, root.Host.Equals(SharedGateway, StringComparison.OrdinalIgnoreCase) ? "/v3/" : "/api/v3/");
    }

    /// <summary>The host as it should be stored and shown: without <c>https://</c> and path.</summary>
    /// <inheritdoc cref="Parse" path="/param"/>
    /// <inheritdoc cref="Parse" path="/exception"/>
    public static string Normalize(string? text, bool allowLoopbackHttp = false)
    {
        var root = Root(text, allowLoopbackHttp);
        return root.Scheme == Uri.UriSchemeHttps ? root.Authority : root.GetLeftPart(UriPartial.Authority);
    }

    private static Uri Root(string? text, bool allowLoopbackHttp)
    {
        var trimmed = (text ?? "").Trim();
        if (trimmed.Length == 0)
        {
            throw new PulsewayAddressException($"The Pulseway server host name is empty. {Example}");
        }

        var pasted = trimmed.Contains("://", StringComparison.Ordinal);
        if (
            !Uri.TryCreate(pasted ? trimmed : "https://" + trimmed, UriKind.Absolute, out var uri)
            || uri.Host.Length == 0
            || trimmed.Any(char.IsWhiteSpace)
        )
        {
            throw new PulsewayAddressException($"\"{trimmed}\" is no host name. {Example}");
        }

        var isLocalHttp = allowLoopbackHttp && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback;
        if (uri.Scheme != Uri.UriSchemeHttps && !isLocalHttp)
        {
            throw new PulsewayAddressException(
                $"Only https is accepted: the token must not travel in the clear. Enter {uri.Host}."
            );
        }

        if (uri.UserInfo.Length > 0)
        {
            throw new PulsewayAddressException($"The host name must not contain a user name. Enter {uri.Authority}.");
        }

        // A pasted page of the web app is reduced to its host; a typed path is more likely a mistake.
        return pasted || uri.AbsolutePath is "/"
            ? new Uri(uri.GetLeftPart(UriPartial.Authority))
            : throw new PulsewayAddressException($"The host name must not have a path. Enter {uri.Authority}.");
    }
}
