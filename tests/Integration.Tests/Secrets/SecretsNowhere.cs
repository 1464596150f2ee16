using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Integration.Tests.Secrets;

/// <summary>
/// The whole app at work, with failures in which the other side repeats what it was sent. Then everything that it wrote anywhere is
/// searched for each secret, in every disguise.
/// </summary>
public sealed class SecretsNowhere
{
    // Each has a core that no escaping changes, and characters that every escaping changes.
    private const string TokenId = "PwId+/=&<%~7f3b91c2d04e";
    private const string TokenSecret = "PwSecret\"+/=&<%~a6e2085b3d17";
    private const string HuduKey = "HuduKey'+/=&<%~c91d7e40b8f2";
    private const string WrongKey = "WrongKey'+/=&<%~d5a0c3f7e619";
    private const string FunctionKey = "FunctionKey~e8b4f1a92c60";
    private const string SigningSecret = "Signing\"+/=&<%~b07d5c3e9f48";
    private const string Misplaced = "Misplaced'+=<%~f2c8e6d1a073";
    private const int CoreLength = 12;

    [Fact]
    public async Task No_secret_is_in_any_log_table_queue_blob_answer_exception_or_measure()
    {
        var evidence = new Evidence();
        using var process = new ProcessListener(evidence);
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var world = await World.StartAsync(
            new SimulatorOptions
            {
                Organizations = 2,
                Systems = 6,
                PulsewayTokenId = TokenId,
                PulsewayTokenSecret = TokenSecret,
                HuduKey = HuduKey,
            },
            FunctionKey,
            (builder, storage) => Listen(builder, storage, evidence)
        );
        world.CallThrough(new AnswerRecorder(evidence));

        await SetUpAsync(world, receiver);
        await SyncInAllWaysAsync(world);
        await FailInAllWaysAsync(world, receiver);
        await ReadEverythingAsync(world);

        await ShouldHaveBeenListeningAsync(world, evidence);
        var secrets = await SecretsAsync(world);
        Assert.Empty(secrets.SelectMany(s => evidence.With(s.Name, s.Value)).Take(20));
    }

    private static void Listen(WebApplicationBuilder builder, string storage, Evidence evidence)
    {
        builder.Logging.AddProvider(new LogListener(evidence)).SetMinimumLevel(LogLevel.Trace);
        builder.Logging.AddFilter<Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider>(null, LogLevel.Warning);
        WriteRecorder.Register(builder.Services, storage, evidence);
    }

    private static async Task SetUpAsync(World world, WebhookReceiver receiver)
    {
        await world.ConnectAsync();
        await world.PutAsync("notifications/webhook", new { url = receiver.Url, signingSecret = SigningSecret });
        await world.PutAsync("notifications", new { enabled = true, onFailed = true });
        await world.PutAsync("console-link", new { baseAddress = "https://sync.example.com" });
        await world.WaitAsync(await world.StartedAsync("integration/start"));
        await world.MatchAllAsync();
    }

    private static async Task SyncInAllWaysAsync(World world)
    {
        await world.SyncAsync(new { dryRun = true });
        var run = await world.SyncAsync();
        Assert.Equal("Succeeded", (string)run["state"]!);
        await world.SyncAsync(new { systemId = world.Pulseway.Estate.Devices.Keys.First() });
        await world.WaitAsync(await world.StartedAsync($"runs/{run["id"]}/undo", new { }));
        await world.SyncAsync();
    }

