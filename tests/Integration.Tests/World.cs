using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using PulsewayToHudu.Azurite;
using PulsewayToHudu.LocalHost;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Hudu;
using PulsewayToHudu.Simulators.Pulseway;
using PulsewayToHudu.Storage.Tests.Azurite;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>The whole app on an Azurite of its own, with both simulators, driven through its API over HTTP.</summary>
public sealed class World : IAsyncDisposable
{
    public const string Key = "test-key";

    private static readonly SyncTimings s_timings = new()
    {
        BusyRetry = TimeSpan.FromSeconds(1),
        SettleTime = TimeSpan.FromSeconds(2),
        ProgressInterval = TimeSpan.FromMilliseconds(200),
    };

    private readonly TemporaryDirectory _directory = new();
    private readonly AzuriteProcess _azurite;
    private readonly List<WebApplication> _apps = [];

    private readonly string _key;
    private readonly Action<WebApplicationBuilder, string>? _configure;

    private World(
        AzuriteProcess azurite,
        SimulatorHost simulators,
        SimulatorOptions options,
        string key,
        Action<WebApplicationBuilder, string>? configure
    ) => (_azurite, Simulators, Options, _key, _configure) = (azurite, simulators, options, key, configure);

    public SimulatorHost Simulators { get; }

    public SimulatorOptions Options { get; }

    public HuduSimulator Hudu => Simulators.Hudu;

    public PulsewaySimulator Pulseway => Simulators.Pulseway;

    public HttpClient Api { get; private set; } = new();

    public WebApplication App => _apps[^1];

    /// <summary>Connection string of its storage account.</summary>
    public string Storage => _azurite.ConnectionString;

    public static Task<World> StartAsync(int organizations = 3, int systems = 30) =>
        StartAsync(new SimulatorOptions { Organizations = organizations, Systems = systems });

    /// <param name="options">What is simulated.</param>
    /// <param name="key">Function key.</param>
    /// <param name="configure">Changes services and logging of each worker; gets Azurite's connection string.</param>
    public static async Task<World> StartAsync(
        SimulatorOptions options,
        string key = Key,
        Action<WebApplicationBuilder, string>? configure = null
    )
    {
        var azurite = await AzuriteProcess.StartAsync(new(), CancellationToken.None);
        var world = new World(azurite, await SimulatorHost.StartAsync(options), options, key, configure);
        await world.StartAppAsync();
        return world;
    }

    /// <summary>One more worker on the same storage account.</summary>
    public async Task StartAppAsync(string address = "http://127.0.0.1:0")
    {
        _apps.Add(
            await LocalBody.StartAsync(
                address,
                _key,
                _azurite.ConnectionString,
                Path.Combine(_directory.Path, "secrets"),
                s_timings,
                CancellationToken.None,
                configure: _configure is null ? null : b => _configure(b, _azurite.ConnectionString)
            )
        );
        CallThrough(new SocketsHttpHandler());
    }

    /// <summary>From now on the API is called through this handler.</summary>
    public void CallThrough(HttpMessageHandler handler)
    {
        Api = new HttpClient(handler)
        {
            BaseAddress = new Uri(_apps[^1].Urls.First()),
            Timeout = TimeSpan.FromMinutes(2),
        };
        Api.DefaultRequestHeaders.Add("x-functions-key", _key);
    }

    /// <summary>Takes back what a run did, or looks at what that would do.</summary>
    public async Task<JsonNode> UndoAsync(JsonNode run, bool dryRun = false) =>
        await WaitAsync(await StartedAsync($"runs/{run["id"]}/undo", new { dryRun }));

    /// <summary>A call without a body is refused with a problem of that status and code.</summary>
    public async Task ShouldRefuseAsync(HttpMethod method, string path, HttpStatusCode status, string code)
    {
        using var request = new HttpRequestMessage(method, new Uri($"api/{path}", UriKind.Relative));
        using var response = await Api.SendAsync(request);
        await ConflictWorld.ShouldBeAsync(response, status, code, field: null);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.NotEmpty((string)problem["detail"]!);
    }

    /// <summary>From now on Hudu answers creations late, so many of them: a run is caught in the middle.</summary>
    public void SlowCreations(int count, int milliseconds) =>
        Hudu.Faults.Add(
            new()
            {
                Kind = FaultKind.Delay,
                DelayMilliseconds = milliseconds,
                Method = "POST",
                Count = count,
            }
        );

    /// <summary>Somebody else does something while Hudu is asked, right before it carries out the next such call.</summary>
    public void BeforeHudu(string method, string route, Func<Task> act) =>
        Hudu.Faults.Add(
            new()
            {
                Kind = FaultKind.Run,
                Method = method,
                Route = route,
                Action = () => act().GetAwaiter().GetResult(),
            }
        );

    /// <summary>Waits until a run has made so many assets.</summary>
    public async Task UntilMadeAsync(int assets)
    {
        while (SyncedAssets.Count < assets)
        {
            await Task.Delay(20);
        }
    }

    /// <summary>Connects both sides and chooses the layout, as an engineer does.</summary>
    public async Task ConnectAsync(object? options = null, object? limits = null)
    {
        await PutAsync(
            "settings/credentials/pulseway",
            new { tokenId = Options.PulsewayTokenId, tokenSecret = Options.PulsewayTokenSecret }
        );
        await PutAsync("settings/credentials/hudu", new { apiKey = Options.HuduKey });
        await SettingsAsync(defaultLayoutId: null, options, limits);
        var layout = LayoutId;
        await PostAsync($"field-mappings/{layout}/create-missing");
        await SettingsAsync(layout, options, limits);
    }

