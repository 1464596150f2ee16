namespace PulsewayToHudu.Composition.Addresses;

/// <summary>The address of this app, as links in Hudu hold it.</summary>
internal static class AppAddress
{
    private const string Example = "Enter the address of this app, such as https://sync.example.com.";

    /// <summary>The address without a path, from a typed host or a pasted page of the console.</summary>
    /// <exception cref="FormatException">It is no https address.</exception>
    public static string Normalize(string text, bool allowLoopbackHttp)
    {
        var uri = WebAddress.Parse(text, allowLoopbackHttp, Example);
        var path = uri.AbsolutePath.TrimEnd('/');
        return uri.Query.Length == 0 && (path.Length == 0 || path == "/console" || path == "/api")
            ? uri.GetLeftPart(UriPartial.Authority)
            : throw new FormatException($"The address must have no path and no query. {Example}");
    }
}
