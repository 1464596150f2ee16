using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PulsewayToHudu.Composition.Settings;
using PulsewayToHudu.Sync.Telemetry;

namespace PulsewayToHudu.Composition.Telemetry;

/// <summary>Sends activities, measures and logs to where the environment says, by either head; to nowhere when it says nothing.</summary>
public static class TelemetryExport
{
    private const string ServiceName = "pulseway-to-hudu";

    /// <summary>
    /// Registers the exporters that are configured: OTLP by the environment variables of OpenTelemetry's own specification, Azure
    /// Monitor by those of Application Insights.
    /// </summary>
    /// <exception cref="AppSettingsException">Some are wrong.</exception>
    public static IServiceCollection AddTelemetryExport(
        this IServiceCollection services,
        IConfiguration configuration
    ) => services.AddTelemetryExport(TelemetrySettings.Read(configuration));

    /// <summary>Registers the exporters to these targets.</summary>
    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, TelemetryTargets targets)
    {
        var otlp = targets.Collector;
        var azure = targets.ApplicationInsights is { } connection
            ? new Action<AzureMonitorExporterOptions>(o =>
            {
                o.ConnectionString = connection;
                o.Credential = targets.Identity is { } identity ? Credential(identity) : null;
                // Everything: as delivered it keeps five traces a second, and that limit goes before the ratio.
                o.SamplingRatio = 1;
                o.TracesPerSecond = null;
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

    private static ManagedIdentityCredential Credential(TelemetryIdentity identity) =>
        new(
            identity.ClientId is { } client
                ? ManagedIdentityId.FromUserAssignedClientId(client)
                : ManagedIdentityId.SystemAssigned
        );
}
