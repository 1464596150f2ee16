using System.Text.Json;
using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Hudu;
using static PulsewayToHudu.Integration.Tests.RuleBodies;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Sort rules, saved through the API, and what syncs do by them.</summary>
public sealed class SortRules
{
    [Theory]
    [InlineData(HuduEditKind.DeactivateLayout)]
    [InlineData(HuduEditKind.DeleteLayout)]
    public async Task Systems_of_a_rule_whose_layout_is_off_or_gone_wait_and_come_in_when_it_is_mended(
        HuduEditKind edit
    )
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 12);
        await world.ConnectAndMatchAllAsync();
        var servers = await LayoutAsync(world, "Servers");
        var rules = new[] { Rule("Servers", To(servers), ("name", "StartsWith", "SRV")) };
        await world.PutAsync("sort-rules", new { rules });
        var waiting = world.Pulseway.Estate.Devices.Values.Count(d =>
            d.Name.StartsWith("SRV", StringComparison.Ordinal)
        );
        world.Hudu.People.Do(new(edit, servers));

        var preview = await world.PostAsync("sort-rules/preview", new { rules, show = "Waiting" });
        var run = await world.SyncAsync();
        var system = (await world.GetAsync($"systems/{Ids(preview)[0]}"))["system"]!;

        Assert.InRange(waiting, 1, 11);
        Assert.Equal(waiting, (int)preview["counts"]!["waiting"]!);
        Assert.NotNull((string?)preview["rules"]![0]!["whyBroken"]);
        Assert.Equal("SucceededWithProblems", (string)run["state"]!);
        Assert.Equal("sort-rule-broken", (string)Assert.Single(run["problems"]!.AsArray())!["code"]!);
        Assert.Equal(12 - waiting, world.SyncedAssets.Count);
        Assert.Equal("SortRuleBroken", (string)system["problem"]!["code"]!);
        Assert.Null(system["link"]);

        // A list with a broken rule can still be changed: here, to the default layout.
        await world.PutAsync("sort-rules", new { rules = Array.Empty<object>() });
        var mended = await world.SyncAsync();

        Assert.Equal("Succeeded", (string)mended["state"]!);
        Assert.Equal(12, world.SyncedAssets.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_changed_rule_moves_existing_assets_only_with_the_option_and_in_the_dry_run_first(bool option)
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 12);
        await world.ConnectAndMatchAllAsync(new { doNotUpdateCompanyDetails = true, moveAssetsBySortRules = option });
        await world.SyncAsync();
        // The target has no field but "Notes": everything that assets have values in comes along, and is named before.
        var target = world.Hudu.State.Layouts.Values.Single(l => l.Name == "Workstations");
        var rules = new[] { Rule("Servers", To(target.Id), ("name", "StartsWith", "SRV")) };
        var count = world.Pulseway.Estate.Devices.Values.Count(d => d.Name.StartsWith("SRV", StringComparison.Ordinal));

        var preview = await world.PostAsync("sort-rules/preview", new { rules, show = "Moving" });
        await world.PutAsync("sort-rules", new { rules });
        var fields = target.Fields.Count;
        world.Hudu.Calls.Clear();
        var dry = await world.SyncAsync(new { dryRun = true });
        var planned = await world.ChangesAsync(dry);
        var writesOfDryRun = world.Hudu.Calls.Writes;
        var fieldsAfterDryRun = target.Fields.Count;
        await world.SyncAsync();

        Assert.InRange(count, 1, 11);
        Assert.Equal(option, (bool)preview["movesAssets"]!);
        Assert.Equal(count, (int)preview["total"]!);
        var move = Assert.Single(preview["moves"]!.AsArray())!;
        Assert.Equal(
            (world.LayoutId, target.Id, count),
            ((long)move["fromLayoutId"]!, (long)move["toLayoutId"]!, (int)move["assets"]!)
        );
        var lacking = move["fieldsLacking"]!.AsArray().Select(f => (string)f!).ToList();
        Assert.Contains("Pulseway ID", lacking);
        Assert.DoesNotContain("Notes", lacking);
        Assert.Equal((0, fields), (writesOfDryRun, fieldsAfterDryRun));
        var moves = planned.Where(c => (string)c["kind"]! == "MoveAsset").ToList();
        Assert.Equal(option ? count : 0, moves.Count);
        Assert.All(moves, m => Assert.Contains("Pulseway ID", (string)m["reason"]!, StringComparison.Ordinal));
        Assert.Equal(option, dry["problems"]!.AsArray().Any(p => (string)p!["code"]! == "move-adds-fields"));
        Assert.Equal(
            option ? count : 0,
            world.Hudu.State.Assets.Values.Count(a => a.LayoutId == target.Id && IsOurs(a))
        );
        Assert.Equal(option ? count : 0, world.Hudu.Calls.Of("PUT companies/{id}/assets/{id}/move_layout"));
        Assert.Equal(12, world.Hudu.State.Assets.Values.Count(IsOurs));
        // Only those that a move really has values for were added, and each of them had been named.
        var added = target.Fields.Skip(fields).Select(f => (string)f["label"]!).ToList();
        Assert.Equal(option, added.Count > 0);
        Assert.Empty(added.Except(lacking));
        world.Hudu.Calls.Clear();
        await world.SyncAsync();
        Assert.Equal(0, world.Hudu.Calls.Writes);

        bool IsOurs(SimAsset asset) => world.Field(asset, "Pulseway ID") is not null;
    }

    [Fact]
    public async Task A_stale_version_is_refused_and_the_first_list_stays()
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        await world.ConnectAsync();
        await world.PutAsync("sort-rules", new { rules = new[] { Rule("One", Skip, ("name", "Contains", "x")) } });
        using var read = await world.Api.GetAsync(new Uri("api/sort-rules", UriKind.Relative));
        var version = read.Headers.ETag!.Tag;
        await world.PutAsync("sort-rules", new { rules = new[] { Rule("Two", Skip, ("name", "Contains", "x")) } });

        var stale = await world.RefusedAsync(HttpMethod.Put, "sort-rules", """{"rules":[]}""", version);
        var foreign = await world.RefusedAsync(HttpMethod.Put, "sort-rules", """{"rules":[]}""", "\"not-ours\"");

        Assert.Equal((412, 412), (stale.Status, foreign.Status));
        var kept = Assert.Single((await world.GetAsync("sort-rules"))["rules"]!.AsArray())!;
        Assert.Equal("Two", (string)kept["name"]!);
    }

    public static TheoryData<string, string> Wrong =>
        new()
        {
            { "{}", "rules" },
            { """{"rules":"all"}""", "rules" },
            { """{"rules":[null]}""", "rules[0].name" },
            { """{"rules":[{"name":"x"}]}""", "rules[0].target" },
            { """{"ruels":[]}""", "ruels" },
            { OneRule("\"name\":7"), "rules[0].name" },
            { OneRule("\"name\":\"\""), "rules[0].name" },
            { OneRule($"\"name\":\"{new string('x', 101)}\""), "rules[0].name" },
            { OneRule("\"name\":\"x\"", target: """{"layoutId":999999}"""), "rules[0].target.layoutId" },
            { OneRule("\"name\":\"x\"", target: """{"layoutId":"one"}"""), "rules[0].target.layoutId" },
            { OneRule("\"name\":\"x\"", target: """{"layoutId":1,"skip":true}"""), "rules[0].target" },
            {
                OneRule("\"name\":\"x\"", """{"property":"colour","operator":"IsEmpty"}"""),
                "rules[0].conditions[0].property"
            },
            {
                OneRule("\"name\":\"x\"", """{"property":"name","operator":"Resembles","value":"x"}"""),
                "rules[0].conditions[0].operator"
            },
            { OneRule("\"name\":\"x\"", """{"property":"name","value":"x"}"""), "rules[0].conditions[0]" },
            {
                OneRule("\"name\":\"x\"", """{"property":"name","operator":"Matches","value":"("}"""),
                "rules[0].conditions[0].value"
            },
            {
                OneRule("\"name\":\"x\"", """{"property":"name","operator":"Matches","value":"(a+)+\\1"}"""),
                "rules[0].conditions[0].value"
            },
            {
                OneRule(
                    "\"name\":\"x\"",
                    $$"""{"property":"name","operator":"EqualTo","value":"{{new string('x', 501)}}"}"""
                ),
                "rules[0].conditions[0].value"
            },
            { ManyRules(10_000), "rules" },
        };

    [Fact]
    public async Task Bad_rules_are_refused_by_preview_and_by_saving_alike_and_change_nothing()
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        await world.ConnectAsync();
        await world.WaitAsync(await world.StartedAsync("integration/start"));
        await world.PutAsync("sort-rules", new { rules = new[] { Rule("Kept", Skip, ("name", "Contains", "x")) } });
        var before = (await world.GetAsync("sort-rules")).ToJsonString();
        foreach (var row in Wrong)
        {
            var (body, field) = row.Data;
            foreach (
                var (method, path) in new[] { (HttpMethod.Put, "sort-rules"), (HttpMethod.Post, "sort-rules/preview") }
            )
            {
                if (
                    path.EndsWith("preview", StringComparison.Ordinal)
                    && body.Contains("999999", StringComparison.Ordinal)
                )
                {
                    continue; // Trying it tells that its systems would wait.
                }

                var (status, problem) = await world.RefusedAsync(method, path, body);
                Assert.True(status == 400, $"{path} {body[..Math.Min(200, body.Length)]}: {status}");
                Assert.Equal(field, (string?)problem["errors"]?[0]?["field"]);
            }
        }

        Assert.Equal(before, (await world.GetAsync("sort-rules")).ToJsonString());
    }

    private static string OneRule(
        string name,
        string condition = """{"property":"name","operator":"Contains","value":"x"}""",
        string target = """{"skip":true}"""
    ) => $$"""{"rules":[{{{name}},"conditions":[{{condition}}],"target":{{target}}}]}""";

    private static string ManyRules(int count) =>
        JsonSerializer.Serialize(
            new { rules = Enumerable.Range(0, count).Select(i => Rule($"r{i}", Skip, ("name", "Contains", "x"))) }
        );
}
