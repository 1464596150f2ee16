using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>A small re-sync does not wait for a run over everything.</summary>
public sealed class SmallResyncs
{
    [Fact]
    public async Task One_system_overtakes_a_run_over_many_companies_with_a_handful_of_calls()
    {
        await using var world = await World.StartAsync(organizations: 40, systems: 160);
        // Slow enough that the run over everything would need more than two minutes.
        await world.ConnectAndMatchAllAsync(
            limits: new { huduRequestsPerMinute = 120, pulsewayRequestsPerMinute = 1000 }
        );
        var everything = await world.StartedAsync("resync", new { });
        await world.UntilMadeAsync(5);

        var made = world.SyncedAssets.Select(a => world.Field(a, "Pulseway ID")).ToHashSet();
        var last = world.Pulseway.Estate.Devices.Keys.Last(id => !made.Contains(id.ToLowerInvariant()));
        var small = await world.SyncAsync(new { systemId = last });

        Assert.Equal("Working", (string)(await world.GetAsync($"runs/{everything}"))["state"]!);
        Assert.Equal(1, (int)small["counts"]!["created"]!);
        Assert.NotNull(world.AssetOf(last));
        Assert.InRange(world.SyncedAssets.Count, 6, 80);
        Assert.Equal(2, Sum(small, "pulseway"));
        Assert.InRange(Sum(small, "hudu"), 1, 8);
        await world.PostAsync($"runs/{everything}/cancel");
    }

    [Fact]
    public async Task A_run_over_everything_gives_a_company_up_to_a_small_one_and_goes_on_afterwards()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 120);
        await world.ConnectAndMatchAllAsync();
        world.SlowCreations(count: 120, milliseconds: 150);
        var everything = await world.StartedAsync("resync", new { });
        await world.UntilMadeAsync(5);

        var made = world.SyncedAssets.Select(a => world.Field(a, "Pulseway ID")).ToHashSet();
        var last = world.Pulseway.Estate.Devices.Keys.Last(id => !made.Contains(id.ToLowerInvariant()));
        var small = await world.SyncAsync(new { systemId = last });

        Assert.Equal("Working", (string)(await world.GetAsync($"runs/{everything}"))["state"]!);
        Assert.Equal(1, (int)small["counts"]!["created"]!);
        var run = await world.WaitAsync(everything);
        world.ShouldHaveOneAssetForEachSystem();
        Assert.Equal(119, (int)run["counts"]!["created"]!);
        Assert.Equal(120, world.Hudu.Calls.Of("POST companies/{id}/assets"));
    }

    private static int Sum(JsonNode run, string side) => run["calls"]![side]!.AsObject().Sum(c => (int)c.Value!);
}
