using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Pulseway;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Pulseway's list of full records lacks one, because rows shifted between two of its pages.</summary>
public sealed class MissingRecords
{
    private const string OperatingSystem = "Operating System";

    [Fact]
    public async Task A_new_system_whose_record_the_list_lacked_is_asked_for_and_imported_with_its_values()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 150);
        await world.ConnectAndMatchAllAsync();
        ShiftRecords(world);

        var run = await world.SyncAsync();

        Assert.Contains(
            run["problems"]!.AsArray(),
            p =>
                (string?)p!["code"] == "listing-incomplete"
                && ((string)p["message"]!).StartsWith("Inventories", StringComparison.Ordinal)
        );
        var assets = world.SyncedAssets.ToDictionary(
            a => world.Field(a, "Pulseway ID")!,
            StringComparer.OrdinalIgnoreCase
        );
        var known = world.Pulseway.Estate.Devices.Values.Where(d => d.Inventory?["Description"] is not null).ToList();
        Assert.True(known.Count > 100);
        Assert.All(known, d => Assert.NotNull(world.Field(assets[d.Identifier], OperatingSystem)));
        // The one that was lost, and those that have none: not each system once more.
        Assert.InRange(world.Pulseway.Calls.Of("GET assets/{id}"), 1, 30);
    }

    [Fact]
    public async Task No_more_than_two_hundred_are_asked_for_and_the_others_wait_for_the_next_sync()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 450);
        await world.ConnectAndMatchAllAsync();
        var listed = world.Pulseway.Estate.Devices.Count;
        ShiftRecords(world, by: 250);

        var run = await world.SyncAsync();

        Assert.Equal(200, world.Pulseway.Calls.Of("GET assets/{id}"));
        var waiting = (await world.ChangesAsync(run)).Where(c => (string?)c["kind"] == "Skip").ToList();
        Assert.NotEmpty(waiting);
        Assert.Equal(listed, world.SyncedAssets.Count + waiting.Count);
        Assert.All(waiting, w => Assert.Contains("next sync", (string)w["reason"]!, StringComparison.Ordinal));

        await world.SyncAsync();

        var assets = world.SyncedAssets.ToLookup(a => world.Field(a, "Pulseway ID")!, StringComparer.OrdinalIgnoreCase);
        Assert.All(
            world.Pulseway.Estate.Devices.Values,
            d =>
                Assert.Equal(
                    d.Inventory?["Description"] is null,
                    world.Field(Assert.Single(assets[d.Identifier]), OperatingSystem) is null
                )
        );
    }

    [Fact]
    public async Task Linked_systems_are_not_asked_for_and_keep_what_their_assets_say_and_where_they_are()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 150);
        await world.ConnectAndMatchAllAsync(new { moveAssetsBySortRules = true });
        await world.SyncAsync();
        var layout = (await world.PostAsync("layouts", new { template = "Server" }))["layout"]!["id"]!;
        await world.PutAsync(
            "sort-rules",
            new
            {
                rules = new[]
                {
                    new
                    {
                        name = "Bare",
                        conditions = new[] { new { property = "os-name", @operator = "IsEmpty" } },
                        target = new { layoutId = (long)layout },
                    },
                },
            }
        );
        await world.SyncAsync();
        var bare = world.SyncedAssets.Count(a => a.LayoutId == (long)layout);
        world.Hudu.Calls.Clear();
        world.Pulseway.Calls.Clear();
        ShiftRecords(world);

        await world.SyncAsync();

        Assert.Equal(0, world.Hudu.Calls.Writes);
        Assert.Equal(0, world.Pulseway.Calls.Of("GET assets/{id}"));
        Assert.Equal(bare, world.SyncedAssets.Count(a => a.LayoutId == (long)layout));
    }

    // The first rows go while the second page is asked for, so that the rows after the first page are on neither.
    private static void ShiftRecords(World world, int by = 1)
    {
        var first = world.Pulseway.Estate.Devices.Keys.Take(by).ToList();
        world.Pulseway.Faults.Add(
            new()
            {
                Kind = FaultKind.Run,
                Route = "assets",
                Skip = 1,
                Action = () => first.ForEach(id => world.Pulseway.Edit(new(EstateEditKind.RemoveSystem, id))),
            }
        );
    }
}
