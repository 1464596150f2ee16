namespace PulsewayToHudu.Hudu;

/// <summary>The text is no address of a Hudu instance. The message says what to enter.</summary>
public sealed class HuduAddressException(string message) : FormatException(message);

/// <summary>Turns what people type or paste into the address of an instance's API.</summary>
public static class HuduAddress
{
    private const string Example = "Enter the plain address of your Hudu, such as docs.example.com.";

    /// <summary>The API's base address, ending in <c>/api/v1/</c>.</summary>
    /// <param name="text">A host, or a pasted address; <c>/api</c> or <c>/api/v1</c> at its end is dropped.</param>
    /// <param name="allowLoopbackHttp">Accept plain http for this machine, for development and tests only.</param>
    /// <exception cref="HuduAddressException">It is no plain https address.</exception>
    public static Uri Parse(string? text, bool allowLoopbackHttp = false)
    {
        var uri = Root(text, allowLoopbackHttp);
        return new Uri(uri, "/api/v1/");
    }

    /// <summary>The host as it should be stored and shown: without <c>https://</c> and path.</summary>
    /// <inheritdoc cref="Parse" path="/param"/>
    /// <inheritdoc cref="Parse" path="/exception"/>
    public static string Normalize(string? text, bool allowLoopbackHttp = false)
    {
        var uri = Root(text, allowLoopbackHttp);
        return uri.Scheme == Uri.UriSchemeHttps ? uri.Authority : uri.GetLeftPart(UriPartial.Authority);
    }

    private static Uri Root(string? text, bool allowLoopbackHttp)
    {
        var trimmed = (text ?? "").Trim();
        if (trimmed.Length == 0)
        {
            throw new HuduAddressException($"The Hudu address is empty. {Example}");
        }

        // First of all: what is refused further down is shown, and this may be a password.
        if (trimmed.Contains('@', StringComparison.Ordinal))
        {
            throw new HuduAddressException($"The Hudu address must hold nothing but the host. {Example}");
        }

        var withScheme = trimmed.Contains("://", StringComparison.Ordinal) ? trimmed : "https://" + trimmed;
        if (
            !Uri.TryCreate(withScheme, UriKind.Absolute, out var uri)
            || uri.Host.Length == 0
            || trimmed.Any(char.IsWhiteSpace)
        )
        {
            throw new HuduAddressException($"\"{trimmed}\" is no address. {Example}");
        }

        var isHttps = uri.Scheme == Uri.UriSchemeHttps;
        var isLocalHttp = allowLoopbackHttp && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback;
        if (!isHttps && !isLocalHttp)
        {
            throw new HuduAddressException(
                $"Only https is accepted: the API key must not travel in the clear. Enter {uri.Host} or https://{uri.Host}."
            );
        }

        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw new HuduAddressException($"The Hudu address must hold nothing but the host. {Example}");
        }

        var path = uri.AbsolutePath.TrimEnd('/').ToLowerInvariant();
        return path is "" or "/api" or "/api/v1"
            ? new Uri(uri.GetLeftPart(UriPartial.Authority))
            : throw new HuduAddressException(
                $"The Hudu address must not have the path \"{uri.AbsolutePath}\". Enter {uri.Authority}."
            );
    }
}
