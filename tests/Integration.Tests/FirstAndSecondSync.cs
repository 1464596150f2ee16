using System.Text.Json.Nodes;

namespace PulsewayToHudu.Integration.Tests;

public sealed class FirstAndSecondSync
{
    [Fact]
    public async Task A_first_sync_makes_one_asset_for_each_system_with_one_write_each_and_a_second_writes_nothing()
    {
        await using var world = await World.StartAsync(organizations: 4, systems: 130);
        await world.ConnectAndMatchAllAsync();

        var first = await world.SyncAsync();

        Assert.True((string)first["state"]! is "Succeeded" or "SucceededWithProblems", first.ToJsonString());
        world.ShouldHaveOneAssetForEachSystem();
        Assert.Equal(130, world.Hudu.Calls.Of("POST companies/{id}/assets"));
        Assert.Equal(0, world.Hudu.Calls.Of("PUT companies/{id}/assets/{id}"));
        Assert.Equal(2, (int)first["calls"]!["pulseway"]!["GET devices"]!);
        Assert.Equal(130, (int)first["calls"]!["hudu"]!["POST companies/{id}/assets"]!);

        world.Hudu.Calls.Clear();
        world.Pulseway.Calls.Clear();
        var second = await world.SyncAsync();

        Assert.Equal("Succeeded", (string)second["state"]!);
        Assert.Equal(0, world.Hudu.Calls.Writes);
        Assert.Equal(4, world.Hudu.Calls.Of("GET companies/{id}/assets"));
        Assert.Equal(0, world.Hudu.Calls.Of("GET assets"));
        Assert.Equal(2, world.Pulseway.Calls.Of("GET devices"));
        Assert.Equal(130, (int)second["counts"]!["unchanged"]!);
        // What the run tells of its calls is what the simulators counted.
        foreach (
            var (side, calls) in new[] { ("hudu", world.Hudu.Calls.Counts), ("pulseway", world.Pulseway.Calls.Counts) }
        )
        {
            var told = second["calls"]![side]!.AsObject().ToDictionary(p => p.Key, p => (int)p.Value!);
            Assert.Equal(
                calls.OrderBy(c => c.Key, StringComparer.Ordinal),
                told.OrderBy(c => c.Key, StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public async Task Only_matched_organizations_are_imported_and_companies_are_made_on_request()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 30);
        await world.ConnectAsync();
        await world.WaitAsync(await world.StartedAsync("integration/start"));
        var status = await world.GetAsync("integration");
        Assert.Equal("Active", (string)status["state"]!);
        var next = (DateTimeOffset)status["nextSyncAt"]!;
        Assert.Equal((TimeSpan.Zero, 0), (next.Offset, next.UtcDateTime.TimeOfDay.Ticks % TimeSpan.FromHours(3).Ticks));
        Assert.InRange(next - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(-30), TimeSpan.FromHours(3));
        var list = (await world.GetAsync("companies"))["companies"]!.AsArray();
        Assert.Equal(3, list.Count);
        Assert.All(list, c => Assert.Equal("Unmatched", (string)c!["state"]!));
        Assert.Empty(world.SyncedAssets);
        var create = (long)list.First(c => c!["suggestion"] is null)!["organizationId"]!;
        var ignored = (long)list.First(c => c!["suggestion"] is not null)!["organizationId"]!;
        await world.PutAsync($"companies/{create}/match", new { state = "Create" });
        await world.PutAsync($"companies/{ignored}/match", new { state = "Ignored" });

        await world.SyncAsync();

        var name = world.Pulseway.Estate.Organizations[create].Name;
        var company = world.Hudu.State.Companies.Values.Single(c => c.Name == name);
        Assert.NotEmpty(world.SyncedAssets);
        Assert.All(world.SyncedAssets, a => Assert.Equal(company.Id, a.CompanyId));
        Assert.Equal("Matched", (string)(await MatchAsync(world, create))["state"]!);
        Assert.Equal(company.Id, (long)(await MatchAsync(world, create))["companyId"]!);
        Assert.Equal("Ignored", (string)(await MatchAsync(world, ignored))["state"]!);
    }

    [Fact]
    public async Task Each_change_gives_exactly_its_own_write_and_says_why()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 24);
        await world.ConnectAndMatchAllAsync(new { autoUpdateNames = true, doNotUpdateCompanyDetails = true });
        await world.SyncAsync();
        var systems = world.Pulseway.Estate.Devices.Values.Where(d => d.Inventory is not null).Take(4).ToList();
        var archived = world.AssetOf(systems[3].Identifier);
        world.Hudu.People.Do(new(Simulators.Hudu.HuduEditKind.ArchiveAsset, archived.Id));
        world.Pulseway.Edit(new(Simulators.Estate.EstateEditKind.RenameSystem, systems[0].Identifier, Name: "RENAMED"));
        world.Pulseway.Edit(new(Simulators.Estate.EstateEditKind.SetMemory, systems[1].Identifier, Value: "128"));
        world.Pulseway.Edit(new(Simulators.Estate.EstateEditKind.SetMemory, systems[3].Identifier, Value: "256"));
        world.Pulseway.Edit(new(Simulators.Estate.EstateEditKind.RemoveSystem, systems[2].Identifier));
        var added = Guid.NewGuid().ToString();
        var organization = world.Pulseway.Estate.Organizations.Keys.First();
        world.Pulseway.Edit(new(Simulators.Estate.EstateEditKind.AddSystem, added, organization, "NEW-PC"));
        var before = Snapshot(world);
        world.Hudu.Calls.Clear();

        var run = await world.SyncAsync();

        Assert.Equal(1, world.Hudu.Calls.Of("POST companies/{id}/assets"));
        Assert.Equal(2, world.Hudu.Calls.Of("PUT companies/{id}/assets/{id}"));
        Assert.Equal(3, world.Hudu.Calls.Writes);
        Assert.Equal("RENAMED", world.AssetOf(systems[0].Identifier).Name);
        Assert.Equal("128", world.Field(world.AssetOf(systems[1].Identifier), "Memory GB"));
        Assert.Equal("NEW-PC", world.AssetOf(added).Name);
        Assert.Equal(before[archived.Id], Snapshot(world)[archived.Id]);
        var removed = world.AssetOf(systems[2].Identifier);
        Assert.Equal(before[removed.Id], Snapshot(world)[removed.Id]);
        var changes = await world.ChangesAsync(run);
        Assert.Equal(
            "RENAMED",
            Change(changes, "UpdateAsset", systems[0].Identifier)["fields"]![0]!["after"]!.ToString()
        );
        Assert.Equal("128", Change(changes, "UpdateAsset", systems[1].Identifier)["fields"]![0]!["after"]!.ToString());
        Assert.Equal("GoneFromPulseway", Change(changes, "Skip", systems[2].Identifier)["detail"]!.ToString());
        Assert.Equal("ArchivedInHudu", Change(changes, "Skip", systems[3].Identifier)["detail"]!.ToString());
        Assert.Equal("Applied", Change(changes, "CreateAsset", added)["outcome"]!.ToString());
        Assert.All(changes, c => Assert.NotEmpty((string)c["reason"]!));
        Assert.Equal(5, changes.Count);
    }

