using PulsewayToHudu.Api;
using PulsewayToHudu.Api.Access;
using PulsewayToHudu.Api.Console;
using PulsewayToHudu.Composition;
using PulsewayToHudu.Composition.Telemetry;
using PulsewayToHudu.LocalHost.Queues;
using PulsewayToHudu.LocalHost.Timers;
using PulsewayToHudu.Storage;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.LocalHost;

/// <summary>API, queues and timers on a given storage account: what the Functions host runs in Azure.</summary>
public static class LocalBody
{
    /// <summary>Starts it.</summary>
    /// <param name="url">Where the API listens.</param>
    /// <param name="key">Function key.</param>
    /// <param name="connectionString">Azurite.</param>
    /// <param name="secrets">Directory of the encrypted secrets.</param>
    /// <param name="timings">Null for the defaults.</param>
    /// <param name="cancellationToken">Stops starting.</param>
    /// <param name="time">Null for the system's clock; benchmarks compress it.</param>
    /// <param name="configure">The last word on services and logging, for tests that listen in.</param>
    public static async Task<WebApplication> StartAsync(
        string url,
        string key,
        string connectionString,
        string secrets,
        SyncTimings? timings,
        CancellationToken cancellationToken,
        TimeProvider? time = null,
        Action<WebApplicationBuilder>? configure = null
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(k => k.AddServerHeader = false);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSyncStorage(new(ConnectionString: connectionString)).AddFileSecrets(secrets);
        builder.Services.AddSync(new(AllowLoopbackHttp: true, AllowPrivateAddresses: true), timings);
        builder.Services.AddApi();
        builder.Services.AddTelemetryExport(builder.Configuration);
        builder.Services.AddSingleton(HostJson.Read(Path.Combine(AppContext.BaseDirectory, "host.json")));
        Add(builder.Services, QueueNames.Gather, QueueNames.GatherPoison, Triggers.GatherAsync);
        Add(builder.Services, QueueNames.GatherPoison, poison: null, Triggers.GatherPoisonAsync);
        Add(builder.Services, QueueNames.CompanyJobs, QueueNames.CompanyJobsPoison, Triggers.CompanyJobAsync);
        Add(builder.Services, QueueNames.CompanyJobsPoison, poison: null, Triggers.CompanyJobPoisonAsync);
        Add(builder.Services, QueueNames.UrgentJobs, QueueNames.UrgentJobsPoison, Triggers.CompanyJobAsync);
        Add(builder.Services, QueueNames.UrgentJobsPoison, poison: null, Triggers.CompanyJobPoisonAsync);
        builder.Services.AddHostedService<ScheduledSync>();
        configure?.Invoke(builder);
        var web = builder.Build();
        web.UseFunctionKey(key);
        web.UseApiErrors();
        web.MapApi();
        web.MapConsole();
        await web.Services.GetRequiredService<StorageSetup>().EnsureCreatedAsync(cancellationToken);
        await web.StartAsync(cancellationToken);
        return web;
    }

    private static void Add(IServiceCollection services, string queue, string? poison, QueueTrigger trigger) =>
        services.AddSingleton<IHostedService>(s =>
            ActivatorUtilities.CreateInstance<QueuePump>(s, new QueueBinding(queue, poison, trigger))
        );
}
