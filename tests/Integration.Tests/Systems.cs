using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>The list of systems, as Pulseway listed them last.</summary>
public sealed class Systems
{
    [Fact]
    public async Task Every_system_is_listed_in_order_with_its_asset_its_pages_and_why_it_stands_there()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 14);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        world.Hudu.Calls.Clear();
        world.Pulseway.Calls.Clear();

        var list = await world.GetAsync("systems?top=200");

        Assert.Empty(world.Hudu.Calls.Counts);
        Assert.Empty(world.Pulseway.Calls.Counts);
        Assert.Equal(14, (int)list["total"]!);
        Assert.Equal((14, true), ((int)list["estate"]!["systems"]!, (bool)list["estate"]!["isComplete"]!));
        var systems = list["systems"]!.AsArray().Select(s => s!).ToList();
        Assert.Equal(
            systems
                .OrderBy(s => (string)s["organizationName"]!, StringComparer.OrdinalIgnoreCase)
                .ThenBy(s => (string)s["name"]!, StringComparer.OrdinalIgnoreCase)
                .Select(s => (string)s["id"]!),
            systems.Select(s => (string)s["id"]!)
        );
        foreach (var system in systems)
        {
            var device = world.Pulseway.Estate.Devices[(string)system["id"]!];
            var asset = world.AssetOf(device.Identifier);
            var link = system["link"]!;
            Assert.Equal(device.Name.Trim(), (string)system["name"]!);
            Assert.Equal("Linked", (string)link["state"]!);
            Assert.Equal(asset.Id, (long)link["assetId"]!);
            Assert.EndsWith($"/a/{asset.Slug}", (string)link["assetUrl"]!, StringComparison.Ordinal);
            Assert.Equal("Pulseway Systems", (string)link["layoutName"]!);
            Assert.Equal("None", (string)link["basis"]!);
            Assert.Contains("the default layout", (string)link["reason"]!, StringComparison.Ordinal);
            Assert.EndsWith(
                $"/app/main/systems/{device.Identifier}/details",
                (string)system["pulsewayUrl"]!,
                StringComparison.Ordinal
            );
            Assert.Null(system["problem"]);
        }
    }

    [Fact]
    public async Task The_list_is_served_in_parts_and_can_be_searched_and_limited_to_an_organization()
    {
        await using var world = await World.StartAsync(organizations: 4, systems: 30);
        await world.ConnectAndMatchAllAsync();
        var all = Ids(await world.GetAsync("systems?top=200"));
        var device = world.Pulseway.Estate.Devices[all[7]];
        var organization = world.Pulseway.Estate.OrganizationOf(device).Id;

        var part = await world.GetAsync("systems?skip=10&top=5");
        var own = await world.GetAsync($"systems?organizationId={organization}&top=200");
        var byId = await world.GetAsync($"systems?search={device.Identifier.ToUpperInvariant()}");
        var byName = await world.GetAsync($"systems?search={Uri.EscapeDataString(device.Name.Trim())}");
        var beyond = await world.GetAsync("systems?skip=1000");

        Assert.Equal(30, all.Count);
        Assert.Equal(all[10..15], Ids(part));
        Assert.Equal(30, (int)part["total"]!);
        Assert.Equal(
            all.Where(id => world.Pulseway.Estate.OrganizationOf(world.Pulseway.Estate.Devices[id]).Id == organization),
            Ids(own)
        );
        Assert.Equal([device.Identifier], Ids(byId));
        Assert.Contains(device.Identifier, Ids(byName));
        Assert.Empty(Ids(beyond));
        Assert.Equal(30, (int)beyond["total"]!);
    }

    [Fact]
    public async Task Before_the_first_sync_the_list_says_that_nothing_is_known()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 3);
        await world.ConnectAsync();

        var list = await world.GetAsync("systems");
        var (status, _) = await world.RefusedAsync(HttpMethod.Get, "systems/anything");

        Assert.Null(list["estate"]);
        Assert.Equal(0, (int)list["total"]!);
        Assert.Equal(404, status);
    }

    [Fact]
    public async Task Systems_of_an_organization_that_is_not_matched_are_listed_without_an_asset()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 3);
        await world.ConnectAsync();
        await world.WaitAsync(await world.StartedAsync("integration/start"));

        var list = await world.GetAsync("systems");

        Assert.Equal(3, (int)list["total"]!);
        Assert.All(
            list["systems"]!.AsArray(),
            s =>
            {
                Assert.Equal("Unmatched", (string)s!["organizationState"]!);
                Assert.Null(s["link"]);
            }
        );
    }

    [Fact]
    public async Task A_re_sync_of_one_system_renews_it_and_one_of_its_organization_renews_all_of_it()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 12);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        var group = world
            .Pulseway.Estate.Devices.Values.GroupBy(d => world.Pulseway.Estate.OrganizationOf(d).Id)
            .MaxBy(g => g.Count())!;
        var (first, second, third) = (group.ElementAt(0), group.ElementAt(1), group.ElementAt(2));
        world.Pulseway.Edit(new(EstateEditKind.RenameSystem, first.Identifier, Name: "First anew"));
        world.Pulseway.Edit(new(EstateEditKind.RenameSystem, second.Identifier, Name: "Second anew"));
        world.Pulseway.Edit(new(EstateEditKind.RemoveSystem, third.Identifier));

        await world.SyncAsync(new { systemId = first.Identifier });
        var one = await world.GetAsync("systems?search=anew");
        var stillThere = await world.GetAsync($"systems/{third.Identifier}");
        await world.SyncAsync(new { systemId = third.Identifier });
        var gone = await world.GetAsync($"systems/{third.Identifier}");
        var listed = await world.GetAsync($"systems?search={third.Identifier}");
        await world.SyncAsync(new { organizationId = group.Key });
        var two = await world.GetAsync("systems?search=anew");

        Assert.Equal([first.Identifier], Ids(one));
        Assert.Equal(third.Identifier, (string)stillThere["system"]!["id"]!);
        // What is gone from Pulseway is in no list any more, but its asset still leads to it.
        Assert.True((bool)stillThere["isListed"]!);
        Assert.False((bool)gone["isListed"]!);
        Assert.Equal(third.Name.Trim(), (string)gone["system"]!["name"]!);
        Assert.NotNull((string?)gone["system"]!["link"]!["assetUrl"]);
        Assert.Null(gone["place"]);
        Assert.Equal(0, (int)listed["total"]!);
        Assert.Equal(
            new[] { first.Identifier, second.Identifier }.Order(StringComparer.Ordinal),
            Ids(two).Order(StringComparer.Ordinal)
        );
        Assert.Equal(11, (int)(await world.GetAsync("systems"))["total"]!);
    }

    [Fact]
    public async Task A_listing_with_holes_does_not_replace_a_whole_one()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 150);
        await world.ConnectAsync();
        await world.WaitAsync(await world.StartedAsync("integration/start"));
        var device = world.Pulseway.Estate.Devices.Keys.First();
        world.Pulseway.Faults.Add(
            new()
            {
                Kind = FaultKind.Run,
                Route = "devices",
                Skip = 1,
                Action = () => world.Pulseway.Edit(new(EstateEditKind.RemoveSystem, device)),
            }
        );

        await world.SyncAsync();
        var kept = await world.GetAsync("systems?top=1");
        await world.SyncAsync();
        var renewed = await world.GetAsync("systems?top=1");

        Assert.Equal((150, true), ((int)kept["total"]!, (bool)kept["estate"]!["isComplete"]!));
        Assert.Equal((149, true), ((int)renewed["total"]!, (bool)renewed["estate"]!["isComplete"]!));
    }

    [Fact]
    public async Task What_a_sync_leaves_open_is_shown_with_the_system_and_counted_with_its_organization_until_it_is_settled()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 5);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        var device = world.Pulseway.Estate.Devices.Values.First();
        var asset = world.AssetOf(device.Identifier);
        var other = world.Hudu.State.Companies.Values.First(c => c.Id != asset.CompanyId && !c.Archived);
        var home = asset.CompanyId;
        world.Hudu.People.Do(new(HuduEditKind.MoveAsset, asset.Id, other.Id));

        await world.SyncAsync(new { dryRun = true });
        var before = await CompanyAsync(world);
        var first = await world.SyncAsync();
        var troubled = await world.GetAsync($"systems/{device.Identifier}");
        var company = await CompanyAsync(world);
        await world.SyncAsync();
        var second = await world.GetAsync($"systems/{device.Identifier}");
        world.Hudu.People.Do(new(HuduEditKind.MoveAsset, asset.Id, home));
        await world.SyncAsync(new { systemId = device.Identifier });
        var settled = await world.GetAsync($"systems/{device.Identifier}");

        Assert.Equal(0, (int)before["openProblems"]!);
        var problem = troubled["system"]!["problem"]!;
        Assert.Equal("conflict", (string)problem["code"]!);
        Assert.Equal((string)first["id"]!, (string)problem["runId"]!);
        Assert.Equal(problem.ToJsonString(), second["system"]!["problem"]!.ToJsonString());
        Assert.Equal(1, (int)company["openProblems"]!);
        Assert.Equal((string)first["id"]!, (string)company["lastSync"]!["runId"]!);
        Assert.Equal("SucceededWithProblems", (string)company["lastSync"]!["state"]!);
        Assert.EndsWith(
            $"/c/{world.Hudu.State.Companies[home].Slug}",
            (string)company["companyUrl"]!,
            StringComparison.Ordinal
        );
        Assert.Null(settled["system"]!["problem"]);
        Assert.Equal(0, (int)(await CompanyAsync(world))["openProblems"]!);
    }

    [Fact]
    public async Task A_company_that_was_given_up_is_shown_as_failed_and_keeps_what_is_known_of_its_systems()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 3);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        var device = world.Pulseway.Estate.Devices.Values.First();
        world.Hudu.People.Do(new(HuduEditKind.ArchiveAsset, world.AssetOf(device.Identifier).Id));
        await world.SyncAsync();
        world.Hudu.Faults.Add(
            new()
            {
                Kind = FaultKind.ServerError,
                Route = "companies/{id}/assets",
                Count = 1_000,
            }
        );

        var runId = await world.StartedAsync("resync", new { });
        var runs = world.App.Services.GetRequiredService<IRunStore>();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        RunJob? job = null;
        while (job?.Reason is null)
        {
            await Task.Delay(50, limit.Token);
            job = (await runs.JobsAsync(runId, CancellationToken.None)).Select(j => j.Value).FirstOrDefault();
        }

        await world
            .App.Services.GetRequiredService<PoisonHandler>()
            .HandleAsync(new JobMessage(runId, job.JobId), CancellationToken.None);
        await world.WaitAsync(runId);
        var company = await CompanyAsync(world);
        var system = (await world.GetAsync($"systems/{device.Identifier}"))["system"]!;

        Assert.Equal(
            (runId, "Failed"),
            ((string)company["lastSync"]!["runId"]!, (string)company["lastSync"]!["state"]!)
        );
        Assert.Equal(1, (int)company["openProblems"]!);
        Assert.Equal("ArchivedInHudu", (string)system["note"]!["code"]!);
    }

    [Fact]
    public async Task A_system_that_a_person_archived_shows_why_nothing_is_done_and_is_no_problem()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 3);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        var device = world.Pulseway.Estate.Devices.Values.First();
        world.Hudu.People.Do(new(HuduEditKind.ArchiveAsset, world.AssetOf(device.Identifier).Id));

        await world.SyncAsync();
        var system = (await world.GetAsync($"systems/{device.Identifier}"))["system"]!;

        Assert.Equal("ArchivedInHudu", (string)system["note"]!["code"]!);
        Assert.Null(system["problem"]);
        Assert.Equal(0, (int)(await CompanyAsync(world))["openProblems"]!);
    }

    [Fact]
    public async Task One_system_is_shown_with_its_properties_and_the_place_that_the_rules_give_it()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 8);
        await world.ConnectAndMatchAllAsync();
        var device = world.Pulseway.Estate.Devices.Values.First(d => d.Inventory?["Type"] is not null);
        await world.PutAsync(
            "sort-rules",
            new
            {
                rules = new[]
                {
                    new
                    {
                        name = "Just this",
                        conditions = new[]
                        {
                            new
                            {
                                property = "id",
                                @operator = "EqualTo",
                                value = device.Identifier,
                            },
                        },
                        target = new { skip = true },
                    },
                },
            }
        );

        var detail = await world.GetAsync($"systems/{device.Identifier.ToUpperInvariant()}");

        Assert.Equal("Skip", (string)detail["place"]!["kind"]!);
        Assert.Equal("Just this", (string)detail["place"]!["ruleName"]!);
        var properties = detail["properties"]!
            .AsArray()
            .ToDictionary(p => (string)p!["key"]!, p => (string)p!["value"]!);
        Assert.Equal(device.Identifier, properties["id"]);
        Assert.Equal((string)device.Inventory!["Type"]!, properties["type"]);
        Assert.DoesNotContain("last-user", properties.Keys);
    }

    [Theory]
    [InlineData("systems?skip=-1", 400)]
    [InlineData("systems?top=0", 400)]
    [InlineData("systems?top=201", 400)]
    [InlineData("systems?top=many", 400)]
    [InlineData("systems?organizationId=one", 400)]
    [InlineData("systems/unknown", 404)]
    [InlineData("systems/%27%20or%201%20eq%201", 404)]
    public async Task Bad_input_is_refused(string path, int expected)
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);

        var (status, _) = await world.RefusedAsync(HttpMethod.Get, path);

        Assert.Equal(expected, status);
    }

    private static async Task<JsonNode> CompanyAsync(World world) =>
        Assert.Single((await world.GetAsync("companies"))["companies"]!.AsArray())!;

    private static List<string> Ids(JsonNode list) => [.. list["systems"]!.AsArray().Select(s => (string)s!["id"]!)];
}