    [Fact]
    public async Task An_asset_that_a_person_deleted_is_not_made_again_and_not_looked_for_again()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 6);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        world.Hudu.People.Do(new(Simulators.Hudu.HuduEditKind.DeleteAsset, world.SyncedAssets[0].Id));

        await world.SyncAsync();
        world.Hudu.Calls.Clear();
        var run = await world.SyncAsync();

        Assert.Equal(5, world.SyncedAssets.Count);
        Assert.Equal(0, world.Hudu.Calls.Writes);
        Assert.Equal(0, world.Hudu.Calls.Of("GET assets"));
        Assert.Contains(await world.ChangesAsync(run), c => (string?)c["detail"] == "DeletedInHudu");
    }

    [Fact]
    public async Task A_dry_run_shows_the_plan_and_writes_nothing()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 10);
        await world.ConnectAndMatchAllAsync();

        var run = await world.SyncAsync(new { dryRun = true });

        Assert.Equal(0, world.Hudu.Calls.Writes);
        Assert.Equal(
            10,
            (await world.ChangesAsync(run)).Count(c =>
                (string?)c["kind"] == "CreateAsset" && (string?)c["outcome"] == "Planned"
            )
        );
    }

    [Fact]
    public async Task One_system_can_be_synced_by_either_of_its_ids_with_a_handful_of_calls()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 120);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        var device = world.Pulseway.Estate.Devices.Values.First(d => d.Inventory is not null);
        var asset = world.AssetOf(device.Identifier);
        foreach (
            var (memory, scope) in new (string, object)[]
            {
                ("96", new { systemId = device.Identifier }),
                ("48", new { assetId = asset.Id }),
            }
        )
        {
            world.Pulseway.Edit(new(Simulators.Estate.EstateEditKind.SetMemory, device.Identifier, Value: memory));
            world.Pulseway.Calls.Clear();
            world.Hudu.Calls.Clear();

            await world.SyncAsync(scope);

            Assert.Equal(memory, world.Field(world.AssetOf(device.Identifier), "Memory GB"));
            Assert.Equal(2, world.Pulseway.Calls.Counts.Values.Sum());
            Assert.Equal(1, world.Hudu.Calls.Writes);
            Assert.InRange(world.Hudu.Calls.Counts.Values.Sum(), 1, 7);
        }
    }

    private static async Task<JsonNode> MatchAsync(World world, long organizationId) =>
        (await world.GetAsync("companies"))["companies"]!
            .AsArray()
            .Single(c => (long)c!["organizationId"]! == organizationId)!;

    private static JsonNode Change(List<JsonNode> changes, string kind, string systemId) =>
        changes.Single(c => (string?)c["kind"] == kind && (string?)c["systemId"] == systemId.ToLowerInvariant());

    [Fact]
    public async Task Company_details_are_brought_up_to_date_once_and_then_left_alone()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 6);
        await world.ConnectAndMatchAllAsync(options: new { doNotUpdateCompanyDetails = false });
        var first = await world.SyncAsync();
        world.Hudu.Calls.Clear();

        var second = await world.SyncAsync();

        var updates = (await world.ChangesAsync(first)).Where(c => (string)c["kind"]! == "UpdateCompany").ToList();
        Assert.NotEmpty(updates);
        Assert.Contains(updates, u => u["fields"]!.AsArray().Any(f => (string)f!["name"]! == "address_line_1"));
        Assert.Empty(await world.ChangesAsync(second));
        Assert.Equal(0, world.Hudu.Calls.Writes);
    }

    private static Dictionary<long, string> Snapshot(World world) =>
        world.Hudu.State.Assets.Values.ToDictionary(a => a.Id, a => System.Text.Json.JsonSerializer.Serialize(a));
}
