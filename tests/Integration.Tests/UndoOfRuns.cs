using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Taking back what a run did, through the API.</summary>
public sealed class UndoOfRuns
{
    [Fact]
    public async Task An_undo_restores_archives_and_holds_and_the_next_sync_does_nothing_of_it_again()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 20);
        await world.ConnectAndMatchAllAsync(new { autoUpdateNames = true, doNotUpdateCompanyDetails = true });
        await world.SyncAsync();
        var systems = Inventoried(world).Take(3).ToList();
        var before = Shown(world);
        world.Pulseway.Edit(new(EstateEditKind.RenameSystem, systems[0], Name: "RENAMED"));
        world.Pulseway.Edit(new(EstateEditKind.SetMemory, systems[1], Value: "128"));
        world.Pulseway.Edit(new(EstateEditKind.SetMemory, systems[2], Value: "256"));
        var organization = world.Pulseway.Estate.Organizations.Keys.First();
        var added = Guid.NewGuid().ToString();
        world.Pulseway.Edit(new(EstateEditKind.AddSystem, added, organization, "NEW-PC"));
        var run = await world.SyncAsync();
        // A person changes one of the values since.
        var edited = world.AssetOf(systems[2]);
        world.Hudu.People.Do(new(HuduEditKind.EditField, edited.Id, Name: "Memory GB", Value: "512"));
        world.Hudu.Calls.Clear();

        var preview = await world.UndoAsync(run, dryRun: true);

        Assert.Equal(0, world.Hudu.Calls.Writes);
        var planned = await world.ChangesAsync(preview);
        Assert.Equal(3, planned.Count(c => (string)c["outcome"]! == "Planned"));

        var undo = await world.UndoAsync(run);

        Assert.Equal("SucceededWithProblems", (string)undo["state"]!);
        Assert.Equal("Undo", (string)undo["kind"]!);
        Assert.Equal((string)run["id"]!, (string)undo["sourceRunId"]!);
        Assert.Equal((string)undo["id"]!, (string)(await world.GetAsync($"runs/{run["id"]}"))["undoneBy"]!);
        var made = world.SyncedAssets.Single(a => a.Name == "NEW-PC");
        Assert.True(made.Archived);
        var now = Shown(world);
        foreach (var id in before.Keys.Where(id => id != edited.Id))
        {
            Assert.Equal(before[id], now[id]);
        }

        Assert.Equal("512", world.Field(edited, "Memory GB"));
        var changes = await world.ChangesAsync(undo);
        Assert.Equal(
            planned.Select(c => (string?)c["systemId"]).Order(),
            changes.Select(c => (string?)c["systemId"]).Order()
        );
        var left = changes.Single(c => (string)c["kind"]! == "Skip");
        Assert.Equal("ChangedSince", (string)left["detail"]!);
        Assert.Equal(systems[2].ToLowerInvariant(), (string)left["systemId"]!);
        Assert.Contains("by a person", (string)left["reason"]!, StringComparison.Ordinal);

        // The next sync leaves what was undone; what a person changed is no business of the undo.
        world.Hudu.Calls.Clear();
        var next = await world.SyncAsync();
        Assert.Equal(1, world.Hudu.Calls.Writes);
        Assert.Equal("256", world.Field(edited, "Memory GB"));
        var held = (await world.ChangesAsync(next)).Where(c => (string?)c["detail"] == "Held").ToList();
        Assert.Equal(
            new[] { systems[0], systems[1], added }.Select(s => s.ToLowerInvariant()).Order(),
            held.Select(h => (string)h["systemId"]!).Order()
        );
    }

    [Fact]
    public async Task Held_systems_come_back_one_by_one_by_organization_or_all_together()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 24);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        foreach (var system in Inventoried(world))
        {
            world.Pulseway.Edit(new(EstateEditKind.SetMemory, system, Value: "128"));
        }

        var run = await world.SyncAsync();
        var undo = await world.UndoAsync(run);
        var systems = Inventoried(world).Where(s => Memory(world, s) != "128").ToList();
        Assert.NotEmpty(systems);
        var first = systems[0];
        var organization = OrganizationOf(world, systems[^1]);
        Assert.NotEqual(organization, OrganizationOf(world, first));

        var resumed = await world.PostAsync($"systems/{first}/resume");
        Assert.Equal("Linked", (string)resumed["state"]!);
        await world.PostAsync($"systems/{first}/resume");
        await world.SyncAsync();
        Assert.Equal([first], systems.Where(s => Memory(world, s) == "128"));

        var many = await world.PostAsync($"companies/{organization}/resume");
        var ofOrganization = systems.Where(s => OrganizationOf(world, s) == organization).ToList();
        Assert.Equal(ofOrganization.Count, (int)many["systems"]!);
        await world.SyncAsync();
        Assert.Equal(ofOrganization.Append(first).Order(), systems.Where(s => Memory(world, s) == "128").Order());

        var whole = await world.PostAsync($"runs/{undo["id"]}/resume");
        Assert.NotNull(whole["resumedAt"]);
        await world.SyncAsync();
        Assert.All(systems, s => Assert.Equal("128", Memory(world, s)));
        Assert.DoesNotContain(await world.ChangesAsync(await world.SyncAsync()), c => (string?)c["detail"] == "Held");
    }

    [Fact]
    public async Task The_undo_of_a_first_import_archives_it_all_also_after_later_syncs_and_unarchiving_brings_it_back()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 12);
        await world.ConnectAndMatchAllAsync();
        var import = await world.SyncAsync();
        var system = Inventoried(world).First();
        world.Pulseway.Edit(new(EstateEditKind.SetMemory, system, Value: "96"));
        await world.SyncAsync();

        var undo = await world.UndoAsync(import);

        Assert.Equal("Succeeded", (string)undo["state"]!);
        Assert.Equal(12, (int)undo["counts"]!["archived"]!);
        Assert.All(world.SyncedAssets, a => Assert.True(a.Archived));
        world.Hudu.Calls.Clear();
        await world.SyncAsync();
        Assert.Equal(0, world.Hudu.Calls.Writes);
        world.ShouldHaveOneAssetForEachSystem();

        world.Pulseway.Edit(new(EstateEditKind.SetMemory, system, Value: "48"));
        world.Hudu.People.Do(new(HuduEditKind.UnarchiveAsset, world.AssetOf(system).Id));
        await world.SyncAsync();
        Assert.Equal("48", Memory(world, system));
        Assert.Equal(1, world.Hudu.Calls.Writes);
        world.ShouldHaveOneAssetForEachSystem();
    }

    [Fact]
    public async Task Adopted_assets_are_given_back_as_they_were_and_recognised_again_once_resumed()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 6);
        await world.ConnectAsync();
        await world.WaitAsync(await world.StartedAsync("integration/start"));
        await world.MatchAllAsync();
        var device = world.Pulseway.Estate.Devices.Values.First();
        var company = world.Hudu.State.Companies.Keys.First();
        await world.PutAsync(
            $"companies/{world.Pulseway.Estate.Organizations.Keys.First()}/match",
            new { state = "Matched", companyId = company }
        );
        var mine = world.Hudu.People.Do(
            new(HuduEditKind.AddAsset, CompanyId: company, Name: device.Name, Value: "Pulseway Systems")
        );
        world.Hudu.People.Do(new(HuduEditKind.EditField, mine, Name: "Site", Value: "Cellar"));
        var before = Shown(world)[mine];
        var run = await world.SyncAsync();
        Assert.NotEqual(before, Shown(world)[mine]);

        var undo = await world.UndoAsync(run);

        Assert.Equal(before, Shown(world)[mine]);
        Assert.Equal(1, (int)undo["counts"]!["unlinked"]!);
        world.Hudu.Calls.Clear();
        await world.SyncAsync();
        Assert.Equal(0, world.Hudu.Calls.Writes);

        await world.PostAsync($"systems/{device.Identifier}/resume");
        await world.SyncAsync();
        Assert.Equal(device.Identifier.ToLowerInvariant(), world.Field(world.Hudu.State.Assets[mine], "Pulseway ID"));
        Assert.Equal(1, world.Hudu.Calls.Writes);
    }

    [Fact]
    public async Task Company_details_and_companies_that_the_run_made_follow()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 9);
        await world.ConnectAndMatchAllAsync(new { doNotUpdateCompanyDetails = false });
        var old = world.Hudu.State.Companies.Keys.ToHashSet();
        var before = Companies(world);
        var run = await world.SyncAsync();
        Assert.NotEqual(before, Companies(world, old));
        Assert.True(world.Hudu.State.Companies.Count > old.Count);

        await world.UndoAsync(run);

        Assert.Equal(before, Companies(world, old));
        Assert.All(world.Hudu.State.Companies.Values.Where(c => !old.Contains(c.Id)), c => Assert.True(c.Archived));
        world.Hudu.Calls.Clear();
        var next = await world.SyncAsync();
        Assert.Equal(0, world.Hudu.Calls.Writes);
        Assert.DoesNotContain(next["problems"]!.AsArray(), p => (string?)p!["code"] == "company-archived");

        var rows = (await world.GetAsync("companies"))["companies"]!.AsArray();
        var open = rows.Where(c => (string)c!["state"]! == "Unmatched").ToList();
        Assert.NotEmpty(open);
        Assert.All(open, c => Assert.Equal((null, null), ((string?)c!["companyUrl"], (string?)c["companyName"])));
        var organization = rows.First(c => c!["detailsHold"] is not null);
        var resumed = await world.PostAsync($"companies/{organization!["organizationId"]}/resume");
        Assert.True((bool)resumed["details"]!);
        await world.SyncAsync();
        Assert.Equal(1, world.Hudu.Calls.Of("PUT companies/{id}"));
    }

    [Fact]
    public async Task Marks_and_moves_are_taken_back_and_what_the_sync_archived_is_listed_for_a_person()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 14);
        object Options(string action) =>
            new
            {
                doNotUpdateCompanyDetails = true,
                moveAssetsBySortRules = true,
                goneSystems = new
                {
                    action,
                    markField = "Domain",
                    archiveAfterDays = 0,
                    archiveAfterRuns = 1,
                },
            };
        await world.ConnectAndMatchAllAsync(Options("Mark"));
        await world.SyncAsync();
        var layout = await OtherLayoutAsync(world);
        var systems = world
            .Pulseway.Estate.Devices.Keys.Where(s => world.Field(world.AssetOf(s), "Domain") is null)
            .Take(3)
            .ToList();
        var assets = systems.ConvertAll(s => world.AssetOf(s));
        var before = Shown(world);
        world.Pulseway.Edit(new(EstateEditKind.RemoveSystem, systems[0]));
        await RulesAsync(world, systems[1], layout);
        var marking = await world.SyncAsync();
        Assert.NotNull(world.Field(assets[0], "Domain"));
        Assert.Equal(layout, assets[1].LayoutId);

        var undone = await world.UndoAsync(marking);

        Assert.Equal("Succeeded", (string)undone["state"]!);
        Assert.Equal(before[assets[0].Id], Shown(world)[assets[0].Id]);
        Assert.Equal(world.LayoutId, assets[1].LayoutId);
        Assert.Equal(before[assets[1].Id], Shown(world)[assets[1].Id]);
        world.Hudu.Calls.Clear();
        await world.SyncAsync();
        Assert.Equal(0, world.Hudu.Calls.Writes);

        await world.SettingsAsync(world.LayoutId, Options("Archive"));
        world.Pulseway.Edit(new(EstateEditKind.RemoveSystem, systems[2]));
        var archiving = await world.SyncAsync();
        Assert.True(assets[2].Archived);
        world.Hudu.Calls.Clear();
        var undo = await world.UndoAsync(archiving);
        Assert.Equal(0, world.Hudu.Calls.Writes);
        Assert.True(assets[2].Archived);
        Assert.Equal(
            "OnlyPeopleUnarchive",
            (string)(await world.ChangesAsync(undo)).Single(c => (string)c["kind"]! == "Skip")["detail"]!
        );
    }

    [Fact]
    public async Task A_long_rich_text_that_a_person_wrote_is_restored_whole()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 4);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        var layout = world.LayoutId;
        await world.PostAsync(
            $"field-mappings/{layout}/create-missing",
            new
            {
                fields = new[]
                {
                    new
                    {
                        label = "Summary",
                        property = "os-name",
                        format = "Plain",
                    },
                },
            }
        );
        var system = Inventoried(world).First();
        var asset = world.AssetOf(system);
        world.Hudu.State.Layouts[layout].Fields.Single(f => (string?)f["label"] == "Summary")["field_type"] =
            "RichText";
        var text = $"<p>{string.Concat(Enumerable.Repeat("Größe 🖥 &amp; mehr. ", 60_000))}</p>";
        world.Hudu.People.Do(new(HuduEditKind.EditField, asset.Id, Name: "Summary", Value: text));
        var run = await world.SyncAsync();
        Assert.NotEqual(text, world.Field(asset, "Summary"));

        await world.UndoAsync(run);

        Assert.Equal(text, world.Field(asset, "Summary"));
        var change = (await world.ChangesAsync(run)).First(c => (string?)c["systemId"] == system.ToLowerInvariant());
        var field = change["fields"]!.AsArray().Single(f => (string)f!["name"]! == "Summary")!;
        Assert.Equal(text.Length, (int)field["longBefore"]!["length"]!);
        Assert.Equal(
            text,
            await world.Api.GetStringAsync(
                new Uri($"api/runs/{run["id"]}/texts/{field["longBefore"]!["hash"]}", UriKind.Relative)
            )
        );
    }

    private static IEnumerable<string> Inventoried(World world) =>
        world.Pulseway.Estate.Devices.Values.Where(d => d.Inventory is not null).Select(d => d.Identifier);

    private static string? Memory(World world, string systemId) => world.Field(world.AssetOf(systemId), "Memory GB");

    private static long OrganizationOf(World world, string systemId) =>
        world.Pulseway.Estate.OrganizationOf(world.Pulseway.Estate.Devices[systemId]).Id;

    // Everything that people see of an asset, but when it was changed.
    private static Dictionary<long, string> Shown(World world) =>
        world.Hudu.State.Assets.Values.ToDictionary(
            a => a.Id,
            a =>
                $"{a.Name}|{a.LayoutId}|{a.Archived}|"
                + string.Join(
                    '|',
                    a.Primary.Where(p => !string.IsNullOrEmpty(p.Value))
                        .Select(p => $"{p.Key}={p.Value}")
                        .Concat(
                            a.Values.Where(v => !string.IsNullOrEmpty(v.Value?.ToString()))
                                .Select(v => $"{v.Key}={v.Value}")
                        )
                        .Order(StringComparer.Ordinal)
                )
        );

    private static string Companies(World world, IReadOnlySet<long>? only = null) =>
        string.Join(
            '\n',
            world
                .Hudu.State.Companies.Values.Where(c => only?.Contains(c.Id) ?? true)
                .Select(c =>
                    $"{c.Id}: "
                    + string.Join(
                        '|',
                        c.Members.Append(new("archived", $"{c.Archived}"))
                            .Where(m => !string.IsNullOrEmpty(m.Value?.ToString()))
                            .Select(m => $"{m.Key}={m.Value}")
                            .Order(StringComparer.Ordinal)
                    )
                )
        );

    private static async Task<long> OtherLayoutAsync(World world)
    {
        var other = world.Hudu.State.Layouts.Values.First(l => l.Active && l.Id != world.LayoutId).Id;
        await world.PostAsync($"field-mappings/{other}/create-missing");
        return other;
    }

    private static Task<JsonNode> RulesAsync(World world, string systemId, long layoutId) =>
        world.PutAsync(
            "sort-rules",
            new
            {
                rules = new[]
                {
                    new
                    {
                        name = "Elsewhere",
                        conditions = new[]
                        {
                            new
                            {
                                property = "id",
                                @operator = "EqualTo",
                                value = systemId.ToLowerInvariant(),
                            },
                        },
                        target = new { layoutId },
                    },
                },
            }
        );
}