    private static async Task FailInAllWaysAsync(World world, WebhookReceiver receiver)
    {
        foreach (var status in new[] { 400, 401 })
        {
            world.Pulseway.Faults.Add(FromPulseway(FaultKind.Status, status));
            await world.SyncAsync();
        }

        foreach (var status in new[] { 401, 403, 422 })
        {
            world.Hudu.Faults.Add(FromHudu(FaultKind.Status, status));
            await world.SyncAsync();
        }

        // A test of the connection is not tried again by a queue: all its tries fail.
        world.Pulseway.Faults.Add(FromPulseway(FaultKind.ServerErrorEnvelope) with { Count = 4 });
        world.Hudu.Faults.Add(FromHudu(FaultKind.BadGateway) with { Count = 4 });
        var test = await world.PostAsync("connection-test");
        Assert.Contains("***", test["pulseway"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("***", test["hudu"]!.ToJsonString(), StringComparison.Ordinal);
        world.Pulseway.Faults.Add(FromPulseway(FaultKind.ErrorInsideOk) with { Count = 4 });
        await world.PostAsync("connection-test");

        foreach (var status in new[] { 302, 404, 500 })
        {
            receiver.Answers.Enqueue(status);
            await world.PostAsync("notifications/test");
        }

        await MisplaceAsync(world);
        await world.PutAsync("settings/credentials/hudu", new { apiKey = WrongKey });
        Assert.Equal("Failed", (string)(await world.SyncAsync())["state"]!);
        await world.PutAsync("settings/credentials/pulseway", new { tokenId = TokenId, tokenSecret = WrongKey });
        Assert.Equal("Failed", (string)(await world.SyncAsync())["state"]!);
    }

    // What a proxy that is set to debug says: the request's headers, as they are and in several disguises.
    private static Fault Echo(FaultKind kind, params string[] secrets) =>
        new()
        {
            Kind = kind,
            Words = string.Join(
                ' ',
                secrets
                    .Concat(secrets.Select(Uri.EscapeDataString))
                    .Concat(secrets.Select(s => Convert.ToBase64String(Encoding.UTF8.GetBytes(s))))
            ),
        };

    private static Fault FromPulseway(FaultKind kind, int status = 500) =>
        Echo(kind, TokenSecret, $"{TokenId}:{TokenSecret}", TokenId) with
        {
            Status = status,
        };

    private static Fault FromHudu(FaultKind kind, int status = 500) => Echo(kind, HuduKey) with { Status = status };

    // People paste secrets into the wrong place.
    private static async Task MisplaceAsync(World world)
    {
        var secret = JsonValue.Create(Misplaced).ToJsonString();
        await world.RefusedAsync(HttpMethod.Put, "settings/credentials/hudu", $$"""{"apiKey":"a b {{secret[1..]}}}""");
        await world.RefusedAsync(HttpMethod.Put, "settings/credentials/hudu", $$"""{"apiKey":{{secret}}""");
        await world.RefusedAsync(HttpMethod.Put, "settings/credentials/hudu", $$"""{"apiKey":[{{secret}}]}""");
        await world.RefusedAsync(
            HttpMethod.Put,
            "settings/credentials/pulseway",
            $$"""{"tokenId":"a:b","tokenSecret":{{secret}}}"""
        );
        await world.RefusedAsync(HttpMethod.Put, "settings", $$"""{"apiKey":{{secret}}}""");
        await world.RefusedAsync(HttpMethod.Put, "settings", $$"""{"defaultLayoutId":{{secret}}}""");
        await world.RefusedAsync(
            HttpMethod.Put,
            "settings",
            $$"""{"pulsewayHost":"https://user:{{Uri.EscapeDataString(Misplaced)}}@company.pulseway.com","options":{},"limits":{} }"""
        );
        await world.RefusedAsync(
            HttpMethod.Put,
            "notifications/webhook",
            $$"""{"url":"http://hooks.example.com/{{secret[1..]}}}"""
        );
        using var stranger = new HttpClient { BaseAddress = world.Api.BaseAddress };
        await stranger.GetAsync(new Uri($"api/settings?code={FunctionKey}x", UriKind.Relative));
        await stranger.GetAsync(new Uri($"api/settings?code={FunctionKey}", UriKind.Relative));
    }

    // Every address that the API's description knows.
    private static async Task ReadEverythingAsync(World world)
    {
        var description = await world.GetAsync("openapi.json");
        var run = (string)(await world.GetAsync("runs"))["items"]![0]!["id"]!;
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["runId"] = run,
            ["systemId"] = world.Pulseway.Estate.Devices.Keys.First(),
            ["organizationId"] = $"{world.Pulseway.Estate.Organizations.Keys.First()}",
            ["layoutId"] = $"{world.LayoutId}",
            ["hash"] = new string('0', 64),
            ["id"] = "unknown",
        };
        foreach (var (path, methods) in description["paths"]!.AsObject().Where(p => p.Value!["get"] is not null))
        {
            var address = values.Aggregate(
                path.TrimStart('/'),
                (p, v) => p.Replace($"{{{v.Key}}}", Uri.EscapeDataString(v.Value), StringComparison.Ordinal)
            );
            Assert.DoesNotContain('{', address);
            using var answer = await world.Api.GetAsync(new Uri(address, UriKind.Relative));
            // 502: the credentials are wrong by now.
            Assert.True((int)answer.StatusCode is not 500, $"{path}: {answer.StatusCode}");
        }

        await world.RefusedAsync(HttpMethod.Get, "nothing-here");
        await world.RefusedAsync(HttpMethod.Delete, "settings");
    }

    // A search proves nothing where nobody listened.
    private static async Task ShouldHaveBeenListeningAsync(World world, Evidence evidence)
    {
        var run = (string)(await world.GetAsync("runs"))["items"]![0]!["id"]!;
        var system = world.Pulseway.Estate.Devices.Keys.First();
        Assert.True(evidence.Holds(Place.Log, "POST connection-test") || evidence.Holds(Place.Log, run), "log");
        Assert.True(evidence.Holds(Place.Log, "The API key was not accepted"), "failures in the log");
        Assert.True(evidence.Holds(Place.Log, "Azure-Core") || evidence.Holds(Place.Log, "Request ["), "Azure's log");
        Assert.True(evidence.Holds(Place.Exception, "HuduUnauthorizedException"), "exceptions");
        Assert.True(evidence.Holds(Place.Telemetry, "GET devices"), "activities and measures");
        Assert.True(evidence.Holds(Place.Answer, "\"schemaVersion\""), "the configuration");
        Assert.True(evidence.Holds(Place.Answer, "address-unknown"), "problems");
        Assert.True(evidence.Holds(Place.Answer, "***"), "echoes");
        Assert.True(evidence.Holds(Place.Table, run), "rows");
        Assert.True(evidence.Holds(Place.Queue, $"\"{run}\""), "messages");
        Assert.True(evidence.Holds(Place.Blob, system), "snapshots");
    }

    // Those that were seeded, the cores of those, and those that the app made itself.
    private static async Task<IReadOnlyList<(string Name, string Value)>> SecretsAsync(World world)
    {
        var vault = world.App.Services.GetRequiredService<ISecretStore>();
        var linkKey = (await vault.ReadAsync(SecretNames.ConsoleLinkKey, CancellationToken.None))!;
        List<(string Name, string Value)> seeded =
        [
            (nameof(TokenId), TokenId),
            (nameof(TokenSecret), TokenSecret),
            (nameof(HuduKey), HuduKey),
            (nameof(WrongKey), WrongKey),
            (nameof(FunctionKey), FunctionKey),
            (nameof(SigningSecret), SigningSecret),
            (nameof(Misplaced), Misplaced),
        ];
        return
        [
            .. seeded,
            .. seeded.Select(s => ($"core of {s.Name}", s.Value[^CoreLength..])),
            ("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TokenId}:{TokenSecret}"))),
            ("Webhook", WebhookReceiver.Secret),
            ("Key of links", linkKey),
        ];
    }
}
