using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using PulsewayToHudu.LocalHost;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.WholeRuns;

/// <summary>The app, driven through its API as an engineer would.</summary>
internal sealed class App : IAsyncDisposable
{
    private const string Key = "benchmark";
    private readonly WebApplication _web;
    private readonly HttpClient _http;

    private App(WebApplication web) =>
        (_web, _http) = (web, new() { BaseAddress = new(web.Urls.First()), Timeout = TimeSpan.FromMinutes(10) });

    public static async Task<App> StartAsync(string connectionString, string secrets, TimeProvider time)
    {
        var app = new App(
            await LocalBody.StartAsync(
                "http://127.0.0.1:0",
                Key,
                connectionString,
                secrets,
                timings: null,
                CancellationToken.None,
                time
            )
        );
        app._http.DefaultRequestHeaders.Add("x-functions-key", Key);
        return app;
    }

    public async Task SetUpAsync(SimulatorsProcess simulators)
    {
        var defaults = new SimulatorOptions();
        await PutAsync(
            "settings/credentials/pulseway",
            new { tokenId = defaults.PulsewayTokenId, tokenSecret = defaults.PulsewayTokenSecret }
        );
        await PutAsync("settings/credentials/hudu", new { apiKey = defaults.HuduKey });
        await SettingsAsync(simulators, layoutId: null);
        var layouts = (await GetAsync("layouts"))["layouts"]!.AsArray();
        var layout = layouts.Select(l => l!["layout"]!).First(l => (string)l["name"]! == "Pulseway Systems");
        await PostAsync($"field-mappings/{layout["id"]}/create-missing", new { });
        await SettingsAsync(simulators, (long)layout["id"]!);
    }

    /// <summary>Matches one of several equal parts of the customers.</summary>
    public async Task MatchAsync(int part, int parts)
    {
        var companies = (await GetAsync("companies"))["companies"]!.AsArray();
        var matches = companies
            .Where((_, i) => i * parts / companies.Count == part)
            .Select(c =>
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

    /// <summary>Starts a run and waits for its end.</summary>
    public async Task<JsonNode> RunAsync(string path, bool dryRun = false)
    {
        var id = (await PostAsync(path, new { dryRun }))["runId"]!;
        while (true)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500));
            var run = await GetAsync($"runs/{id}");
            if ((string)run["state"]! is not ("Queued" or "Gathering" or "Working"))
            {
                return run;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _web.StopAsync();
        await _web.DisposeAsync();
    }

    private Task<JsonNode> SettingsAsync(SimulatorsProcess simulators, long? layoutId) =>
        PutAsync(
            "settings",
            new
            {
                pulsewayHost = simulators.Pulseway.GetLeftPart(UriPartial.Authority),
                huduHost = simulators.Hudu.GetLeftPart(UriPartial.Authority),
                defaultLayoutId = layoutId,
                options = new { doNotUpdateCompanyDetails = true },
                limits = new { maxCreatesPerRun = 1_000_000 },
            }
        );

    private async Task<JsonNode> GetAsync(string path) =>
        (await _http.GetFromJsonAsync<JsonNode>(new Uri($"api/{path}", UriKind.Relative)))!;

    private Task<JsonNode> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, body);

    private Task<JsonNode> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, new Uri($"api/{path}", UriKind.Relative))
        {
            Content = JsonContent.Create(body),
        };
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? (text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!)
            : throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {text}");
    }
}
