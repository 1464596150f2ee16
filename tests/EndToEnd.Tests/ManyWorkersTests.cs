using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Hudu;

namespace PulsewayToHudu.EndToEnd.Tests;

/// <summary>Eight processes on one storage account, as the Functions host scales out.</summary>
public sealed class ManyWorkersTests(ITestOutputHelper output)
{
    private const int Workers = 8;
    private const int PerMinute = 240;
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_answerTime = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Eight_processes_share_one_budget_and_no_company_has_two_writers()
    {
        await using var simulators = await SimulatorHost.StartAsync(
            new()
            {
                Organizations = 12,
                Systems = 260,
                HuduKey = "key",
            }
        );
        simulators.Hudu.Switches.RateLimit = HuduRateLimit.PerMinute;
        simulators.Pulseway.Switches.RateLimit = true;
        simulators.Hudu.Faults.Add(
            new()
            {
                Kind = FaultKind.Delay,
                Method = "POST",
                Route = "companies/{id}/assets",
                DelayMilliseconds = (int)s_answerTime.TotalMilliseconds,
                Count = int.MaxValue,
            }
        );
        var directory = Directory.CreateTempSubdirectory("pulseway-to-hudu-workers-").FullName;
        var workers = new List<LocalHostProcess> { LocalHostProcess.Start(directory) };
        try
        {
            await workers[0].SaysAsync(Started());
            workers.AddRange(Enumerable.Range(1, Workers - 1).Select(_ => LocalHostProcess.Start(directory, "--join")));
            await Task.WhenAll(workers.Select(w => w.SaysAsync(Started())));
            await ConnectAsync(workers[0], simulators);
            simulators.Hudu.Calls.Clear();

            var run = await RunAsync(workers[^1], "resync");

            Assert.Equal("Succeeded", (string)run["state"]!);
            var calls = simulators.Hudu.Calls.Calls;
            var busiest = calls.Max(c => calls.Count(o => o.At >= c.At && o.At < c.At + s_minute));
            output.WriteLine(
                $"{calls.Count} calls to Hudu in {(calls[^1].At - calls[0].At).TotalSeconds:0} s; the busiest minute had {busiest}; {PerMinute} a minute are allowed."
            );
            // More than a minute's worth, or the limit was not tried. Hudu itself answers the 301st of a minute with 429.
            Assert.InRange(calls.Count, PerMinute + 20, int.MaxValue);
            Assert.DoesNotContain(calls, c => c.Status == 429);
            Assert.DoesNotContain(simulators.Pulseway.Calls.Calls, c => c.Status == 429);
            Assert.All(calls.Where(IsCreation).GroupBy(c => c.PathAndQuery), ShouldHaveOneWriter);
            var systems = simulators
                .Pulseway.Estate.Devices.Keys.Select(k => k.ToString())
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            var ids = simulators
                .Hudu.State.Assets.Values.SelectMany(a => a.Values.Values)
                .Select(v => v?.ToString() ?? "")
                .Where(systems.Contains);
            Assert.Equal(
                systems.Order(StringComparer.OrdinalIgnoreCase),
                ids.Order(StringComparer.OrdinalIgnoreCase),
                StringComparer.OrdinalIgnoreCase
            );
        }
        finally
        {
            // The owner of the storage last.
            workers.Reverse();
            workers.ForEach(w => w.Dispose());
        }
    }

    [Fact]
    public async Task Nobody_joins_a_LocalHost_that_does_not_run()
    {
        var directory = Directory.CreateTempSubdirectory("pulseway-to-hudu-nobody-").FullName;

        var (code, error) = await LocalHostProcess.RefusesAsync("--data", directory, "--join");

        Assert.Equal(1, code);
        Assert.Contains("there is none to join", error, StringComparison.Ordinal);
    }

    private static bool IsCreation(Call call) => call is { Method: "POST", Route: "companies/{id}/assets" };

    // A writer waits for each answer before it writes again; two of them do not wait for each other.
    private static void ShouldHaveOneWriter(IEnumerable<Call> creations)
    {
        var times = creations.Select(c => c.At).ToList();
        Assert.All(times.Zip(times.Skip(1)), t => Assert.True(t.Second - t.First >= s_answerTime * 0.95, $"{t}"));
    }

    private static async Task ConnectAsync(LocalHostProcess worker, SimulatorHost simulators)
    {
        var defaults = new SimulatorOptions();
        await worker.SendAsync(
            HttpMethod.Put,
            "settings/credentials/pulseway",
            new { tokenId = defaults.PulsewayTokenId, tokenSecret = defaults.PulsewayTokenSecret }
        );
        await worker.SendAsync(HttpMethod.Put, "settings/credentials/hudu", new { apiKey = "key" });
        await SettingsAsync(worker, simulators, layoutId: null);
        var layout = simulators.Hudu.State.Layouts.Values.First(l => l.Name == "Pulseway Systems").Id;
        await worker.SendAsync(HttpMethod.Post, $"field-mappings/{layout}/create-missing", new { });
        await SettingsAsync(worker, simulators, layout);
        await RunAsync(worker, "integration/start");
        var companies = (await worker.GetAsync("api/companies?top=1000"))["companies"]!.AsArray();
        var matches = companies.Select(c => new { organizationId = (long)c!["organizationId"]!, state = "Create" });
        await worker.SendAsync(HttpMethod.Post, "companies/matches", new { matches });
    }

    private static Task<JsonNode> SettingsAsync(LocalHostProcess worker, SimulatorHost simulators, long? layoutId) =>
        worker.SendAsync(
            HttpMethod.Put,
            "settings",
            new
            {
                pulsewayHost = simulators.Pulseway.Address.GetLeftPart(UriPartial.Authority),
                huduHost = simulators.Hudu.Address.GetLeftPart(UriPartial.Authority),
                defaultLayoutId = layoutId,
                options = new { doNotUpdateCompanyDetails = true },
                limits = new { huduRequestsPerMinute = PerMinute },
            }
        );

    private static async Task<JsonNode> RunAsync(LocalHostProcess worker, string path)
    {
        var id = (string)(await worker.SendAsync(HttpMethod.Post, path, new { }))["runId"]!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        while (true)
        {
            var run = await worker.GetAsync($"api/runs/{id}");
            if ((string)run["state"]! is not ("Queued" or "Gathering" or "Working"))
            {
                return run;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), limit.Token);
        }
    }

    private static Regex Started() => new("API: +http", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
