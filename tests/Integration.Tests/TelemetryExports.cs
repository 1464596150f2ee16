using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using PulsewayToHudu.Composition.Telemetry;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Telemetry;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>What leaves the app, by what is configured.</summary>
public sealed class TelemetryExports
{
    private static readonly Run s_run = new()
    {
        Id = "20261123-214510123-4f2a9c",
        Scope = new(),
        Trigger = RunTrigger.Timer,
        State = RunState.Succeeded,
        CreatedAt = new(2026, 11, 23, 21, 45, 10, TimeSpan.Zero),
        HeartbeatAt = new(2026, 11, 23, 21, 50, 0, TimeSpan.Zero),
    };

    [Fact]
    public async Task With_an_OTLP_endpoint_activities_measures_and_logs_arrive_there()
    {
        var arrived = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await using var collector = WebApplication.CreateSlimBuilder().Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body, System.Text.Encoding.Latin1);
            arrived.AddOrUpdate(context.Request.Path, await body.ReadToEndAsync(), (_, old) => old);
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);
        await using var services = Services(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.First()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
        );
        var traces = services.GetRequiredService<TracerProvider>();
        var meters = services.GetRequiredService<MeterProvider>();
        var logs = services.GetRequiredService<LoggerProvider>();

        services.GetRequiredService<SyncMetrics>().Ended(s_run, []);
        SyncActivities.Ended(s_run);
        services.GetRequiredService<ILoggerFactory>().CreateLogger("Test").LogWarning("A line of the log.");
        Assert.True(traces.ForceFlush() && meters.ForceFlush() && logs.ForceFlush());

        Assert.Contains(s_run.Id, arrived["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("pulseway_to_hudu.runs", arrived["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("A line of the log.", arrived["/v1/logs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_Application_Insights_activities_and_measures_are_exported_and_the_host_is_left_the_logs()
    {
        await using var services = Services(
            (
                "APPLICATIONINSIGHTS_CONNECTION_STRING",
                "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=https://127.0.0.1:9/"
            ),
            (
                "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
                "Authorization=AAD;ClientId=00000000-0000-0000-0000-000000000002"
            )
        );

        Assert.NotNull(services.GetService<TracerProvider>());
        Assert.NotNull(services.GetService<MeterProvider>());
        Assert.Null(services.GetService<LoggerProvider>());
    }

    [Fact]
    public async Task With_nothing_configured_nothing_is_exported()
    {
        await using var services = Services();

        Assert.Null(services.GetService<TracerProvider>());
        Assert.Null(services.GetService<MeterProvider>());
        Assert.Null(services.GetService<LoggerProvider>());
    }

    private static ServiceProvider Services(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value))
            .Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddMetrics()
            .AddLogging()
            .AddSingleton<SyncMetrics>()
            .AddTelemetryExport(configuration)
            .BuildServiceProvider();
    }
}
