using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Hudu;
using static PulsewayToHudu.Integration.Tests.ConflictWorld;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Companies that people archive, delete or merge in Hudu.</summary>
public sealed class LostCompanies
{
    [Fact]
    public async Task A_merged_company_is_recognised_by_its_assets_and_they_are_all_found_again_where_they_are()
    {
        await using var world = await ConflictWorld.StartAsync(organizations: 2, systems: 12);
        await world.SyncAsync();
        var (organization, lost, heir) = await PairAsync(world);
        foreach (var asset in world.SyncedAssets.Where(a => a.CompanyId == lost).ToList())
        {
            world.Hudu.People.Do(new(HuduEditKind.MoveAsset, asset.Id, heir));
        }

        world.Hudu.People.Do(new(HuduEditKind.DeleteCompany, lost));
        world.Hudu.Calls.Clear();
        var run = await world.SyncAsync();
        var conflict = await OnlyAsync(world);

        Assert.Equal(
            ("CompanyGone", $"organization-{organization}"),
            ((string)conflict["kind"]!, (string)conflict["id"]!)
        );
        Assert.Contains("as if the two had been merged", Problem(run, "company-gone"), StringComparison.Ordinal);
        Assert.Equal(
            ("MatchToCompany", heir),
            ((string)conflict["choices"]![0]!["choice"]!, (long)conflict["choices"]![0]!["companyId"]!)
        );
        Assert.Equal(0, world.Hudu.Calls.Writes);

        await SettleAsync(world, conflict, new { choice = "MatchToCompany", companyId = heir });
        var merged = await world.SyncAsync();

        Assert.Equal((0, 0), ((int)merged["counts"]!["created"]!, (int)merged["counts"]!["conflicts"]!));
        Assert.Empty(await ListAsync(world));
        world.ShouldHaveOneAssetForEachSystem();
        world.Hudu.Calls.Clear();
        await world.SyncAsync();
        Assert.Equal(0, world.Hudu.Calls.Writes);
    }

    [Fact]
    public async Task A_deleted_company_is_asked_about_and_a_new_one_gets_the_systems_once_a_person_says_so()
    {
        await using var world = await ConflictWorld.StartAsync(organizations: 2, systems: 12);
        await world.SyncAsync();
        var (organization, lost, _) = await PairAsync(world);
        var count = world.SyncedAssets.Count(a => a.CompanyId == lost);
        world.Hudu.People.Do(new(HuduEditKind.DeleteCompany, lost));
        await world.SyncAsync();

        await SettleAsync(world, await OnlyAsync(world), new { choice = "MakeNewCompany" });
        await world.SyncAsync();
        // Deleted by a person: nothing is made again before a person has said so.
        Assert.Equal(count, (await ListAsync(world, "kind=MovedFromOtherCompany")).Count);
        Assert.Equal(12 - count, world.SyncedAssets.Count);
        var settled = await world.PostAsync(
            "conflicts",
            new
            {
                kind = "MovedFromOtherCompany",
                choice = "MakeNewAsset",
                organizationId = organization,
            }
        );
        await world.SyncAsync();

        Assert.Equal(count, (int)settled["settled"]!);
        Assert.Empty(await ListAsync(world));
        world.ShouldHaveOneAssetForEachSystem();
    }

    [Fact]
    public async Task An_archived_company_is_left_alone_and_back_in_the_sync_when_it_is_unarchived()
    {
        await using var world = await ConflictWorld.StartAsync(organizations: 2, systems: 12);
        await world.SyncAsync();
        var (_, archived, _) = await PairAsync(world);
        world.Hudu.People.Do(new(HuduEditKind.ArchiveCompany, archived));
        foreach (var device in world.Pulseway.Estate.Devices.Values.ToList())
        {
            world.Pulseway.Edit(new(Simulators.Estate.EstateEditKind.SetMemory, device.Identifier, Value: "768"));
        }

        var before = world.SyncedAssets.Where(a => a.CompanyId == archived).Select(a => Text(world, a.Id)).ToList();
        await world.SyncAsync();
        var conflict = await OnlyAsync(world);
        Assert.Equal("CompanyArchived", (string)conflict["kind"]!);
        Assert.Equal(
            ["MatchToCompany", "MakeNewCompany", "Unmatch"],
            conflict["choices"]!.AsArray().Select(c => (string)c!["choice"]!)
        );
        Assert.Equal(before, world.SyncedAssets.Where(a => a.CompanyId == archived).Select(a => Text(world, a.Id)));

        world.Hudu.State.Companies[archived].Archived = false;
        await world.SyncAsync();

        Assert.Empty(await ListAsync(world));
        Assert.All(
            world.Pulseway.Estate.Devices.Values.Where(d => d.Inventory is not null),
            d => Assert.Equal("768", world.Field(world.AssetOf(d.Identifier), "Memory GB"))
        );
    }

    [Fact]
    public async Task A_company_that_cannot_be_matched_is_refused_and_an_archived_one_in_the_way_of_a_new_one_is_named()
    {
        await using var world = await ConflictWorld.StartAsync(organizations: 2, systems: 6);
        var (organization, archived, _) = await PairAsync(world);
        world.Hudu.State.Companies[archived].Members["name"] = world.Pulseway.Estate.Organizations[organization].Name;
        world.Hudu.People.Do(new(HuduEditKind.ArchiveCompany, archived));
        await world.SyncAsync();
        var conflict = await OnlyAsync(world);
        foreach (var companyId in new long?[] { null, archived, 123_456 })
        {
            using var answer = await world.Api.PostAsJsonAsync(
                Address($"api/conflicts/{conflict["id"]}"),
                new { choice = "MatchToCompany", companyId }
            );
            await ShouldBeAsync(answer, HttpStatusCode.BadRequest, "choice-invalid", "companyId");
        }

        Assert.Equal(archived, await CompanyOfAsync(world, organization));
        await SettleAsync(world, conflict, new { choice = "MakeNewCompany" });
        world.Hudu.Calls.Clear();
        var run = await world.SyncAsync();

        Assert.Contains("archived company named", run.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, world.Hudu.Calls.Of("POST companies"));
        Assert.Equal("CompanyArchived", (string)(await OnlyAsync(world))["kind"]!);
    }

    [Fact]
    public async Task Unmatching_the_organization_of_a_lost_company_ends_the_matter()
    {
        await using var world = await ConflictWorld.StartAsync(organizations: 2, systems: 6);
        await world.SyncAsync();
        var (organization, lost, _) = await PairAsync(world);
        world.Hudu.People.Do(new(HuduEditKind.DeleteCompany, lost));
        await world.SyncAsync();

        await SettleAsync(world, await OnlyAsync(world), new { choice = "Unmatch" });
        var run = await world.SyncAsync();

        Assert.Equal("Succeeded", (string)run["state"]!);
        Assert.Empty(await ListAsync(world));
        Assert.Equal("Unmatched", (string)(await MatchAsync(world, organization))["state"]!);
    }

    private static async Task<(long Organization, long Company, long Other)> PairAsync(World world)
    {
        var organizations = world.Pulseway.Estate.Organizations.Keys.ToList();
        return (
            organizations[0],
            await CompanyOfAsync(world, organizations[0]),
            await CompanyOfAsync(world, organizations[1])
        );
    }

    private static string Problem(JsonNode run, string code) =>
        (string)run["problems"]!.AsArray().Single(p => (string?)p!["code"] == code)!["message"]!;
}
