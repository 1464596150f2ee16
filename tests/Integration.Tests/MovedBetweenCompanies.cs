using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;
using static PulsewayToHudu.Integration.Tests.ConflictWorld;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Systems that move in Pulseway and assets that people move in Hudu, with each choice that there is.</summary>
public sealed class MovedBetweenCompanies
{
    [Fact]
    public async Task A_system_that_moved_gets_a_new_asset_where_it_is_now_and_the_old_one_stays_as_it_is()
    {
        await using var world = await SyncedAsync();
        var (device, old, _, there) = await MoveSystemAsync(world);
        var before = Text(world, old.Id);

        await SettleAsync(world, await OnlyAsync(world), new { choice = "MakeNewAsset" });
        var run = await world.SyncAsync();

        var made = Assert.Single(world.SyncedAssets, a => a.CompanyId == there && a.Name == device.Name);
        Assert.Equal(1, (int)run["counts"]!["created"]!);
        Assert.Equal(before, Text(world, old.Id));
        await ShouldBeQuietAsync(world);
        await ShouldBeRefreshedAsync(world, device, made.Id, new { systemId = device.Identifier });
    }

    [Fact]
    public async Task A_system_that_moves_on_after_it_was_settled_is_asked_about_again()
    {
        await using var world = await ConflictWorld.StartAsync(organizations: 3, systems: 9);
        await world.SyncAsync();
        var estate = world.Pulseway.Estate;
        var device = estate.Devices.Values.First(d => d.Inventory is not null);
        var others = estate.Organizations.Keys.Where(o => o != estate.OrganizationOf(device).Id).ToList();
        world.Pulseway.Edit(new(EstateEditKind.MoveSystem, device.Identifier, others[0]));
        await world.SyncAsync();
        await SettleAsync(world, await OnlyAsync(world), new { choice = "MakeNewAsset" });
        await world.SyncAsync();

        world.Pulseway.Edit(new(EstateEditKind.MoveSystem, device.Identifier, others[1]));
        world.Hudu.Calls.Clear();
        await world.SyncAsync();

        var asked = await OnlyAsync(world);
        Assert.Equal(others[1], (long)asked["organizationId"]!);
        Assert.Equal("MovedFromOtherCompany", (string)asked["kind"]!);
        Assert.Null(asked["decision"]);
        Assert.Equal(0, world.Hudu.Calls.Writes);
        await SettleAsync(world, asked, new { choice = "MakeNewAsset" });
        await world.SyncAsync();
        var there = await CompanyOfAsync(world, others[1]);
        Assert.Single(world.SyncedAssets, a => a.CompanyId == there && a.Name == device.Name);
        await ShouldBeQuietAsync(world);
    }

    [Fact]
    public async Task A_system_that_moved_can_be_kept_in_its_old_company_which_goes_on_refreshing_its_asset()
    {
        await using var world = await SyncedAsync();
        var (device, old, here, _) = await MoveSystemAsync(world);

        await SettleAsync(world, await OnlyAsync(world), new { choice = "KeepInCompany", companyId = here });
        await world.SyncAsync();

        await ShouldBeQuietAsync(world);
        await ShouldBeRefreshedAsync(world, device, old.Id, new { });
        await ShouldBeRefreshedAsync(world, device, old.Id, new { systemId = device.Identifier });
        await ShouldBeRefreshedAsync(world, device, old.Id, new { assetId = old.Id });
        world.ShouldHaveOneAssetForEachSystem();
    }

    [Fact]
    public async Task When_the_company_that_keeps_a_system_is_not_synced_any_more_it_is_asked_about_again()
    {
        await using var world = await SyncedAsync();
        var (device, old, here, _) = await MoveSystemAsync(world);
        await SettleAsync(world, await OnlyAsync(world), new { choice = "KeepInCompany", companyId = here });
        await world.SyncAsync();
        foreach (var match in (await world.GetAsync("companies"))["companies"]!.AsArray())
        {
            if ((long?)match!["companyId"] == here)
            {
                await world.PutAsync($"companies/{match["organizationId"]}/match", new { state = "Unmatched" });
            }
        }

        world.Hudu.Calls.Clear();
        await world.SyncAsync();

        var asked = await OnlyAsync(world);
        Assert.Equal(
            ("MovedFromOtherCompany", "KeepInCompany"),
            ((string)asked["kind"]!, (string)asked["decision"]!["choice"]!)
        );
        Assert.DoesNotContain(asked["choices"]!.AsArray(), c => (string)c!["choice"]! == "KeepInCompany");
        Assert.Equal(0, world.Hudu.Calls.Writes);
        Assert.Equal(old.Id, world.AssetOf(device.Identifier).Id);
    }

