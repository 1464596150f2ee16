using System.Net;
using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;
using static PulsewayToHudu.Integration.Tests.ConflictWorld;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>What people archived or deleted in Hudu stays so, until they say otherwise.</summary>
public sealed class ArchivedAndDeleted
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_asset_that_a_person_archived_is_untouched_and_back_in_the_sync_when_unarchived(bool hidden)
    {
        await using var world = await SyncedAsync(recreate: true);
        world.Hudu.Switches.ListActiveOnly = hidden;
        var device = world.Pulseway.Estate.Devices.Values.First(d => d.Inventory is not null);
        var asset = world.AssetOf(device.Identifier);
        world.Hudu.People.Do(new(HuduEditKind.ArchiveAsset, asset.Id));
        world.Pulseway.Edit(new(EstateEditKind.SetMemory, device.Identifier, Value: "768"));
        world.Pulseway.Edit(new(EstateEditKind.RenameSystem, device.Identifier, Name: "RENAMED"));
        var before = Text(world, asset.Id);
        world.Hudu.Calls.Clear();

        foreach (var scope in new object[] { new { }, new { systemId = device.Identifier }, new { } })
        {
            var run = await world.SyncAsync(scope);
            var skip = (await world.ChangesAsync(run)).Single(c => (string?)c["detail"] == "ArchivedInHudu");
            Assert.Contains("archived by a person", (string)skip["reason"]!, StringComparison.Ordinal);
            Assert.Equal("Succeeded", (string)run["state"]!);
        }

        Assert.Equal(0, world.Hudu.Calls.Writes);
        Assert.Equal(before, Text(world, asset.Id));
        world.Hudu.People.Do(new(HuduEditKind.UnarchiveAsset, asset.Id));
        await world.SyncAsync();
        Assert.Equal("768", world.Field(asset, "Memory GB"));
        world.ShouldHaveOneAssetForEachSystem();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deleted_asset_is_made_again_only_if_the_option_says_so(bool recreate)
    {
        await using var world = await SyncedAsync(recreate);
        world.Hudu.People.Do(new(HuduEditKind.DeleteAsset, world.SyncedAssets[0].Id));

        var run = await world.SyncAsync();
        await world.SyncAsync();

        Assert.Equal(recreate ? 1 : 0, (int)run["counts"]!["created"]!);
        Assert.Equal(recreate ? 6 : 5, world.SyncedAssets.Count);
        if (!recreate)
        {
            // Turned on later, it makes them too.
            await world.SettingsAsync(world.LayoutId, Settings(recreate: true));
            await world.SyncAsync();
        }

        world.ShouldHaveOneAssetForEachSystem();
    }

    [Fact]
    public async Task A_deleted_asset_is_made_again_when_a_person_asks_for_that_system_and_no_other_is()
    {
        await using var world = await SyncedAsync(recreate: false);
        var (wanted, unwanted) = (world.SyncedAssets[0], world.SyncedAssets[1]);
        var (wantedId, unwantedId) = (world.Field(wanted, "Pulseway ID")!, world.Field(unwanted, "Pulseway ID")!);
        await world.ShouldRefuseAsync(
            HttpMethod.Post,
            $"systems/{wantedId}/recreate",
            HttpStatusCode.Conflict,
            "asset-not-deleted"
        );
        await world.ShouldRefuseAsync(
            HttpMethod.Post,
            "systems/unheard-of/recreate",
            HttpStatusCode.NotFound,
            "system-unknown"
        );
        await world.ShouldRefuseAsync(
            HttpMethod.Post,
            $"systems/{new string('x', 256)}/recreate",
            HttpStatusCode.BadRequest,
            "request-invalid"
        );
        world.Hudu.People.Do(new(HuduEditKind.DeleteAsset, wanted.Id));
        world.Hudu.People.Do(new(HuduEditKind.DeleteAsset, unwanted.Id));
        await world.SyncAsync();

        var asked = await world.PostAsync($"systems/{wantedId.ToUpperInvariant()}/recreate");
        await world.PostAsync($"systems/{wantedId}/recreate");
        await world.SyncAsync();
        await world.SyncAsync();

        Assert.Equal("ToRecreate", (string)asked["state"]!);
        Assert.Equal(5, world.SyncedAssets.Count);
        Assert.Equal(wanted.Name, world.AssetOf(wantedId).Name);
        Assert.DoesNotContain(world.SyncedAssets, a => world.Field(a, "Pulseway ID") == unwantedId);
    }

    private static async Task<World> SyncedAsync(bool recreate)
    {
        var world = await World.StartAsync(organizations: 1, systems: 6);
        await world.ConnectAndMatchAllAsync(Settings(recreate));
        await world.SyncAsync();
        return world;
    }

    private static object Settings(bool recreate) =>
        new { recreateDeletedAssets = recreate, doNotUpdateCompanyDetails = true };
}
