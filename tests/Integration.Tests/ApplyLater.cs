using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Doing later what a dry run showed, through the API.</summary>
public sealed class ApplyLater
{
    [Fact]
    public async Task A_dry_run_is_applied_as_it_was_shown_once_however_often_it_is_asked_for()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 18);
        await world.ConnectAndMatchAllAsync(new { doNotUpdateCompanyDetails = false });
        var dry = await world.SyncAsync(new { dryRun = true });
        Assert.Equal(0, world.Hudu.Calls.Writes);
        var planned = await ShownAsync(world, dry);

        var run = await ApplyAsync(world, dry);

        Assert.Equal("Succeeded", (string)run["state"]!);
        Assert.Equal("Apply", (string)run["kind"]!);
        Assert.Equal((string)dry["id"]!, (string)run["sourceRunId"]!);
        Assert.Equal((string)run["id"]!, (string)(await world.GetAsync($"runs/{dry["id"]}"))["appliedBy"]!);
        Assert.Equal(planned, await ShownAsync(world, run));
        Assert.All(await world.ChangesAsync(run), c => Assert.Equal("Applied", (string)c["outcome"]!));
        world.ShouldHaveOneAssetForEachSystem();

        world.Hudu.Calls.Clear();
        var second = await ApplyAsync(world, dry);
        Assert.Equal("Succeeded", (string)second["state"]!);
        Assert.Equal(0, world.Hudu.Calls.Writes);
    }

    [Fact]
    public async Task What_has_changed_since_is_listed_and_not_done_and_the_rest_is_done()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 16);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        var systems = world
            .Pulseway.Estate.Devices.Values.Where(d => d.Inventory is not null)
            .Select(d => d.Identifier)
            .Take(4)
            .ToList();
        foreach (var system in systems)
        {
            world.Pulseway.Edit(new(EstateEditKind.SetMemory, system, Value: "72"));
        }

        var dry = await world.SyncAsync(new { dryRun = true });
        // Since: another value, an archived asset, a value that a person changed, and a system that is new.
        world.Pulseway.Edit(new(EstateEditKind.SetMemory, systems[0], Value: "128"));
        world.Hudu.People.Do(new(HuduEditKind.ArchiveAsset, world.AssetOf(systems[1]).Id));
        world.Hudu.People.Do(new(HuduEditKind.EditField, world.AssetOf(systems[2]).Id, Name: "Memory GB", Value: "77"));
        var organization = world.Pulseway.Estate.Organizations.Keys.First();
        var added = Guid.NewGuid().ToString();
        world.Pulseway.Edit(new(EstateEditKind.AddSystem, added, organization, "NEW-PC"));
        world.Hudu.Calls.Clear();

        var run = await ApplyAsync(world, dry);

        Assert.Equal("SucceededWithProblems", (string)run["state"]!);
        Assert.Equal(1, world.Hudu.Calls.Writes);
        Assert.Equal("72", world.Field(world.AssetOf(systems[3]), "Memory GB"));
        Assert.Equal("77", world.Field(world.AssetOf(systems[2]), "Memory GB"));
        var changes = (await world.ChangesAsync(run)).ToDictionary(c => (string)c["systemId"]!);
        foreach (var system in new[] { systems[0], systems[2], added })
        {
            Assert.Equal("NotAsReviewed", (string)changes[system.ToLowerInvariant()]["detail"]!);
        }

        Assert.Equal("ArchivedInHudu", (string)changes[systems[1].ToLowerInvariant()]["detail"]!);
        Assert.Contains(
            "Memory GB",
            (string)changes[systems[0].ToLowerInvariant()]["reason"]!,
            StringComparison.Ordinal
        );
        Assert.Contains(run["problems"]!.AsArray(), p => (string?)p!["code"] == "not-as-reviewed");
    }

    [Fact]
    public async Task A_company_whose_match_was_changed_since_gets_nothing()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 12);
        await world.ConnectAndMatchAllAsync();
        var dry = await world.SyncAsync(new { dryRun = true });
        var organization = world.Pulseway.Estate.Organizations.Keys.First();
        await world.PutAsync($"companies/{organization}/match", new { state = "Ignored" });

        var run = await ApplyAsync(world, dry);

        Assert.Equal("SucceededWithProblems", (string)run["state"]!);
        var problem = Assert.Single(run["problems"]!.AsArray());
        Assert.Equal("not-as-reviewed", (string)problem!["code"]!);
        Assert.Contains("match has been changed", (string)problem["message"]!, StringComparison.Ordinal);
        Assert.NotEmpty(world.SyncedAssets);
        Assert.DoesNotContain(
            world.SyncedAssets,
            a =>
                world.Pulseway.Estate.Devices.Values.Any(d =>
                    d.Identifier.Equals(world.Field(a, "Pulseway ID"), StringComparison.OrdinalIgnoreCase)
                    && world.Pulseway.Estate.OrganizationOf(d).Id == organization
                )
        );
    }

    [Fact]
    public async Task A_dry_run_of_one_system_is_applied_with_a_handful_of_calls_and_can_be_undone()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 60);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        var system = world.Pulseway.Estate.Devices.Values.First(d => d.Inventory is not null).Identifier;
        var before = world.Field(world.AssetOf(system), "Memory GB");
        world.Pulseway.Edit(new(EstateEditKind.SetMemory, system, Value: "72"));
        var dry = await world.SyncAsync(new { systemId = system, dryRun = true });
        world.Hudu.Calls.Clear();

        var run = await ApplyAsync(world, dry);

        Assert.Equal("72", world.Field(world.AssetOf(system), "Memory GB"));
        Assert.InRange(world.Hudu.Calls.Counts.Values.Sum(), 2, 6);
        world.Hudu.Calls.Clear();
        await world.UndoAsync(run);
        Assert.Equal(before, world.Field(world.AssetOf(system), "Memory GB"));
        Assert.InRange(world.Hudu.Calls.Counts.Values.Sum(), 2, 6);
    }

    [Fact]
    public async Task An_apply_whose_worker_dies_is_finished_by_another_and_lists_nothing_as_changed()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 40);
        await world.ConnectAndMatchAllAsync();
        var dry = await world.SyncAsync(new { dryRun = true });
        world.SlowCreations(count: 40, milliseconds: 100);
        var runId = await world.StartedAsync($"runs/{dry["id"]}/apply");
        await world.UntilMadeAsync(10);

        await world.StopAppAsync(world.App);
        await world.StartAppAsync();
        var run = await world.WaitAsync(runId);

        Assert.Equal("Succeeded", (string)run["state"]!);
        world.ShouldHaveOneAssetForEachSystem();
        Assert.DoesNotContain(await world.ChangesAsync(run), c => (string)c["kind"]! == "Skip");
    }

    private static async Task<JsonNode> ApplyAsync(World world, JsonNode dry) =>
        await world.WaitAsync(await world.StartedAsync($"runs/{dry["id"]}/apply"));

    // What was to be done to whom, and with which values.
    private static async Task<List<string>> ShownAsync(World world, JsonNode run) =>
        [
            .. (await world.ChangesAsync(run))
                .Select(c => $"{c["kind"]} {c["systemId"]} {c["layoutId"]} {c["fields"]!.ToJsonString()}")
                .Order(StringComparer.Ordinal),
        ];
}
