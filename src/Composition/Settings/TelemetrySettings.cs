using Microsoft.Extensions.Configuration;

namespace PulsewayToHudu.Composition.Settings;

/// <summary>Where telemetry goes.</summary>
/// <param name="Collector">There is an OpenTelemetry collector; its address and the rest of its variables the exporter reads itself.</param>
/// <param name="ApplicationInsights">Connection string of Application Insights; null for none.</param>
/// <param name="Identity">As whom it is sent to Application Insights; null for nobody in particular.</param>
public sealed record TelemetryTargets(bool Collector, string? ApplicationInsights, TelemetryIdentity? Identity);

/// <summary>A managed identity.</summary>
/// <param name="ClientId">Of the user-assigned one; null for the system-assigned one.</param>
public sealed record TelemetryIdentity(string? ClientId);

/// <summary>The settings of telemetry, in the forms that the Functions host and the libraries of OpenTelemetry take.</summary>
public static class TelemetrySettings
{
    private const string Authorization = "Authorization";
    private const string ClientId = "ClientId";
    private const string Entra = "AAD";

    private static readonly AppSetting s_collector = new(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "the address of an OpenTelemetry collector",
        "https://collector.example:4317"
    );
    private static readonly AppSetting s_insights = new(
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "the connection string of an Application Insights component",
        "InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=https://region.in.applicationinsights.azure.com/"
    );
    private static readonly AppSetting s_authentication = new(
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "as which identity telemetry is sent",
        $"{Authorization}={Entra};{ClientId}=00000000-0000-0000-0000-000000000000"
    );

    internal static IReadOnlyList<AppSetting> All { get; } = [s_collector, s_insights, s_authentication];

    /// <summary>Reads and checks them.</summary>
    /// <exception cref="AppSettingsException">Some are wrong.</exception>
    public static TelemetryTargets Read(IConfiguration configuration)
    {
        var problems = new List<string>();
        var targets = Read(configuration, problems);
        return problems.Count == 0 ? targets : throw new AppSettingsException(problems);
    }

    internal static TelemetryTargets Read(IConfiguration configuration, List<string> problems) =>
        new(
            Collector(configuration, problems),
            Insights(configuration, problems),
            configuration.Value(s_authentication) is { } authentication ? Identity(authentication, problems) : null
        );

    private static bool Collector(IConfiguration configuration, List<string> problems)
    {
        var value = configuration.Value(s_collector);
        // Plain http too: a collector is often on the same machine.
        var isAddress =
            Uri.TryCreate(value, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
        if (value is not null && !isAddress)
        {
            problems.Add(s_collector.Wrong("is no http or https address"));
        }

        return isAddress;
    }

    // The value itself is never shown: where the component takes keys, it holds one.
    private static string? Insights(IConfiguration configuration, List<string> problems)
    {
        var value = configuration.Value(s_insights);
        if (
            value is not null
            && !(Parts(value) is { } parts && Guid.TryParse(parts.GetValueOrDefault("InstrumentationKey"), out _))
        )
        {
            problems.Add(s_insights.Wrong("is no connection string of Application Insights"));
        }

        return value;
    }

    // "Authorization=AAD", for a user-assigned identity with ";ClientId=…", letters large or small: as the Functions host reads it.
    private static TelemetryIdentity? Identity(string value, List<string> problems)
    {
        var parts = Parts(value);
        var client = parts?.GetValueOrDefault(ClientId);
        if (
            parts is null
            || !Entra.Equals(parts.GetValueOrDefault(Authorization), StringComparison.OrdinalIgnoreCase)
            || parts.Keys.Any(k => !Is(k, Authorization) && !Is(k, ClientId))
        )
        {
            problems.Add(s_authentication.Wrong($"names no way to sign in: {Authorization}={Entra} is the only one"));
        }
        else if (client is not null && !Guid.TryParse(client, out _))
        {
            problems.Add(s_authentication.Wrong($"has a {ClientId} that is none"));
        }

        return new(client);
    }

    // Null when it does not consist of names and values, each name once.
    private static Dictionary<string, string>? Parts(string value)
    {
        var parts = value
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=', 2, StringSplitOptions.TrimEntries))
            .ToList();
        return
            parts.All(p => p.Length == 2)
            && parts.DistinctBy(p => p[0], StringComparer.OrdinalIgnoreCase).Count() == parts.Count
            ? parts.ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase)
            : null;
    }

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
