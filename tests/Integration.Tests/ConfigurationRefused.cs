using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using static PulsewayToHudu.Integration.Tests.ConfigurationWorld;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Documents that are not put in force, and say why.</summary>
public sealed class ConfigurationRefused
{
    [Fact]
    public async Task All_errors_are_listed_with_their_paths_and_nothing_is_changed()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 6);
        await ConfigureAsync(world);
        var (text, etag) = await ReadAsync(world);
        var inactive = world.Hudu.State.Layouts.Values.First(l => !l.Active);
        var document = JsonNode.Parse(text)!;
        document["options"]!["autoUpdateNames"] = true;
        document["options"]!["mergeBy"] = new JsonArray();
        document["limits"]!["maxCreatesPerRun"] = 0;
        document["notifications"]!["warnDaysBefore"] = 1_000;
        document["defaultLayout"] = new JsonObject { ["id"] = inactive.Id, ["name"] = inactive.Name };
        document["sortRules"]![0]!["conditions"]![0]!["property"] = "color";
        document["sortRules"]!.AsArray().Add(document["sortRules"]![0]!.DeepClone());
        document["sortRules"]![1]!["target"]!["layout"] = new JsonObject { ["id"] = 999_999 };
        document["fieldMappings"]![0]!["fields"]![0]!["property"] = "colour";
        document["matches"]!.AsArray().Add(document["matches"]![0]!.DeepClone());
        document["matches"]![1]!["company"] = new JsonObject { ["id"] = 999_999, ["name"] = "Nobody Ltd" };
        document["matches"]![2]!["state"] = "Ignored";
        var company = world.Hudu.State.Companies.Values.First();
        document["matches"]![2]!["company"] = new JsonObject { ["id"] = company.Id, ["name"] = company.Name };

        var refused = await PutAsync(world, document.ToJsonString());

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("configuration-invalid", (string)refused.Json["code"]!);
        var fields = refused.Json["errors"]!.AsArray().Select(e => (string)e!["field"]!).ToHashSet();
        string[] expected =
        [
            "options.mergeBy",
            "limits.maxCreatesPerRun",
            "notifications.warnDaysBefore",
            "defaultLayout",
            "sortRules[0].conditions[0].property",
            "sortRules[1].id",
            "sortRules[1].name",
            "sortRules[1].target.layout",
            "fieldMappings[0].fields[0]",
            "matches[1].company",
            "matches[2].company",
            "matches[3].organization",
        ];
        Assert.Empty(expected.Except(fields, StringComparer.Ordinal));
        Assert.Equal((text, etag), await ReadAsync(world));
    }

    [Fact]
    public async Task A_change_that_somebody_made_in_between_is_not_overwritten_and_a_gather_is_none()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 4);
        await ConfigureAsync(world);
        var (text, etag) = await ReadAsync(world);
        await world.SyncAsync();
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(world, text, etag: etag)).Status);
        await world.PutAsync("sort-rules", new { rules = Array.Empty<object>() });

        var stale = await PutAsync(world, text, etag: etag);

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Empty((await world.GetAsync("sort-rules"))["rules"]!.AsArray());
    }

    [Theory]
    [InlineData("", "", "not such a document")]
    [InlineData("null", "", "whole document")]
    [InlineData("[]", "", "not such a document")]
    [InlineData("{\"schemaVersion\": 1}", "", "defaultLayout, options, limits")]
    [InlineData("schemaVersion=2", "schemaVersion", "schema 1 only")]
    [InlineData("schemaVersion=\"1\"", "schemaVersion", "right kind")]
    [InlineData("sortRules=null", "sortRules", "right kind")]
    [InlineData("sortRules=[null]", "sortRules[0]", "not be null")]
    [InlineData("matches=[null]", "matches[0]", "not be null")]
    [InlineData("matches=[{\"state\":\"Ignored\"}]", "matches[0]", "'organization'")]
    [InlineData("matches=[{\"organization\":{\"id\":1},\"state\":\"Perhaps\"}]", "matches[0].state", "right kind")]
    [InlineData(
        "matches=[{\"organization\":{\"id\":1},\"state\":\"Ignored\"}]",
        "matches[0].organization",
        "no organization"
    )]
    [InlineData(
        "fieldMappings=[{\"layout\":{\"id\":1},\"fields\":[null]}]",
        "fieldMappings[0].fields[0]",
        "not be null"
    )]
    [InlineData(
        "sortRules=[{\"id\":\"a\",\"name\":\"b\",\"enabled\":true,\"conditions\":[null],\"target\":{\"skip\":true}}]",
        "sortRules[0].conditions[0]",
        "not be null"
    )]
    [InlineData(
        "sortRules=[{\"id\":\"a\",\"name\":\"b\",\"enabled\":true,\"conditions\":[{\"property\":\"name\",\"operator\":\"Matches\",\"value\":\"(((\"}],\"target\":{\"skip\":true}}]",
        "sortRules[0].conditions[0].value",
        ""
    )]
    [InlineData("options={\"autoUpdateName\":true}", "options.autoUpdateName", "no such member")]
    [InlineData("options={\"goneSystems\":null}", "options.goneSystems", "right kind")]
    [InlineData("limits={\"maxCreatesPerRun\":1e99}", "limits.maxCreatesPerRun", "right kind")]
    [InlineData("webhook=\"https://hooks.example.com/x\"", "webhook", "no such member")]
    public async Task Bad_input_gives_problem_details_and_changes_nothing(string change, string field, string message)
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        await world.ConnectAsync();
        var (text, etag) = await ReadAsync(world);
        var body = change;
        if (change.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && !change.StartsWith('{'))
        {
            var document = JsonNode.Parse(text)!;
            document[change[..at]] = JsonNode.Parse(change[(at + 1)..]);
            body = document.ToJsonString();
        }

        var refused = await PutAsync(world, body);

        Assert.True(refused.Status == HttpStatusCode.BadRequest, refused.Json.ToJsonString());
        var error = Assert.Single(refused.Json["errors"]!.AsArray())!;
        Assert.Equal(field, (string)error["field"]!);
        Assert.Contains(message, (string)error["message"]!, StringComparison.Ordinal);
        Assert.Equal((text, etag), await ReadAsync(world));
    }

    [Fact]
    public async Task Too_much_a_member_that_occurs_twice_and_a_senseless_query_are_refused()
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        await world.ConnectAsync();
        var (text, _) = await ReadAsync(world);
        var document = JsonNode.Parse(text)!;
        var rule = JsonNode.Parse("""{"id":"a","name":"b","enabled":true,"conditions":[],"target":{"skip":true}}""")!;
        document["sortRules"] = new JsonArray([.. Enumerable.Range(0, 10_000).Select(_ => rule.DeepClone())]);

        var rules = await PutAsync(world, document.ToJsonString());
        var twice = await PutAsync(
            world,
            text.Replace("\"matches\"", "\"matches\": [], \"matches\"", StringComparison.Ordinal)
        );
        using var query = await world.Api.PutAsync(
            new Uri("api/configuration?dryRun=perhaps", UriKind.Relative),
            new StringContent(text, Encoding.UTF8, "application/json")
        );

        Assert.Equal("sortRules", (string)Assert.Single(rules.Json["errors"]!.AsArray())!["field"]!);
        Assert.Contains("occurs twice", twice.Json.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, query.StatusCode);
        Assert.Equal(text, (await ReadAsync(world)).Text);
    }

    [Fact]
    public async Task Without_Hudu_a_document_that_names_a_layout_is_neither_read_nor_put()
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        await world.ConnectAsync();
        var (text, _) = await ReadAsync(world);
        await world.PutAsync("settings/credentials/hudu", new { apiKey = "wrong" });

        using var read = await world.Api.GetAsync(new Uri("api/configuration", UriKind.Relative));
        var put = await PutAsync(world, text);

        Assert.Equal(HttpStatusCode.BadGateway, read.StatusCode);
        Assert.Equal(HttpStatusCode.BadGateway, put.Status);
        Assert.Equal("hudu-unauthorized", (string)put.Json["code"]!);
    }
}
