using System.Net;
using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Hudu;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Dashboard tiles of companies, through the API.</summary>
public sealed class CompanyTiles
{
    [Fact]
    public async Task Each_company_gets_a_tile_and_a_sync_that_changes_nothing_makes_no_call_for_it()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 9);
        await EnableAsync(world);

        var run = await world.SyncAsync();

        Assert.Equal("Succeeded", (string)run["state"]!);
        var tiles = Tiles(world);
        Assert.Equal(3, tiles.Count);
        foreach (var company in run["companies"]!.AsArray())
        {
            var tile = tiles.Single(t => (long)t["company_id"]! == (long)company!["companyId"]!);
            var systems = (int)company!["counts"]!["systems"]!;
            Assert.Equal(systems == 1 ? "1 system" : $"{systems} systems", (string)tile["message"]!);
            Assert.Equal("Pulseway", (string)tile["title"]!);
            Assert.Equal("success", (string)tile["shade"]!);
            Assert.Contains("Kept up to date by Pulseway to Hudu", (string)tile["content"]!, StringComparison.Ordinal);
        }

        world.Hudu.Calls.Clear();
        var again = await world.SyncAsync();
        Assert.Equal(0, world.Hudu.Calls.Writes);
        Assert.Equal(0, world.Hudu.Calls.Of("GET magic_dash"));
        Assert.DoesNotContain(await world.ChangesAsync(again), c => (string)c["kind"]! == "CompanyTile");
    }

    [Fact]
    public async Task Off_which_is_the_default_no_tile_is_written_and_those_that_are_there_stay()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 2);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        Assert.Equal(0, world.Hudu.Calls.Of("POST magic_dash"));

        await EnableAsync(world, connect: false);
        await ConnectFieldsAsync(world);
        await world.SyncAsync();
        Assert.Single(Tiles(world));
        await EnableAsync(world, connect: false, enabled: false);
        Break(world);
        await world.SyncAsync();
        Assert.Equal("2 systems", (string)Assert.Single(Tiles(world))["message"]!);
    }

    [Fact]
    public async Task A_problem_changes_the_tile_once_and_the_dry_run_shows_it_first()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 2);
        await EnableAsync(world);
        await world.SyncAsync();
        Break(world);
        world.Hudu.Calls.Clear();

        var dry = await world.SyncAsync(new { dryRun = true });
        Assert.Equal(0, world.Hudu.Calls.Writes);
        Assert.Equal("2 systems", (string)Tiles(world)[0]["message"]!);
        var planned = Assert.Single(await world.ChangesAsync(dry), c => (string)c["kind"]! == "CompanyTile");
        Assert.Equal("Planned", (string)planned["outcome"]!);
        Assert.Equal("2 systems", (string)planned["fields"]![0]!["before"]!);
        Assert.Equal("2 systems, 1 problem", (string)planned["fields"]![0]!["after"]!);

        await world.SyncAsync();
        var tile = Assert.Single(Tiles(world));
        Assert.Equal("2 systems, 1 problem", (string)tile["message"]!);
        Assert.Equal("danger", (string)tile["shade"]!);
        Assert.Contains("<li>field-mapping: 1</li>", (string)tile["content"]!, StringComparison.Ordinal);
        Assert.Equal(1, world.Hudu.Calls.Of("POST magic_dash"));
        await world.SyncAsync();
        Assert.Equal(1, world.Hudu.Calls.Of("POST magic_dash"));
    }

    [Fact]
    public async Task Applying_a_dry_run_writes_the_tile_that_it_showed_and_undoing_leaves_it()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 2);
        await EnableAsync(world);
        var dry = await world.SyncAsync(new { dryRun = true });
        Assert.Empty(Tiles(world));

        var applied = await world.WaitAsync(await world.StartedAsync($"runs/{dry["id"]}/apply"));
        Assert.Equal("2 systems", (string)Assert.Single(Tiles(world))["message"]!);

        var undone = await world.WaitAsync(await world.StartedAsync($"runs/{applied["id"]}/undo"));
        Assert.Equal("Succeeded", (string)undone["state"]!);
        Assert.Equal("2 systems", (string)Assert.Single(Tiles(world))["message"]!);
        Assert.DoesNotContain(await world.ChangesAsync(undone), c => (string)c["kind"]! == "CompanyTile");
    }

    [Fact]
    public async Task A_tile_that_a_person_removed_stays_away_until_it_is_asked_for()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 2);
        await EnableAsync(world);
        var run = await world.SyncAsync();
        world.Hudu.State.Records.Remove(world.Hudu.State.Records.Values.Single(r => r.Resource == "magic_dash").Id);
        Break(world);

        var noticed = await world.SyncAsync();
        await world.SyncAsync();
        Assert.Empty(Tiles(world));
        var line = Assert.Single(await world.ChangesAsync(noticed), c => (string)c["kind"]! == "CompanyTile");
        Assert.Contains("A person removed", (string)line["reason"]!, StringComparison.Ordinal);

        var companyId = (long)run["companies"]![0]!["companyId"]!;
        using var asked = await world.Api.PostAsync(
            new Uri($"api/company-tiles/{companyId}/recreate", UriKind.Relative),
            content: null
        );
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        await world.SyncAsync();
        Assert.Equal("2 systems, 1 problem", (string)Assert.Single(Tiles(world))["message"]!);
    }

    [Fact]
    public async Task A_tile_of_somebody_else_with_the_same_title_is_not_overwritten()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 2);
        await EnableAsync(world);
        foreach (var id in world.Hudu.State.Companies.Keys)
        {
            var body = new JsonObject
            {
                ["title"] = "Pulseway",
                ["message"] = "Written by hand",
                ["company_id"] = id,
            };
            world.Hudu.State.Records[900_000 + id] = new SimRecord("magic_dash", 900_000 + id, body);
        }

        var run = await world.SyncAsync();

        Assert.Equal("company-tile-taken", (string)Assert.Single(run["problems"]!.AsArray())!["code"]!);
        Assert.All(Tiles(world), t => Assert.Equal("Written by hand", (string)t["message"]!));
        await EnableAsync(world, connect: false, title: "Systems");
        Assert.Equal("Succeeded", (string)(await world.SyncAsync())["state"]!);
        Assert.Single(Tiles(world), t => (string)t["title"]! == "Systems");
    }

    [Fact]
    public async Task A_key_that_may_not_write_tiles_is_a_problem_and_the_assets_are_in_sync()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 2);
        await EnableAsync(world);
        world.Hudu.Faults.Add(
            new()
            {
                Kind = FaultKind.Forbidden,
                Route = "magic_dash",
                Method = "POST",
            }
        );

        var run = await world.SyncAsync();

        Assert.Equal("company-tile", (string)Assert.Single(run["problems"]!.AsArray())!["code"]!);
        world.ShouldHaveOneAssetForEachSystem();
        await world.SyncAsync();
        Assert.Equal("2 systems", (string)Assert.Single(Tiles(world))["message"]!);
    }

    [Fact]
    public async Task A_sync_of_one_organization_or_system_leaves_the_tile_alone()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 2);
        await EnableAsync(world);
        var organizationId = (long)(await world.GetAsync("companies"))["companies"]![0]!["organizationId"]!;

        await world.SyncAsync(new { organizationId });
        await world.SyncAsync(new { systemId = world.Pulseway.Estate.Devices.Keys.First() });

        Assert.Empty(Tiles(world));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public async Task A_title_is_needed(string? title)
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        using var content = new StringContent(
            new JsonObject
            {
                ["options"] = new JsonObject { ["companyTile"] = new JsonObject { ["title"] = title } },
                ["limits"] = new JsonObject(),
            }.ToJsonString(),
            System.Text.Encoding.UTF8,
            "application/json"
        );

        using var refused = await world.Api.PutAsync(new Uri("api/settings", UriKind.Relative), content);
        using var unknown = await world.Api.PostAsync(
            new Uri("api/company-tiles/7/recreate", UriKind.Relative),
            content: null
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(
            "options.companyTile.title",
            await refused.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static async Task EnableAsync(
        World world,
        bool connect = true,
        bool enabled = true,
        string title = "Pulseway"
    )
    {
        var options = new { doNotUpdateCompanyDetails = true, companyTile = new { enabled, title } };
        if (connect)
        {
            await world.ConnectAndMatchAllAsync(options);
            await ConnectFieldsAsync(world);
        }
        else
        {
            await world.SettingsAsync(world.LayoutId, options);
        }
    }

    private static Task ConnectFieldsAsync(World world) =>
        world.PutAsync(
            $"field-mappings/{world.LayoutId}",
            new
            {
                fields = new[] { new { label = "Site", property = "site" }, new { label = "Type", property = "type" } },
            }
        );

    /// <summary>A field that is connected and gone is one problem.</summary>
    private static void Break(World world) =>
        world.Hudu.State.Layouts[world.LayoutId].Fields.RemoveAll(f => (string?)f["label"] == "Type");

    private static List<JsonNode> Tiles(World world) =>
        [.. world.Hudu.State.Records.Values.Where(r => r.Resource == "magic_dash").Select(r => r.Body)];
}
