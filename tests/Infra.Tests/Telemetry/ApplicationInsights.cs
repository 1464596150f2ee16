using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;
using PulsewayToHudu.Composition.Settings;
using PulsewayToHudu.Composition.Telemetry;

namespace PulsewayToHudu.Infra.Tests.Telemetry;

/// <summary>A stand-in for Application Insights behind the real exporter, as the app registers it: keeps the activities that arrive.</summary>
internal sealed class ApplicationInsights : HttpMessageHandler
{
    private readonly ConcurrentQueue<JsonNode> _arrived = new();

    /// <summary>Activities that arrive when the app does this, and then ends.</summary>
    public static async Task<IReadOnlyCollection<JsonNode>> ArrivingAsync(
        Action act,
        params (string Name, string Value)[] settings
    )
    {
        using var insights = new ApplicationInsights();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value))
                    .Build()
            )
            .AddTelemetryExport(
                new TelemetryTargets(
                    Collector: false,
                    "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=https://insights.example/",
                    Identity: null
                )
            )
            .Configure<AzureMonitorExporterOptions>(o =>
            {
                o.Transport = new HttpClientTransport(insights);
                o.DisableOfflineStorage = true;
                o.EnableLiveMetrics = false;
            });
        await using var provider = services.BuildServiceProvider();
        var traces = provider.GetRequiredService<TracerProvider>();
        act();
        Assert.True(traces.ForceFlush());
        return insights._arrived;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var content = request.Content!;
        var body = await content.ReadAsStreamAsync(cancellationToken);
        using var text = new StreamReader(
            content.Headers.ContentEncoding.Contains("gzip") ? new GZipStream(body, CompressionMode.Decompress) : body
        );
        var items = (await text.ReadToEndAsync(cancellationToken))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonNode.Parse(l)!)
            .ToList();
        // The exporter sends measures of its own making besides.
        items.Where(i => (string?)i["data"]!["baseType"] != "MetricData").ToList().ForEach(_arrived.Enqueue);
        return new(HttpStatusCode.OK)
        {
            Content = new StringContent(
                $$"""{"itemsReceived":{{items.Count}},"itemsAccepted":{{items.Count}},"errors":[]}""",
                Encoding.UTF8,
                "application/json"
            ),
        };
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, cancellationToken).GetAwaiter().GetResult();
}
