using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PulsewayToHudu.EndToEnd.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_killed_in_the_middle_of_its_first_import_finishes_by_itself_after_a_restart_without_a_duplicate()
    {
        var directory = Directory.CreateTempSubdirectory("pulseway-to-hudu-demo-").FullName;
        string[] arguments = ["--demo", "--organizations", "4", "--systems", "80"];
        using (var first = LocalHostProcess.Start(directory, arguments))
        {
            await first.SaysAsync(
                new Regex(
                    @"Working: \d+ of \d+ systems, (?<made>[1-9]\d*) assets made",
                    RegexOptions.ExplicitCapture,
                    TimeSpan.FromSeconds(1)
                )
            );
            await first.KillAsync();
        }

        using var second = LocalHostProcess.Start(directory, arguments);
        await second.SaysAsync(
            new Regex("The demo goes on syncing", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
        );

        var run = await second.GetAsync("api/runs?top=1");
        var detail = await second.GetAsync($"api/runs/{run["items"]![0]!["id"]}");
        Assert.True((string)detail["state"]! is "Succeeded" or "SucceededWithProblems", detail.ToJsonString());
        var systems = detail["companies"]!.AsArray().Sum(c => (int)c!["counts"]!["systems"]!);
        var assets = (await second.SimulatorAsync("api/v1/assets?page_size=1000"))["assets"]!.AsArray();
        var ids = assets.Select(PulsewayId).OfType<string>().ToList();
        Assert.True(systems > 0);
        Assert.Equal(systems, ids.Count);
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task LocalHost_refuses_an_address_that_others_could_reach()
    {
        var directory = Directory.CreateTempSubdirectory("pulseway-to-hudu-refuse-").FullName;

        var (code, error) = await LocalHostProcess.RefusesAsync("--urls", "http://0.0.0.0:7071", "--data", directory);

        Assert.Equal(1, code);
        Assert.Contains("no loopback address", error, StringComparison.Ordinal);
    }

    private static string? PulsewayId(JsonNode? asset) =>
        asset!["fields"]!.AsArray().FirstOrDefault(f => (string?)f!["label"] == "Pulseway ID")?["value"]?.ToString();
}
