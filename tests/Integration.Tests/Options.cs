using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;
using static PulsewayToHudu.Integration.Tests.ConflictWorld;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Each option as its API takes it, and the opposite. docs/options.md names these tests.</summary>
public sealed class Options
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_system_renamed_in_pulseway_renames_its_asset_only_with_auto_update_names(bool on)
    {
        await using var world = await SyncedAsync(new { autoUpdateNames = on, doNotUpdateCompanyDetails = true });
        var device = world.Pulseway.Estate.Devices.Values.First();
        var (old, asset) = (device.Name, world.AssetOf(device.Identifier));
        world.Pulseway.Edit(new(EstateEditKind.RenameSystem, device.Identifier, Name: "RENAMED"));

        await world.SyncAsync();
        world.Hudu.Calls.Clear();
        await world.SyncAsync();

        Assert.Equal(on ? "RENAMED" : old, asset.Name);
        Assert.Equal(0, world.Hudu.Calls.Writes);
        world.ShouldHaveOneAssetForEachSystem();
    }

    [Theory]
    [InlineData(false, false, "Newtown", "222")]
    [InlineData(false, true, "Oldtown", "222")]
    [InlineData(true, false, "Oldtown", null)]
    public async Task Company_details_are_updated_filled_or_left_alone(
        bool doNotUpdate,
        bool onlyIfEmpty,
        string city,
        string? phone
    )
    {
        await using var world = await ConflictWorld.StartAsync(organizations: 1, systems: 2);
        var site = world.Pulseway.Estate.Sites.Values.First();
        world.Pulseway.Estate.Sites[site.Id] = site with { Contact = new("222", "DE", "Newtown", "", "") };
        var organization = world.Pulseway.Estate.Organizations.Values.Single();
        var company = world.Hudu.State.Companies[await CompanyOfAsync(world, organization.Id)];
        (company.Members["city"], company.Members["phone_number"]) = ("Oldtown", null);
        var name = company.Name;
        await world.SettingsAsync(
            world.LayoutId,
            new { doNotUpdateCompanyDetails = doNotUpdate, fillCompanyDetailsOnlyIfEmpty = onlyIfEmpty }
        );

        await world.SyncAsync();
        world.Hudu.Calls.Clear();
        await world.SyncAsync();

        Assert.Equal((city, phone), (company.Members["city"], company.Members.GetValueOrDefault("phone_number")));
        Assert.Equal(name, company.Name);
        Assert.Equal(0, world.Hudu.Calls.Writes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_skip_importing_no_new_system_comes_in_and_those_imported_are_still_refreshed(bool skip)
    {
        await using var world = await SyncedAsync(new { doNotUpdateCompanyDetails = true });
        await world.SettingsAsync(
            world.LayoutId,
            new { skipImportingSystems = skip, doNotUpdateCompanyDetails = true }
        );
        var device = world.Pulseway.Estate.Devices.Values.First(d => d.Inventory is not null);
        var organization = world.Pulseway.Estate.Organizations.Keys.First();
        world.Pulseway.Edit(new(EstateEditKind.AddSystem, Guid.NewGuid().ToString(), organization, "NEW-PC"));
        world.Pulseway.Edit(new(EstateEditKind.SetMemory, device.Identifier, Value: "768"));

        var run = await world.SyncAsync();

        Assert.Equal(skip ? 0 : 1, world.SyncedAssets.Count(a => a.Name == "NEW-PC"));
        Assert.Equal(skip, (await world.ChangesAsync(run)).Exists(c => (string?)c["detail"] == "ImportingSkipped"));
        Assert.Equal("768", world.Field(world.AssetOf(device.Identifier), "Memory GB"));
    }

    [Theory]
    [InlineData("PulsewayId,Serial,Name", "serial")]
    [InlineData("PulsewayId,Name,Serial", "name")]
    [InlineData("Mac,PulsewayId", "mac")]
    [InlineData("PulsewayId", "new")]
    public async Task Existing_assets_are_merged_by_the_chosen_keys_in_their_order(string keys, string expected)
    {
        await using var world = await ConflictWorld.StartAsync(organizations: 1, systems: 0);
        var organization = world.Pulseway.Estate.Organizations.Keys.Single();
        world.Pulseway.Edit(new(EstateEditKind.AddSystem, Guid.NewGuid().ToString(), organization, "PC"));
        var device = world.Pulseway.Estate.Devices.Values.Single();
        world.Pulseway.Edit(
            new(EstateEditKind.SetInventory, device.Identifier, Name: "BIOS/Serial Number", Value: "SN-4711")
        );
        device.Inventory!["IpAddresses"] = new JsonArray(
            new JsonObject { ["Name"] = "Ethernet0", ["MAC"] = "02AB34CD56EF" }
        );
        var assets = new Dictionary<string, long>
        {
            ["serial"] = await AddAsync(world, "one", "Serial Number", "sn-4711"),
            ["mac"] = await AddAsync(world, "two", "MAC Addresses", "02:ab:34:cd:56:ef"),
            ["name"] = await AddAssetAsync(world, device),
        };
        await world.SettingsAsync(world.LayoutId, new { mergeBy = keys.Split(','), doNotUpdateCompanyDetails = true });

        var run = await world.SyncAsync();

        Assert.Equal(expected == "new" ? 1 : 0, (int)run["counts"]!["created"]!);
        var linked = world.AssetOf(device.Identifier).Id;
        Assert.Equal(expected, assets.FirstOrDefault(a => a.Value == linked).Key ?? "new");
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 5)]
    public async Task A_company_makes_all_that_it_wants_to_make_or_none_when_that_would_bring_the_run_over_its_cap(
        int cap,
        int made
    )
    {
        await using var world = await ConflictWorld.StartAsync(organizations: 1, systems: 5);
        await CapAsync(world, cap);

        var run = await world.SyncAsync();

        Assert.Equal(made, world.SyncedAssets.Count);
        Assert.Equal(made == 0, run["problems"]!.AsArray().Any(p => (string?)p!["code"] == "create-cap"));
    }

    [Fact]
    public async Task Over_several_companies_a_run_makes_no_more_than_its_cap_and_each_company_all_or_none()
    {
        const int Cap = 12;
        await using var world = await ConflictWorld.StartAsync(organizations: 3, systems: 24);
        await CapAsync(world, Cap);

        var run = await world.SyncAsync();

        Assert.InRange(world.SyncedAssets.Count, 0, Cap);
        Assert.Contains(run["problems"]!.AsArray(), p => (string?)p!["code"] == "create-cap");
        var wanted = world.Pulseway.Estate.Devices.Values.CountBy(d => world.Pulseway.Estate.OrganizationOf(d).Id);
        foreach (var (organization, systems) in wanted)
        {
            var company = await ConflictWorld.CompanyOfAsync(world, organization);
            Assert.Contains(world.SyncedAssets.Count(a => a.CompanyId == company), (int[])[0, systems]);
        }
    }

    private static Task CapAsync(World world, int maxCreatesPerRun) =>
        world.SettingsAsync(
            world.LayoutId,
            limits: new
            {
                maxCreatesPerRun,
                huduRequestsPerMinute = 3000,
                pulsewayRequestsPerMinute = 1000,
            }
        );

    [Fact]
    public async Task An_option_that_makes_no_sense_is_refused_by_name_and_nothing_is_saved()
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        var before = (await world.GetAsync("settings")).ToJsonString();
        foreach (
            var (body, field) in new[]
            {
                ("""{"options":{"autoUpdateName":true}}""", "options.autoUpdateName"),
                ("""{"options":{"autoUpdateNames":"yes"}}""", "options.autoUpdateNames"),
                ("""{"options":{"mergeBy":["Serial","Name"]}}""", "options.mergeBy"),
                ("""{"options":{"mergeBy":["PulsewayId","Name","Name"]}}""", "options.mergeBy"),
                ("""{"options":{"mergeBy":null}}""", "options.mergeBy"),
                ("""{"options":{"mergeBy":["PulsewayId","Colour"]}}""", "options.mergeBy[1]"),
                ("""{"options":{"goneSystems":null}}""", "options.goneSystems"),
                ("""{"options":{"goneSystems":{"action":"Delete"}}}""", "options.goneSystems.action"),
                ("""{"options":{"goneSystems":{"markField":" "}}}""", "options.goneSystems.markField"),
                ("""{"options":{"goneSystems":{"archiveAfterDays":-1}}}""", "options.goneSystems.archiveAfterDays"),
                ("""{"options":{"goneSystems":{"archiveAfterRuns":0}}}""", "options.goneSystems.archiveAfterRuns"),
                ("""{"limits":{"lossGuardPercent":0}}""", "limits.lossGuardPercent"),
                ("""{"limits":{"lossGuardPercent":101}}""", "limits.lossGuardPercent"),
                ("""{"limits":{"maxCreatesPerRun":0}}""", "limits.maxCreatesPerRun"),
                ("""{"limits":{"maxCreatesPerRun":99999999999}}""", "limits.maxCreatesPerRun"),
            }
        )
        {
            var document = JsonNode.Parse(body)!;
            document["options"] ??= new JsonObject();
            document["limits"] ??= new JsonObject();
            using var content = new StringContent(document.ToJsonString(), Encoding.UTF8, "application/json");
            using var answer = await world.Api.PutAsync(Address("api/settings"), content);

            var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{body}: {answer.StatusCode}");
            Assert.Equal([field], problem["errors"]!.AsArray().Select(e => (string)e!["field"]!));
        }

        Assert.Equal(before, (await world.GetAsync("settings")).ToJsonString());
    }

    private static async Task<World> SyncedAsync(object options)
    {
        var world = await World.StartAsync(organizations: 1, systems: 5);
        await world.ConnectAndMatchAllAsync(options);
        await world.SyncAsync();
        return world;
    }

    private static async Task<long> AddAsync(World world, string name, string label, string value)
    {
        var id = world.Hudu.People.Do(
            new(
                HuduEditKind.AddAsset,
                CompanyId: await CompanyOfAsync(world, world.Pulseway.Estate.Organizations.Keys.Single()),
                Name: name,
                Value: "Pulseway Systems"
            )
        );
        return world.Hudu.People.Do(new(HuduEditKind.EditField, id, Name: label, Value: value));
    }
}
