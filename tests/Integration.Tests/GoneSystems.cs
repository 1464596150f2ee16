using System.Net;
using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Assets of systems that Pulseway does not list any more.</summary>
public sealed class GoneSystems
{
    private const string Field = "Gone from Pulseway";

    [Theory]
    [InlineData("Archive", true)]
    [InlineData("Leave", false)]
    public async Task A_gone_system_is_archived_after_its_complete_runs_or_left_for_ever(string action, bool archived)
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 8);
        await world.ConnectAndMatchAllAsync(Options(action, days: 0, runs: 2));
        await world.SyncAsync();
        var asset = Remove(world);

        await world.SyncAsync(new { organizationId = world.Pulseway.Estate.Organizations.Keys.Single() });
        await world.SyncAsync(new { dryRun = true });
        var first = await world.SyncAsync();
        Assert.False(world.Hudu.State.Assets[asset.Id].Archived);
        Assert.Contains(await world.ChangesAsync(first), c => (string?)c["detail"] == "GoneFromPulseway");
        var second = await world.SyncAsync();
        world.Hudu.Calls.Clear();
        var third = await world.SyncAsync();

        Assert.Equal(archived, world.Hudu.State.Assets[asset.Id].Archived);
        Assert.Equal(archived ? 1 : 0, (int)second["counts"]!["archived"]!);
        Assert.Equal("Succeeded", (string)third["state"]!);
        Assert.Equal(0, world.Hudu.Calls.Writes);
        Assert.Equal(8, world.SyncedAssets.Count);
    }

    [Fact]
    public async Task An_incomplete_listing_neither_counts_nor_archives()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 150);
        await world.ConnectAndMatchAllAsync(Options("Archive", days: 0, runs: 1));
        await world.SyncAsync();
        var first = world.Pulseway.Estate.Devices.Keys.First();
        world.Pulseway.Faults.Add(
            new()
            {
                Kind = Simulators.Core.FaultKind.Run,
                Route = "devices",
                Skip = 1,
                Action = () => world.Pulseway.Edit(new(EstateEditKind.RemoveSystem, first)),
            }
        );

        var shifted = await world.SyncAsync();
        Assert.Equal(0, (int)shifted["counts"]!["archived"]!);
        var quiet = await world.SyncAsync();

        Assert.Equal(1, (int)quiet["counts"]!["archived"]!);
    }

    [Fact]
    public async Task A_gone_system_is_marked_and_the_mark_is_taken_back_when_it_returns()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 8);
        await world.ConnectAndMatchAllAsync(Options("Mark", markField: "Domain"));
        await world.SyncAsync();
        var device = world.Pulseway.Estate.Devices.Values.First(d =>
            world.Field(world.AssetOf(d.Identifier), "Domain") is null
        );
        var asset = world.AssetOf(device.Identifier);
        world.Pulseway.Edit(new(EstateEditKind.RemoveSystem, device.Identifier));

        var run = await world.SyncAsync();
        var mark = world.Field(asset, "Domain");
        world.Hudu.Calls.Clear();
        await world.SyncAsync();

        Assert.Equal(
            ((DateTimeOffset)run["createdAt"]!).UtcDateTime.ToString(
                "yyyy-MM-dd",
                System.Globalization.CultureInfo.InvariantCulture
            ),
            mark
        );
        Assert.Equal(0, world.Hudu.Calls.Writes);
        world.Pulseway.Edit(
            new(
                EstateEditKind.AddSystem,
                device.Identifier,
                world.Pulseway.Estate.Organizations.Keys.Single(),
                device.Name
            )
        );
        await world.SyncAsync();
        Assert.True(string.IsNullOrEmpty(world.Field(asset, "Domain")));
        Assert.Equal(8, world.SyncedAssets.Count);
    }

    [Fact]
    public async Task Without_the_field_nothing_is_marked_and_the_run_says_which_field_is_missing()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 8);
        await world.ConnectAndMatchAllAsync(Options("Mark"));
        await world.SyncAsync();
        Remove(world);
        world.Hudu.Calls.Clear();

        var run = await world.SyncAsync();

        Assert.Equal(0, world.Hudu.Calls.Writes);
        Assert.Contains(Field, Problem(run, "field-mapping"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(100, false)]
    public async Task A_sudden_loss_archives_nothing_until_the_limit_is_raised(int percent, bool guarded)
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 10);
        await world.ConnectAndMatchAllAsync(
            Options("Archive", days: 0, runs: 1),
            new
            {
                lossGuardPercent = percent,
                huduRequestsPerMinute = 3000,
                pulsewayRequestsPerMinute = 1000,
            }
        );
        await world.SyncAsync();
        for (var i = 0; i < 4; i++)
        {
            Remove(world);
        }

        var run = await world.SyncAsync();

        Assert.Equal(guarded ? 0 : 4, world.SyncedAssets.Count(a => a.Archived));
        Assert.Equal(guarded ? "SucceededWithProblems" : "Succeeded", (string)run["state"]!);
        Assert.Equal(guarded, Problem(run, "loss-guard").Contains("4 of the 10", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_loss_of_a_few_systems_in_each_company_archives_nothing_anywhere()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 12);
        await world.ConnectAndMatchAllAsync(Options("Archive", days: 0, runs: 1));
        await world.SyncAsync();
        var lost = world
            .Pulseway.Estate.Devices.Values.GroupBy(d => world.Pulseway.Estate.OrganizationOf(d).Id)
            .SelectMany(g => g.Take(g.Count() > 1 ? 2 : 0))
            .ToList();
        Assert.True(lost.Count > 3);
        foreach (var device in lost)
        {
            world.Pulseway.Edit(new(EstateEditKind.RemoveSystem, device.Identifier));
        }

        var run = await world.SyncAsync();
        await world.SyncAsync();

        Assert.DoesNotContain(world.SyncedAssets, a => a.Archived);
        Assert.Equal("SucceededWithProblems", (string)run["state"]!);
        Assert.Contains($"{lost.Count} of the 12 linked systems", Problem(run, "loss-guard"), StringComparison.Ordinal);

        await world.SettingsAsync(
            world.LayoutId,
            Options("Archive", days: 0, runs: 1),
            new
            {
                lossGuardPercent = 100,
                huduRequestsPerMinute = 3000,
                pulsewayRequestsPerMinute = 1000,
            }
        );
        await world.SyncAsync();

        Assert.Equal(lost.Count, world.SyncedAssets.Count(a => a.Archived));
    }

    [Fact]
    public async Task An_asset_that_the_sync_archived_is_reported_when_its_system_returns_and_is_never_unarchived()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 8);
        await world.ConnectAndMatchAllAsync(Options("Archive", days: 0, runs: 1));
        await world.SyncAsync();
        var device = world.Pulseway.Estate.Devices.Values.First();
        var asset = Remove(world);
        await world.SyncAsync();
        var organization = world.Pulseway.Estate.Organizations.Keys.Single();
        world.Pulseway.Edit(new(EstateEditKind.AddSystem, device.Identifier, organization, device.Name));
        world.Pulseway.Edit(new(EstateEditKind.SetMemory, device.Identifier, Value: "640"));
        world.Hudu.Calls.Clear();

        var run = await world.SyncAsync();
        Assert.True(world.Hudu.State.Assets[asset.Id].Archived);
        Assert.Equal(0, world.Hudu.Calls.Writes);
        Assert.Contains("Unarchive it in Hudu", Problem(run, "archived-by-sync"), StringComparison.Ordinal);
        world.Hudu.People.Do(new(HuduEditKind.UnarchiveAsset, asset.Id));
        var back = await world.SyncAsync();

        Assert.Equal("Succeeded", (string)back["state"]!);
        Assert.Equal("640", world.Field(asset, "Memory GB"));
    }

    private static object Options(string action, int days = 30, int runs = 3, string markField = Field) =>
        new
        {
            doNotUpdateCompanyDetails = true,
            goneSystems = new
            {
                action,
                markField,
                archiveAfterDays = days,
                archiveAfterRuns = runs,
            },
        };

    private static SimAsset Remove(World world)
    {
        var device = world.Pulseway.Estate.Devices.Values.First();
        var asset = world.AssetOf(device.Identifier);
        world.Pulseway.Edit(new(EstateEditKind.RemoveSystem, device.Identifier));
        return asset;
    }

    private static string Problem(JsonNode run, string code) =>
        (string?)run["problems"]!.AsArray().FirstOrDefault(p => (string?)p!["code"] == code)?["message"] ?? "";
}
