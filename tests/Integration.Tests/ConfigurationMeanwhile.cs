using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Configuration;
using static PulsewayToHudu.Integration.Tests.ConfigurationWorld;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Somebody else saves while a document is held against Hudu, which takes seconds.</summary>
public sealed class ConfigurationMeanwhile
{
    private const string Layouts = "asset_layouts";

    [Theory]
    [InlineData("sort-rules")]
    [InlineData("settings")]
    [InlineData("field-mappings")]
    [InlineData("match")]
    public async Task What_somebody_saves_meanwhile_is_not_overwritten_by_a_document_with_a_version(string what)
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 4);
        await ConfigureAsync(world);
        var (text, etag) = await ReadAsync(world);
        var document = JsonNode.Parse(text)!;
        document["options"]!["autoUpdateNames"] = true;
        document["sortRules"]![0]!["name"] = "Servers";
        document["fieldMappings"]![0]!["fields"]![0]!["mode"] = "Overwrite";
        document["matches"] = new JsonArray();
        var saved = ("", "");
        world.BeforeHudu(
            "GET",
            Layouts,
            async () =>
            {
                await SaveAsync(world, what);
                saved = await ReadAsync(world);
            }
        );

        var (status, problem, _) = await PutAsync(world, document.ToJsonString(), etag: etag);

        Assert.Equal(HttpStatusCode.PreconditionFailed, status);
        Assert.Equal("changed-meanwhile", (string)problem["code"]!);
        Assert.NotEqual(text, saved.Item1);
        Assert.Equal(saved, await ReadAsync(world));
        Assert.Empty(await PartsAsync(world));
    }

    [Theory]
    [InlineData("sort-rules")]
    [InlineData("settings")]
    [InlineData("field-mappings")]
    [InlineData("match")]
    public async Task A_document_without_a_version_replaces_what_somebody_saves_meanwhile_too(string what)
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 4);
        await ConfigureAsync(world);
        var (text, _) = await ReadAsync(world);
        var document = JsonNode.Parse(text)!;
        document["limits"]!["lossGuardPercent"] = 33;
        world.BeforeHudu("GET", Layouts, () => SaveAsync(world, what));

        var (status, outcome, _) = await PutAsync(world, document.ToJsonString());

        Assert.True(status == HttpStatusCode.OK, outcome.ToJsonString());
        var now = JsonNode.Parse((await ReadAsync(world)).Text)!;
        Assert.True(JsonNode.DeepEquals(document, now), now.ToJsonString());
        Assert.Empty(await PartsAsync(world));
    }

    [Fact]
    public async Task A_sync_that_refreshes_the_list_to_match_meanwhile_is_no_change()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 4);
        await ConfigureAsync(world);
        await world.SyncAsync(); // Companies that were to be made are made: that would be one.
        var (text, etag) = await ReadAsync(world);
        var document = JsonNode.Parse(text)!;
        document["limits"]!["lossGuardPercent"] = 33;
        world.BeforeHudu("GET", Layouts, () => world.SyncAsync());

        var (status, outcome, _) = await PutAsync(world, document.ToJsonString(), etag: etag);

        Assert.True(status == HttpStatusCode.OK, outcome.ToJsonString());
        Assert.Equal(33, (int)(await world.GetAsync("settings"))["limits"]!["lossGuardPercent"]!);
    }

    private static async Task SaveAsync(World world, string what)
    {
        switch (what)
        {
            case "sort-rules":
                await world.PutAsync("sort-rules", new { rules = Array.Empty<object>() });
                break;
            case "settings":
                await world.SettingsAsync(world.LayoutId, options: new { skipImportingSystems = true });
                break;
            case "field-mappings":
                await world.PutAsync(
                    $"field-mappings/{world.LayoutId}",
                    new { fields = new[] { new { label = "Site", property = "group" } } }
                );
                break;
            default:
                var organization = world.Pulseway.Estate.Organizations.Keys.First();
                await world.PutAsync($"companies/{organization}/match", new { state = "Ignored" });
                break;
        }
    }

    private static Task<IReadOnlyList<Versioned<StagedPart>>> PartsAsync(World world) =>
        world
            .App.Services.GetRequiredService<IDocumentStore>()
            .ListAsync<StagedPart>("configuration-part:", CancellationToken.None);
}
