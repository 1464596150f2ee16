using PulsewayToHudu.Simulators.Hudu;
using static PulsewayToHudu.Integration.Tests.RuleBodies;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Sort rules, tried on the systems that were read last, through the API.</summary>
public sealed class SortRulePreviews
{
    [Fact]
    public async Task A_preview_says_of_every_system_where_the_next_sync_puts_it()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 40);
        await world.ConnectAndMatchAllAsync();
        var (servers, network) = (await LayoutAsync(world, "Servers"), await LayoutAsync(world, "Network Devices"));
        var rules = new[]
        {
            Rule("No Macs", Skip, ("os-name", "Contains", "mac")),
            Rule("Servers", To(servers), ("group", "EqualTo", "servers"), ("os-name", "Contains", "server")),
            Rule("Bare", To(network), ("os-name", "IsEmpty", null)),
        };
        world.Pulseway.Calls.Clear();
        world.Hudu.Calls.Clear();

        var preview = await world.PostAsync("sort-rules/preview", new { rules, top = 1000 });

        Assert.Empty(world.Pulseway.Calls.Counts);
        Assert.Equal(["GET asset_layouts"], world.Hudu.Calls.Counts.Keys);
        Assert.Empty((await world.GetAsync("sort-rules"))["rules"]!.AsArray());
        var counts = preview["counts"]!;
        Assert.Equal(40, (int)counts["systems"]!);
        Assert.Equal(
            40,
            (int)counts["byRule"]! + (int)counts["default"]! + (int)counts["skipped"]! + (int)counts["waiting"]!
        );
        Assert.Equal(
            preview["rules"]!.AsArray().Sum(r => (int)r!["systems"]!),
            (int)counts["byRule"]! + (int)counts["skipped"]!
        );
        Assert.All(preview["rules"]!.AsArray(), r => Assert.InRange((int)r!["systems"]!, 1, 39));

        await world.PutAsync("sort-rules", new { rules });
        await world.SyncAsync();

        var assets = world
            .Hudu.State.Assets.Values.Where(a => world.Field(a, "Pulseway ID") is not null)
            .ToDictionary(a => world.Field(a, "Pulseway ID")!, a => a.LayoutId);
        foreach (var system in preview["systems"]!.AsArray())
        {
            long? placed = assets.TryGetValue((string)system!["id"]!, out var layout) ? layout : null;
            Assert.Equal((long?)system["place"]!["layoutId"], placed);
        }

        foreach (var layout in preview["layouts"]!.AsArray())
        {
            Assert.Equal(assets.Values.Count(l => l == (long)layout!["layoutId"]!), (int)layout!["systems"]!);
        }
    }

    [Fact]
    public async Task A_preview_names_what_the_saved_rules_place_elsewhere_and_lists_parts_of_it()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 30);
        await world.ConnectAndMatchAllAsync();
        var servers = await LayoutAsync(world, "Servers");
        var saved = new[] { Rule("Servers", To(servers), ("name", "StartsWith", "SRV")) };
        await world.PutAsync("sort-rules", new { rules = saved });
        var tried = saved.Append(Rule("Workstations", Skip, ("name", "StartsWith", "WS"))).ToArray();

        var same = await world.PostAsync("sort-rules/preview", new { rules = saved });
        var all = await world.PostAsync("sort-rules/preview", new { rules = tried });
        var changed = await world.PostAsync("sort-rules/preview", new { rules = tried, show = "Changed" });
        var ofRule = await world.PostAsync("sort-rules/preview", new { rules = tried, ruleIndex = 0 });
        var ofLayout = await world.PostAsync("sort-rules/preview", new { rules = tried, layoutId = servers });
        var skipped = await world.PostAsync(
            "sort-rules/preview",
            new
            {
                rules = tried,
                show = "Skipped",
                skip = 1,
                top = 2,
            }
        );

        Assert.Equal(0, (int)same["counts"]!["changed"]!);
        var workstations = world.Pulseway.Estate.Devices.Values.Count(d =>
            d.Name.StartsWith("WS", StringComparison.OrdinalIgnoreCase)
        );
        Assert.Equal(workstations, (int)all["counts"]!["changed"]!);
        Assert.Equal(30, (int)all["total"]!);
        Assert.Equal(workstations, (int)changed["total"]!);
        Assert.All(
            changed["systems"]!.AsArray(),
            s =>
            {
                Assert.Equal("Skip", (string)s!["place"]!["kind"]!);
                Assert.Equal("Default", (string)s["placeBefore"]!["kind"]!);
            }
        );
        Assert.Equal((int)all["rules"]![0]!["systems"]!, (int)ofRule["total"]!);
        Assert.Equal((int)ofRule["total"]!, (int)ofLayout["total"]!);
        Assert.Equal(Ids(changed)[1..3], Ids(skipped));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Organizations_that_are_not_matched_count_only_when_asked_for(bool include)
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 12);
        await world.ConnectAsync();
        await world.WaitAsync(await world.StartedAsync("integration/start"));
        await world.PutAsync("companies/101/match", new { state = "Create" });
        var own = world.Pulseway.Estate.Devices.Values.Count(d => world.Pulseway.Estate.OrganizationOf(d).Id == 101);

        var preview = await world.PostAsync(
            "sort-rules/preview",
            new { rules = Array.Empty<object>(), includeUnmatched = include }
        );
        var other = await world.PostAsync(
            "sort-rules/preview",
            new
            {
                rules = Array.Empty<object>(),
                includeUnmatched = include,
                organizationId = 102,
            }
        );

        Assert.InRange(own, 1, 11);
        Assert.Equal(include ? 12 : own, (int)preview["counts"]!["systems"]!);
        Assert.Equal(include ? 12 - own : 0, (int)other["counts"]!["systems"]!);
    }

    [Fact]
    public async Task Before_the_first_sync_there_is_nothing_to_try_rules_on()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 1);
        await world.ConnectAsync();

        var (status, problem) = await world.RefusedAsync(HttpMethod.Post, "sort-rules/preview", """{"rules":[]}""");

        Assert.Equal((409, "estate-unknown"), (status, (string)problem["code"]!));
    }

    [Theory]
    [InlineData("\"skip\":-1", "skip")]
    [InlineData("\"top\":0", "top")]
    [InlineData("\"top\":1001", "top")]
    [InlineData("\"show\":\"Everything\"", "show")]
    [InlineData("\"ruleIndex\":\"first\"", "ruleIndex")]
    [InlineData("\"includeUnmatched\":1", "includeUnmatched")]
    [InlineData("\"organisationId\":1", "organisationId")]
    public async Task A_bad_query_of_a_preview_is_refused(string member, string field)
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);

        var (status, problem) = await world.RefusedAsync(
            HttpMethod.Post,
            "sort-rules/preview",
            $$"""{"rules":[],{{member}}}"""
        );

        Assert.Equal((400, field), (status, (string?)problem["errors"]?[0]?["field"]));
    }

    [Fact]
    public async Task A_pattern_that_makes_others_explode_is_tried_on_the_estate_without_harm()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 60);
        await world.ConnectAndMatchAllAsync();

        var preview = await world.PostAsync(
            "sort-rules/preview",
            new { rules = new[] { Rule("Trap", Skip, ("name", "Matches", "^(n+)+$|(n|nn)+b")) } }
        );

        Assert.Equal(60, (int)preview["counts"]!["systems"]!);
    }
}