    [Fact]
    public async Task A_system_and_its_asset_that_both_moved_are_no_conflict_any_more()
    {
        await using var world = await SyncedAsync();
        var (device, old, _, there) = await MoveSystemAsync(world);
        await OnlyAsync(world);

        world.Hudu.People.Do(new(HuduEditKind.MoveAsset, old.Id, there));
        var run = await world.SyncAsync();

        Assert.Equal((0, 1), ((int)run["counts"]!["created"]!, (int)run["counts"]!["linked"]!));
        Assert.Empty(await ListAsync(world));
        await ShouldBeQuietAsync(world);
        await ShouldBeRefreshedAsync(world, device, old.Id, new { assetId = old.Id });
        world.ShouldHaveOneAssetForEachSystem();
    }

    [Theory]
    [InlineData(FaultKind.NotFound)]
    [InlineData(FaultKind.TimeoutAfterCommit)]
    [InlineData(FaultKind.ServerError)]
    public async Task A_new_asset_whose_creation_goes_wrong_after_the_link_was_handed_over_is_made_once(FaultKind kind)
    {
        await using var world = await SyncedAsync();
        var (device, old, _, there) = await MoveSystemAsync(world);
        await SettleAsync(world, await OnlyAsync(world), new { choice = "MakeNewAsset" });
        world.Hudu.Faults.Add(
            new()
            {
                Kind = kind,
                Method = "POST",
                Route = "companies/{id}/assets",
            }
        );

        await world.SyncAsync();
        await world.SyncAsync();

        Assert.Empty(world.Hudu.Faults.Pending);
        Assert.Equal(
            [old.CompanyId, there],
            world.SyncedAssets.Where(a => a.Name == device.Name).Select(a => a.CompanyId)
        );
        await ShouldBeQuietAsync(world);
    }

    [Theory]
    [InlineData("MatchToCompany")]
    [InlineData("LeaveAsIs")]
    [InlineData("LeaveOut")]
    public async Task A_system_that_went_to_an_unmatched_organization_is_asked_about_and_settled(string choice)
    {
        await using var world = await SyncedAsync();
        var device = world.Pulseway.Estate.Devices.Values.First(d => d.Inventory is not null);
        var asset = world.AssetOf(device.Identifier);
        var stranger = world.Pulseway.Estate.Organizations.Keys.Max() + 1;
        world.Pulseway.Edit(new(EstateEditKind.AddOrganization, OrganizationId: stranger, Name: "Stranger"));
        world.Pulseway.Edit(new(EstateEditKind.MoveSystem, device.Identifier, stranger));
        await world.SyncAsync();
        var conflict = await OnlyAsync(world);
        Assert.Equal("MovedToUnmatchedOrganization", (string)conflict["kind"]!);
        // A small run cannot see where the system went: it must not close the conflict.
        await world.SyncAsync(new { organizationId = (long)conflict["organizationId"]! });
        await OnlyAsync(world);

        var companyId = choice == "MatchToCompany" ? asset.CompanyId : (long?)null;
        await SettleAsync(world, conflict, new { choice, companyId });
        await world.SyncAsync();

        Assert.Empty(await ListAsync(world));
        Assert.Equal(
            choice == "MatchToCompany" ? "Matched" : "Unmatched",
            (string)(await MatchAsync(world, stranger))["state"]!
        );
        await ShouldBeQuietAsync(world);
        if (choice == "MatchToCompany")
        {
            await ShouldBeRefreshedAsync(world, device, asset.Id, new { });
        }

        world.ShouldHaveOneAssetForEachSystem();
    }

    [Fact]
    public async Task An_asset_that_a_person_moved_is_followed_to_a_company_that_is_synced_too()
    {
        await using var world = await SyncedAsync();
        var (device, asset, there) = await MoveAssetAsync(world);

        await SettleAsync(world, await OnlyAsync(world), new { choice = "KeepInCompany", companyId = there });
        await world.SyncAsync();

        Assert.Empty(await ListAsync(world));
        await ShouldBeQuietAsync(world);
        await ShouldBeRefreshedAsync(world, device, asset.Id, new { });
        await ShouldBeRefreshedAsync(world, device, asset.Id, new { systemId = device.Identifier });
        world.ShouldHaveOneAssetForEachSystem();
    }

    [Fact]
    public async Task An_asset_that_a_person_moved_is_no_guess_for_a_new_system_of_the_same_name_there()
    {
        const string New = "00000000-0000-0000-0000-00000000abcd";
        await using var world = await SyncedAsync();
        var (device, asset, organizationId) = await MoveAssetAwayAsync(world);
        world.Pulseway.Edit(new(EstateEditKind.AddSystem, New, OrganizationId: organizationId, Name: device.Name));
        var before = Text(world, asset.Id);

        await world.SyncAsync();

        Assert.Equal(before, Text(world, asset.Id));
        Assert.Equal(await CompanyOfAsync(world, organizationId), world.AssetOf(New).CompanyId);
        world.ShouldHaveOneAssetForEachSystem();
        Assert.Equal("AssetMovedToOtherCompany", (string?)(await OnlyAsync(world))["kind"]);
    }

