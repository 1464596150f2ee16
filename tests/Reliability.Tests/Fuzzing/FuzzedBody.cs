using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PulsewayToHudu.Api;
using PulsewayToHudu.Composition;
using PulsewayToHudu.Hudu.Resilience;
using PulsewayToHudu.Pulseway.Resilience;
using PulsewayToHudu.Reliability.Tests.Crashes;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Storage;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Budget;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Reliability.Tests.Fuzzing;

/// <summary>The app as it is composed, API included, with stores in memory and a <see cref="Fuzzing.Wire"/> to two simulators.</summary>
internal sealed class FuzzedBody : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly SimulatorHost _simulators;

    private FuzzedBody(WebApplication web, SimulatorHost simulators, MemoryStores stores, Wire wire)
    {
        (_web, _simulators, Stores, Wire) = (web, simulators, stores, wire);
        Api = new() { BaseAddress = new(web.Urls.First()) };
    }

    public MemoryStores Stores { get; }

    public Wire Wire { get; }

    public HttpClient Api { get; }

    public SimulatorHost Simulators => _simulators;

    public Task<IPulseway> PulsewayAsync() =>
        _web.Services.GetRequiredService<IConnections>().OpenPulsewayAsync(CancellationToken.None);

    public Task<IHudu> HuduAsync() =>
        _web.Services.GetRequiredService<IConnections>().OpenHuduAsync(CancellationToken.None);

    public static async Task<FuzzedBody> StartAsync()
    {
        var options = new SimulatorOptions { Organizations = 2, Systems = 3 };
        var simulators = await SimulatorHost.StartAsync(options, TestContext.Current.CancellationToken);
        var (stores, wire, vault) = (new MemoryStores(), new Wire(), new MemoryVault());
        stores.Settings = new()
        {
            PulsewayHost = simulators.Pulseway.Address.GetLeftPart(UriPartial.Authority),
            HuduHost = simulators.Hudu.Address.GetLeftPart(UriPartial.Authority),
        };
        await vault.WriteAsync(SecretNames.PulsewayTokenId, options.PulsewayTokenId, CancellationToken.None);
        await vault.WriteAsync(SecretNames.PulsewayTokenSecret, options.PulsewayTokenSecret, CancellationToken.None);
        await vault.WriteAsync(SecretNames.HuduApiKey, options.HuduKey, CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(new HurryingTime());
        // Registered, never called.
        builder.Services.AddSyncStorage(new(ConnectionString: "UseDevelopmentStorage=true"));
        builder.Services.Replace(ServiceDescriptor.Singleton<IDocumentStore>(stores));
        builder.Services.Replace(ServiceDescriptor.Singleton<ISettingsStore>(stores));
        builder.Services.Replace(ServiceDescriptor.Singleton<IMatchStore>(stores));
        builder.Services.Replace(ServiceDescriptor.Singleton<IBudgetStore>(stores));
        builder.Services.AddSingleton<ISecretStore>(vault);
        builder.Services.AddSync(new(AllowLoopbackHttp: true)).AddApi();
        builder
            .Services.AddHttpClient(HuduHttpClient.Name)
            .ConfigurePrimaryHttpMessageHandler(() => wire)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        builder
            .Services.AddHttpClient(PulsewayHttpClient.Name)
            .ConfigurePrimaryHttpMessageHandler(() => wire)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        var web = builder.Build();
        web.UseApiErrors();
        web.MapApi();
        await web.StartAsync();
        return new(web, simulators, stores, wire);
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _web.DisposeAsync();
        await _simulators.DisposeAsync();
        Wire.Dispose();
    }
}
