namespace PulsewayToHudu.Sync.Systems;

/// <summary>Addresses of pages in the Pulseway web app.</summary>
public static class PulsewayPages
{
    /// <summary>The web app's own page. No address of a single organization's page is known.</summary>
    /// <param name="host">Host name; null when none is set.</param>
    public static string? Home(string? host) => host is null ? null : Root(host);

    /// <summary>A system's page. [sure]</summary>
    public static string? System(string? host, string systemId) =>
        host is null ? null : $"{Root(host)}/app/main/systems/{Uri.EscapeDataString(systemId)}/details";

    // The host of a simulator carries its scheme.
    private static string Root(string host) =>
        host.Contains("://", StringComparison.Ordinal) ? host.TrimEnd('/') : $"https://{host}";
}
