using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PulsewayToHudu.Composition;
using PulsewayToHudu.Hudu.Resilience;
using PulsewayToHudu.Pulseway.Resilience;
using PulsewayToHudu.Reliability.Tests.Chaos;
using PulsewayToHudu.Storage;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Reliability.Tests.Crashes;

/// <summary>One process of the app: the same registrations as in the heads, and a death that its external calls pass.</summary>
internal sealed class Worker : IAsyncDisposable
{
    // Waits of real time would make thousands of cases slow; the clock is moved on instead.
    private static readonly SyncTimings s_timings = new()
    {
        BusyRetry = TimeSpan.Zero,
        ProgressInterval = TimeSpan.Zero,
    };

    // The storage clients wait in real time, which a hasty clock does not see.
    private static readonly TimeSpan s_betweenTries = TimeSpan.FromMilliseconds(1);

    private readonly ServiceProvider _services;
    private readonly HttpClient _storage;

    public Worker(
        string connectionString,
        ISecretStore secrets,
        TimeProvider time,
        Death death,
        DelegatingHandler? storageWire = null
    )
    {
        Death = death;
        _storage = new(
            new BusyHandler(time)
            {
                InnerHandler = new DeathHandler(death) { InnerHandler = Below(storageWire, new SocketsHttpHandler()) },
            }
        );
        var services = new ServiceCollection();
        services.AddSingleton(time).AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSyncStorage(new(ConnectionString: connectionString));
        services.AddSingleton(new TableServiceClient(connectionString, With(new TableClientOptions())));
        services.AddSingleton(new BlobServiceClient(connectionString, With(new BlobClientOptions())));
        services.AddSingleton(
            new QueueServiceClient(
                connectionString,
                With(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 })
            )
        );
        services.AddSingleton(secrets);
        services.AddSync(new(AllowLoopbackHttp: true), s_timings);
        // Added last, so next to the wire: every try of a call counts.
        foreach (var api in new[] { HuduHttpClient.Name, PulsewayHttpClient.Name })
        {
            services
                .AddHttpClient(api)
                .AddHttpMessageHandler(() => new BusyHandler(time))
                .AddHttpMessageHandler(() => new DeathHandler(death));
        }

        if (time is HastyTime hasty)
        {
            HastyQueues.Replace(services, hasty);
        }

        _services = services.BuildServiceProvider();
    }

    public Death Death { get; }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _storage.Dispose();
    }

    private static HttpMessageHandler Below(DelegatingHandler? wire, HttpMessageHandler end)
    {
        if (wire is null)
        {
            return end;
        }

        wire.InnerHandler = end;
        return wire;
    }

    private T With<T>(T options)
        where T : ClientOptions
    {
        options.Retry.Delay = s_betweenTries;
        options.Transport = new HttpClientTransport(_storage);
        return options;
    }
}