    [Fact]
    public async Task An_asset_that_a_person_moved_stays_as_it_is_and_a_new_one_is_made_or_it_is_back_in_time()
    {
        await using var world = await SyncedAsync();
        var (device, asset, there) = await MoveAssetAsync(world);
        var home = await CompanyOfAsync(world, world.Pulseway.Estate.OrganizationOf(device).Id);
        await SettleAsync(world, await OnlyAsync(world), new { choice = "MakeNewAsset" });

        world.Hudu.People.Do(new(HuduEditKind.MoveAsset, asset.Id, home));
        await world.SyncAsync();
        world.ShouldHaveOneAssetForEachSystem();
        world.Hudu.People.Do(new(HuduEditKind.MoveAsset, asset.Id, there));
        var before = Text(world, asset.Id);
        await world.SyncAsync();

        Assert.Equal(before, Text(world, asset.Id));
        Assert.Single(world.SyncedAssets, a => a.CompanyId == home && a.Name == device.Name);
        await ShouldBeQuietAsync(world);
    }

    [Theory]
    [InlineData("MatchToCompany", "Matched")]
    [InlineData("Unmatch", "Unmatched")]
    public async Task The_organization_of_an_asset_that_a_person_moved_can_be_matched_anew(string choice, string state)
    {
        await using var world = await SyncedAsync();
        var (device, asset, there) = await MoveAssetAsync(world);
        var organization = world.Pulseway.Estate.OrganizationOf(device).Id;
        var companyId = choice == "MatchToCompany" ? there : (long?)null;

        var answer = await SettleAsync(world, await OnlyAsync(world), new { choice, companyId });
        await world.SyncAsync();

        Assert.False((bool)answer["open"]!);
        Assert.Equal(state, (string)(await MatchAsync(world, organization))["state"]!);
        Assert.DoesNotContain(
            await ListAsync(world),
            c => (string?)c["systemId"] == device.Identifier.ToLowerInvariant()
        );
        if (choice == "MatchToCompany")
        {
            await ShouldBeRefreshedAsync(world, device, asset.Id, new { systemId = device.Identifier });
        }

        world.ShouldHaveOneAssetForEachSystem();
    }

    private static async Task<World> SyncedAsync()
    {
        var world = await ConflictWorld.StartAsync(organizations: 2, systems: 10);
        await world.SyncAsync();
        world.ShouldHaveOneAssetForEachSystem();
        return world;
    }

    private static async Task<(SimDevice Device, SimAsset Asset, long Here, long There)> MoveSystemAsync(World world)
    {
        var estate = world.Pulseway.Estate;
        var device = estate.Devices.Values.First(d => d.Inventory is not null);
        var asset = world.AssetOf(device.Identifier);
        var other = estate.Organizations.Keys.Single(o => o != estate.OrganizationOf(device).Id);
        world.Pulseway.Edit(new(EstateEditKind.MoveSystem, device.Identifier, other));
        await world.SyncAsync();
        Assert.Equal("MovedFromOtherCompany", (string)(await OnlyAsync(world))["kind"]!);
        return (device, asset, asset.CompanyId, await CompanyOfAsync(world, other));
    }

    private static async Task<(SimDevice Device, SimAsset Asset, long There)> MoveAssetAsync(World world)
    {
        var (device, asset, organizationId) = await MoveAssetAwayAsync(world);
        await world.SyncAsync();
        Assert.Equal("AssetMovedToOtherCompany", (string)(await OnlyAsync(world))["kind"]!);
        return (device, asset, await CompanyOfAsync(world, organizationId));
    }

    private static async Task ShouldBeQuietAsync(World world)
    {
        world.Hudu.Calls.Clear();
        var run = await world.SyncAsync();
        Assert.Equal("Succeeded", (string)run["state"]!);
        Assert.Equal(0, world.Hudu.Calls.Writes);
        Assert.Empty(await ListAsync(world));
    }

    private static async Task ShouldBeRefreshedAsync(World world, SimDevice device, long assetId, object scope)
    {
        var memory = world.Field(world.Hudu.State.Assets[assetId], "Memory GB") == "768" ? "1536" : "768";
        world.Pulseway.Edit(new(EstateEditKind.SetMemory, device.Identifier, Value: memory));
        world.Hudu.Calls.Clear();
        await world.SyncAsync(scope);
        Assert.Equal(memory, world.Field(world.Hudu.State.Assets[assetId], "Memory GB"));
        Assert.Equal(1, world.Hudu.Calls.Writes);
    }
}
