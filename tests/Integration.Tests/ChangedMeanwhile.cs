using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.LocalHost.Queues;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>What people decide, and what other workers leave behind, while a run is under way.</summary>
public sealed class ChangedMeanwhile
{
    [Theory]
    [InlineData("Unmatched")]
    [InlineData("Ignored")]
    public async Task A_match_that_a_person_takes_back_while_a_run_is_under_way_counts_for_what_is_not_done_yet(
        string state
    )
    {
        await using var world = await World.StartAsync(
            new SimulatorOptions { Organizations = 2, Systems = 12 },
            configure: (builder, _) => builder.Services.AddSingleton(OneAfterTheOther())
        );
        await world.ConnectAndMatchAllAsync();
        world.SlowCreations(count: 40, milliseconds: 400);
        var run = await world.StartedAsync("resync", new { });
        await world.UntilMadeAsync(1);
        var begun = world.SyncedAssets[0].CompanyId;
        var other = (await world.GetAsync("companies"))["companies"]!
            .AsArray()
            .Single(c => (long?)c!["companyId"] != begun)!["organizationId"]!;

        await world.PutAsync($"companies/{other}/match", new { state });
        var ended = await world.WaitAsync(run);

        Assert.NotEmpty(world.SyncedAssets);
        Assert.All(world.SyncedAssets, a => Assert.Equal(begun, a.CompanyId));
        var job = ended["companies"]!.AsArray().Single(c => (string)c!["state"]! == "Cancelled")!;
        Assert.Contains("match was changed", (string)job["reason"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_of_a_company_that_never_wrote_a_link_keeps_nobody_from_importing_the_system()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 3);
        await world.ConnectAndMatchAllAsync();
        var links = world.App.Services.GetRequiredService<ILinkStore>();
        foreach (var system in world.Pulseway.Estate.Devices.Keys)
        {
            await links.ClaimAsync(system.ToLowerInvariant(), companyId: 999, CancellationToken.None);
        }

        var run = await world.SyncAsync();

        Assert.Equal(3, (int)run["counts"]!["created"]!);
        Assert.Equal(0, (int)run["counts"]!["conflicts"]!);
        world.ShouldHaveOneAssetForEachSystem();
    }

    private static HostJson OneAfterTheOther() =>
        new(
            BatchSize: 1,
            NewBatchThreshold: 0,
            VisibilityTimeout: TimeSpan.FromSeconds(1),
            MaxPollingInterval: TimeSpan.FromMilliseconds(200),
            MaxDequeueCount: 5
        );
}
