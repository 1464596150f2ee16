using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PulsewayToHudu.Sync.Telemetry;

namespace PulsewayToHudu.Composition.Telemetry;

/// <summary>Sends activities, measures and logs to where the environment says, by either head; to nowhere when it says nothing.</summary>
public static class TelemetryExport
{
    private const string ServiceName = "pulseway-to-hudu";
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ApplicationInsights = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Authentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>
    /// Registers the exporters that are configured: OTLP by the environment variables of OpenTelemetry's own specification, Azure
    /// Monitor by those of Application Insights.
    /// </summary>
    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        var otlp = !string.IsNullOrWhiteSpace(configuration[OtlpEndpoint]);
        var azure = configuration[ApplicationInsights] is { Length: > 0 } connection
            ? new Action<AzureMonitorExporterOptions>(o =>
            {
                o.ConnectionString = connection;
                o.Credential = Credential(configuration[Authentication]);
                o.SamplingRatio = 1;
            })
            : null;
        if (!otlp && azure is null)
        {
            return services;
        }

        var telemetry = services
            .AddOpenTelemetry()
            .ConfigureResource(r =>
                r.AddService(
                        ServiceName,
                        serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version!.ToString(3)
                    )
                    .AddEnvironmentVariableDetector()
            )
            .WithTracing(t => AddTo(t.AddSource(SyncActivities.SourceName), otlp, azure))
            .WithMetrics(m => AddTo(m.AddMeter(SyncMetrics.MeterName), otlp, azure));
        if (otlp)
        {
            // Not to Azure Monitor: there the Functions host sends the logs, and they would stand twice.
            telemetry.WithLogging(l => l.AddOtlpExporter(), o => o.IncludeScopes = o.IncludeFormattedMessage = true);
        }

        return services;
    }

    private static void AddTo(TracerProviderBuilder traces, bool otlp, Action<AzureMonitorExporterOptions>? azure)
    {
        if (otlp)
        {
            traces.AddOtlpExporter();
        }

        if (azure is not null)
        {
            traces.AddAzureMonitorTraceExporter(azure);
        }
    }

    private static void AddTo(MeterProviderBuilder metrics, bool otlp, Action<AzureMonitorExporterOptions>? azure)
    {
        if (otlp)
        {
            metrics.AddOtlpExporter();
        }

        if (azure is not null)
        {
            metrics.AddAzureMonitorMetricExporter(azure);
        }
    }

    // "Authorization=AAD", for a user-assigned identity with ";ClientId=…": the form that the Functions host reads too.
    private static TokenCredential? Credential(string? authentication)
    {
        var parts = (authentication ?? "")
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=', 2))
            .Where(p => p.Length == 2)
            .ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        return parts.GetValueOrDefault("Authorization") != "AAD" ? null
            : parts.TryGetValue("ClientId", out var clientId)
                ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
            : new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned);
    }
}