    public long LayoutId => Hudu.State.Layouts.Values.First(l => l.Name == "Pulseway Systems").Id;

    public Task<JsonNode> SettingsAsync(long? defaultLayoutId, object? options = null, object? limits = null) =>
        PutAsync(
            "settings",
            new
            {
                pulsewayHost = Pulseway.Address.GetLeftPart(UriPartial.Authority),
                huduHost = Hudu.Address.GetLeftPart(UriPartial.Authority),
                defaultLayoutId,
                options = options ?? new { doNotUpdateCompanyDetails = true },
                limits = limits ?? new { huduRequestsPerMinute = 3000, pulsewayRequestsPerMinute = 1000 },
            }
        );

    /// <summary>Connects, reads the list, matches everything, and forgets the calls that it took.</summary>
    public async Task ConnectAndMatchAllAsync(object? options = null, object? limits = null)
    {
        await ConnectAsync(options, limits);
        await WaitAsync(await StartedAsync("integration/start"));
        await MatchAllAsync();
        Hudu.Calls.Clear();
        Pulseway.Calls.Clear();
    }

    public async Task MatchAllAsync()
    {
        var list = (await GetAsync("companies"))["companies"]!.AsArray();
        var matches = list.Select(c =>
            c!["suggestion"] is { } suggestion
                ? (object)
                    new
                    {
                        organizationId = (long)c["organizationId"]!,
                        state = "Matched",
                        companyId = (long)suggestion["companyId"]!,
                    }
                : new { organizationId = (long)c["organizationId"]!, state = "Create" }
        );
        await PostAsync("companies/matches", new { matches });
    }

    /// <summary>Syncs, and waits for the end.</summary>
    public async Task<JsonNode> SyncAsync(object? scope = null) =>
        await WaitAsync(await StartedAsync("resync", scope ?? new { }));

    public async Task<string> StartedAsync(string path, object? body = null) =>
        (string)(await PostAsync(path, body))["runId"]!;

    public async Task<JsonNode> WaitAsync(string runId)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (true)
        {
            var run = await GetAsync($"runs/{runId}");
            if ((string)run["state"]! is not ("Queued" or "Gathering" or "Working"))
            {
                return run;
            }

            await Task.Delay(100, limit.Token);
        }
    }

    public async Task<List<JsonNode>> ChangesAsync(JsonNode run)
    {
        var page = await GetAsync($"runs/{run["id"]}/changes?top=1000");
        return [.. page["items"]!.AsArray().Select(i => i!)];
    }

    public Task<JsonNode> GetAsync(string path) => ReadAsync(Api.GetAsync(new Uri($"api/{path}", UriKind.Relative)));

    public Task<JsonNode> PutAsync(string path, object body) =>
        ReadAsync(Api.PutAsJsonAsync(new Uri($"api/{path}", UriKind.Relative), body));

    public Task<JsonNode> PostAsync(string path, object? body = null) =>
        ReadAsync(Api.PostAsJsonAsync(new Uri($"api/{path}", UriKind.Relative), body ?? new { }));

    /// <summary>Sends a body as it stands, and expects it to be refused with problem details.</summary>
    public async Task<(int Status, JsonNode Problem)> RefusedAsync(
        HttpMethod method,
        string path,
        string? body = null,
        string? ifMatch = null
    )
    {
        using var request = new HttpRequestMessage(method, new Uri($"api/{path}", UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var response = await Api.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.Content.Headers.ContentType?.MediaType == "application/problem+json", text);
        Assert.False(response.IsSuccessStatusCode, text);
        return ((int)response.StatusCode, JsonNode.Parse(text)!);
    }

    /// <summary>Assets that the sync made: those of its layout.</summary>
    public List<SimAsset> SyncedAssets => [.. Hudu.State.Assets.Values.Where(a => a.LayoutId == LayoutId)];

    public void ShouldHaveOneAssetForEachSystem()
    {
        var ids = SyncedAssets.Select(a => Field(a, "Pulseway ID")).ToList();
        Assert.Equal(ids.Distinct(StringComparer.OrdinalIgnoreCase).Count(), ids.Count);
        Assert.Equal(
            Pulseway.Estate.Devices.Keys.Order(StringComparer.OrdinalIgnoreCase),
            ids.Order(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase
        );
    }

    public string? Field(SimAsset asset, string label)
    {
        var field = Hudu.State.Layouts[asset.LayoutId].Fields.FirstOrDefault(f => (string?)f["label"] == label);
        return field is null ? null : asset.Values.GetValueOrDefault((long)field["id"]!)?.ToString();
    }

    public SimAsset AssetOf(string systemId) =>
        SyncedAssets.Single(a => Field(a, "Pulseway ID") == systemId.ToLowerInvariant());

    public async Task StopAppAsync(WebApplication app)
    {
        _apps.Remove(app);
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        foreach (var app in _apps.ToList())
        {
            await StopAppAsync(app);
        }

        await Simulators.DisposeAsync();
        await _azurite.DisposeAsync();
        _directory.Dispose();
    }

    private static async Task<JsonNode> ReadAsync(Task<HttpResponseMessage> call)
    {
        using var response = await call;
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }
}
