using System.Net;
using System.Text.Json.Nodes;
using static PulsewayToHudu.Integration.Tests.ConfigurationWorld;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>The whole configuration as one document, through the API.</summary>
public sealed class Configuration
{
    [Fact]
    public async Task What_was_read_can_be_put_again_and_changes_nothing()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 6);
        await ConfigureAsync(world);
        var (text, etag) = await ReadAsync(world);

        var outcome = await PutAsync(world, text, etag: etag);
        var (again, sameEtag) = await ReadAsync(world);

        Assert.Equal(HttpStatusCode.OK, outcome.Status);
        Assert.True((bool)outcome.Json["applied"]!);
        Assert.Empty(outcome.Json["changes"]!.AsArray());
        Assert.Empty(outcome.Json["resolved"]!.AsArray());
        Assert.Equal(text, again);
        Assert.Equal(etag, sameEtag);
        Assert.Equal(etag, outcome.ETag);
        Assert.Equal(0, world.Hudu.Calls.Writes);
        var document = JsonNode.Parse(text)!;
        Assert.Equal("Pulseway Systems", (string)document["defaultLayout"]!["name"]!);
        Assert.Equal(3, document["matches"]!.AsArray().Count);
        Assert.All(document["matches"]!.AsArray(), m => Assert.NotEmpty((string)m!["organization"]!["name"]!));
        Assert.Equal("Servers go elsewhere", (string)Assert.Single(document["sortRules"]!.AsArray())!["name"]!);
        Assert.Equal(world.LayoutId, (long)Assert.Single(document["fieldMappings"]!.AsArray())!["layout"]!["id"]!);
        Assert.All(
            new[]
            {
                world.Options.HuduKey,
                world.Options.PulsewayTokenId,
                world.Options.PulsewayTokenSecret,
                WebhookReceiver.Secret,
            },
            secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_preview_shows_every_change_and_makes_none_and_putting_makes_exactly_those()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 6);
        await ConfigureAsync(world);
        var (before, etag) = await ReadAsync(world);
        var document = JsonNode.Parse(before)!;
        document["options"]!["autoUpdateNames"] = true;
        document["limits"]!["lossGuardPercent"] = 33;
        document["notifications"]!["repeatAfterHours"] = 7;
        document["sortRules"]![0]!["enabled"] = false;
        document["fieldMappings"] = new JsonArray();
        var removed = document["matches"]![0]!;
        var organization = (long)removed["organization"]!["id"]!;
        document["matches"]!.AsArray().RemoveAt(0);

        var preview = await PutAsync(world, document.ToJsonString(), dryRun: true);
        var unchanged = await ReadAsync(world);
        var outcome = await PutAsync(world, document.ToJsonString(), etag: etag);

        Assert.False((bool)preview.Json["applied"]!);
        Assert.Equal(etag, preview.ETag);
        Assert.Equal((before, etag), unchanged);
        var paths = preview.Json["changes"]!.AsArray().Select(c => (string)c!["path"]!).ToList();
        Assert.Contains("options.autoUpdateNames", paths);
        Assert.Contains("limits.lossGuardPercent", paths);
        Assert.Contains("notifications.repeatAfterHours", paths);
        Assert.Contains(
            paths,
            p =>
                p.StartsWith("sortRules[", StringComparison.Ordinal)
                && p.EndsWith("].enabled", StringComparison.Ordinal)
        );
        Assert.Contains($"fieldMappings[layout {world.LayoutId}].layout", paths);
        Assert.Contains($"matches[organization {organization}].state", paths);
        Assert.Equal(preview.Json["changes"]!.ToJsonString(), outcome.Json["changes"]!.ToJsonString());
        var (after, newEtag) = await ReadAsync(world);
        Assert.True(JsonNode.DeepEquals(document, JsonNode.Parse(after)));
        Assert.Equal(newEtag, outcome.ETag);
        Assert.True((bool)(await world.GetAsync("settings"))["options"]!["autoUpdateNames"]!);
        Assert.Equal(7, (int)(await world.GetAsync("notifications"))["repeatAfterHours"]!);
        Assert.True((bool)(await world.GetAsync($"field-mappings/{world.LayoutId}"))["isDefault"]!);
        Assert.Equal("Active", (string)(await world.GetAsync("settings"))["state"]!);

        // And back again, to the letter.
        await PutAsync(world, before);
        Assert.Equal((before, etag), await ReadAsync(world));
    }

    [Fact]
    public async Task Every_single_option_limit_and_notification_setting_is_seen_as_a_change()
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        var (text, _) = await ReadAsync(world);
        var document = JsonNode.Parse(text)!;
        var leaves = new[] { "options", "limits", "notifications" }.SelectMany(s => Leaves(s, document[s]!)).ToList();

        foreach (var path in leaves)
        {
            var changed = document.DeepClone();
            var parts = path.Split('.');
            var parent = parts[..^1].Aggregate(changed, (node, part) => node[part]!);
            parent[parts[^1]] = Other(parent[parts[^1]]);

            var outcome = await PutAsync(world, changed.ToJsonString(), dryRun: true);

            Assert.True(outcome.Status == HttpStatusCode.OK, $"{path}: {outcome.Json}");
            var change = Assert.Single(outcome.Json["changes"]!.AsArray());
            Assert.StartsWith(path, (string)change!["path"]!, StringComparison.OrdinalIgnoreCase);
        }

        Assert.True(leaves.Count > 20, $"{leaves.Count} settings");
    }

    [Fact]
    public async Task From_another_server_references_are_found_by_name_although_the_ids_exist_here()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 6);
        await ConfigureAsync(world);
        var (text, etag) = await ReadAsync(world);
        var document = JsonNode.Parse(text)!;
        document["source"] = new JsonObject { ["pulsewayHost"] = "old.example.com", ["huduHost"] = "old.example.com" };
        var layouts = world.Hudu.State.Layouts.Keys.Order().ToList();
        document["defaultLayout"]!["id"] = layouts.First(id => id != world.LayoutId);
        document["fieldMappings"]![0]!["layout"]!["id"] = 987_654;
        var matches = document["matches"]!.AsArray();
        var ids = matches
            .Select(m => (Organization: (long)m!["organization"]!["id"]!, Company: (long?)m["company"]?["id"]))
            .ToList();
        for (var i = 0; i < matches.Count; i++)
        {
            matches[i]!["organization"]!["id"] = ids[(i + 1) % ids.Count].Organization;
            if (matches[i]!["company"] is { } company)
            {
                company["id"] = ids[(i + 1) % ids.Count].Company ?? 1;
            }
        }

        var outcome = await PutAsync(world, document.ToJsonString());

        Assert.Equal(HttpStatusCode.OK, outcome.Status);
        Assert.Empty(outcome.Json["changes"]!.AsArray());
        Assert.Contains(
            outcome.Json["resolved"]!.AsArray(),
            r => (string)r!["path"]! == "defaultLayout" && (long)r["found"]!["id"]! == world.LayoutId
        );
        Assert.Equal((text, etag), await ReadAsync(world));

        document["defaultLayout"]!["name"] = "No such layout";
        document["matches"]![0]!["organization"]!["name"] = null;
        var refused = await PutAsync(world, document.ToJsonString());
        Assert.Equal(
            ["defaultLayout", "matches[0].organization"],
            refused.Json["errors"]!.AsArray().Select(e => (string)e!["field"]!).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData(true, true, HttpStatusCode.OK)]
    [InlineData(false, true, HttpStatusCode.BadRequest)]
    [InlineData(false, false, HttpStatusCode.OK)]
    public async Task From_the_same_server_the_id_counts_and_from_an_unknown_one_the_name_must_agree(
        bool hasSource,
        bool isRenamed,
        HttpStatusCode status
    )
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 2);
        await ConfigureAsync(world);
        var (text, etag) = await ReadAsync(world);
        var document = JsonNode.Parse(text)!;
        if (!hasSource)
        {
            document.AsObject().Remove("source");
        }

        if (isRenamed)
        {
            document["defaultLayout"]!["name"] = "A former name";
        }

        var outcome = await PutAsync(world, document.ToJsonString());

        Assert.Equal(status, outcome.Status);
        Assert.Equal(etag, (await ReadAsync(world)).ETag);
    }

    [Fact]
    public async Task What_stays_as_it_is_need_not_be_right_any_more()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 4);
        await ConfigureAsync(world);
        var target = world.Hudu.State.Layouts.Values.First(l => l.Id != world.LayoutId && l.Active);
        target.Active = false;
        world.Hudu.State.Layouts[world.LayoutId].Fields.RemoveAll(f => (string?)f["label"] == "Site");
        foreach (var company in world.Hudu.State.Companies.Values)
        {
            company.Archived = true;
        }

        var document = JsonNode.Parse((await ReadAsync(world)).Text)!;
        document["options"]!["autoUpdateNames"] = true;
        var outcome = await PutAsync(world, document.ToJsonString());

        Assert.True(outcome.Status == HttpStatusCode.OK, outcome.Json.ToJsonString());
        Assert.Equal("options.autoUpdateNames", (string)Assert.Single(outcome.Json["changes"]!.AsArray())!["path"]!);
    }

    [Fact]
    public async Task A_document_from_before_a_company_was_made_can_be_put_again()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 2);
        await world.ConnectAsync();
        await world.WaitAsync(await world.StartedAsync("integration/start"));
        var organization = (long)(await world.GetAsync("companies"))["companies"]![0]!["organizationId"]!;
        await world.PutAsync($"companies/{organization}/match", new { state = "Create" });
        var (asked, _) = await ReadAsync(world);
        await world.SyncAsync();
        var (made, _) = await ReadAsync(world);

        var outcome = await PutAsync(world, asked);

        Assert.Empty(outcome.Json["changes"]!.AsArray());
        Assert.Equal("Create", (string)JsonNode.Parse(asked)!["matches"]![0]!["state"]!);
        Assert.Equal("Matched", (string)JsonNode.Parse(made)!["matches"]![0]!["state"]!);
        Assert.Equal(made, (await ReadAsync(world)).Text);
    }

    private static IEnumerable<string> Leaves(string path, JsonNode? node) =>
        node is JsonObject members ? members.SelectMany(m => Leaves($"{path}.{m.Key}", m.Value)) : [path];

    private static JsonNode Other(JsonNode? value) =>
        value switch
        {
            null => JsonValue.Create("2027-03-31"),
            JsonArray list => new JsonArray([.. list.Take(list.Count - 1).Select(i => i!.DeepClone())]),
            _ when value.GetValueKind()
                    is System.Text.Json.JsonValueKind.True
                        or System.Text.Json.JsonValueKind.False => JsonValue.Create(!(bool)value),
            _ when value.GetValueKind() == System.Text.Json.JsonValueKind.Number => JsonValue.Create((int)value + 1),
            _ => JsonValue.Create(
                (string)value! switch
                {
                    "Leave" => "Mark",
                    "Json" => "Teams",
                    var text => text + "x",
                }
            ),
        };
}
