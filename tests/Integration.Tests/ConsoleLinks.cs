using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Links that lead from Hudu back to the console, through the API.</summary>
public sealed class ConsoleLinks
{
    private const string Label = "Sync Console";

    [Fact]
    public async Task Each_asset_shows_a_link_to_its_system_and_an_unchanged_sync_writes_none()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 6);
        await ConnectLinkAsync(world);

        await world.SyncAsync();

        foreach (var id in world.Pulseway.Estate.Devices.Keys.Select(k => k.ToLowerInvariant()))
        {
            var link = LinkOf(world, id);
            Assert.StartsWith(
                $"https://sync.example.com/console/#/systems/{id}?v=1&s=",
                link.Text,
                StringComparison.Ordinal
            );
            Assert.Equal("Valid", await VerdictAsync(world, id, link));
        }

        var layout = world.Hudu.State.Layouts[world.LayoutId];
        Assert.Equal("Website", (string)layout.Fields.Single(f => (string?)f["label"] == Label)["field_type"]!);
        world.Hudu.Calls.Clear();
        await world.SyncAsync();
        Assert.Equal(0, world.Hudu.Calls.Writes);
    }

    [Fact]
    public async Task Revoking_outdates_every_link_and_the_next_sync_writes_new_ones_once()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 3);
        await ConnectLinkAsync(world);
        await world.SyncAsync();
        var id = world.Pulseway.Estate.Devices.Keys.First().ToLowerInvariant();
        var old = LinkOf(world, id);

        Assert.Equal(2, (int)(await world.PostAsync("console-link/revoke"))["version"]!);

        Assert.Equal("Outdated", await VerdictAsync(world, id, old));
        world.Hudu.Calls.Clear();
        await world.SyncAsync();
        Assert.Equal(world.SyncedAssets.Count, world.Hudu.Calls.Writes);
        Assert.Equal("Valid", await VerdictAsync(world, id, LinkOf(world, id)));
        world.Hudu.Calls.Clear();
        await world.SyncAsync();
        Assert.Equal(0, world.Hudu.Calls.Writes);
    }

    [Fact]
    public async Task A_link_of_another_system_version_or_signature_is_forged_and_the_key_is_never_shown()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 3);
        await ConnectLinkAsync(world);
        await world.SyncAsync();
        var ids = world.Pulseway.Estate.Devices.Keys.Select(k => k.ToLowerInvariant()).ToList();
        var link = LinkOf(world, ids[0]);

        Assert.Equal("Forged", await VerdictAsync(world, ids[1], link));
        Assert.Equal("Forged", await VerdictAsync(world, ids[0], link with { Version = 2 }));
        Assert.Equal("Forged", await VerdictAsync(world, ids[0], link with { Signature = link.Signature[..^1] }));
        Assert.Equal("Forged", await VerdictAsync(world, ids[0], link with { Signature = "ä" }));
        var settings = await world.GetAsync("console-link");
        Assert.Equal(
            ["baseAddress", "isReady", "key", "version"],
            settings.AsObject().Select(m => m.Key).Order(StringComparer.Ordinal)
        );
        Assert.Equal(settings.ToJsonString(), (await world.PutAsync("console-link", settings)).ToJsonString());
    }

    [Fact]
    public async Task Without_the_apps_address_the_field_is_left_alone_and_the_run_says_why()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 2);
        await ConnectLinkAsync(world, baseAddress: null);

        var run = await world.SyncAsync();

        Assert.Equal("console-link-not-set-up", (string)Assert.Single(run["problems"]!.AsArray())!["code"]!);
        Assert.All(world.SyncedAssets, a => Assert.Null(world.Field(a, Label)));
        var (status, text) = await SendAsync(
            world,
            HttpMethod.Post,
            "console-link/verify",
            """{"systemId":"x","version":1,"signature":"y"}"""
        );
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("console-link-not-set-up", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT", "", """{"baseAddress":"http://sync.example.com"}""", "Only https")]
    [InlineData("PUT", "", """{"baseAddress":"https://sync.example.com/a/path"}""", "no path")]
    [InlineData("PUT", "", """{"baseAddress":"https://u:p@sync.example.com"}""", "user name")]
    [InlineData("PUT", "", """{"baseAddress":"https://sync example.com"}""", "no address")]
    [InlineData("PUT", "", """{"baseAddress":7}""", "right kind")]
    [InlineData("PUT", "", """{"adress":"https://sync.example.com"}""", "no such member")]
    [InlineData("POST", "/verify", """{}""", "systemId")]
    [InlineData("POST", "/verify", """{"systemId":"x","version":0,"signature":"y"}""", "version from 1")]
    [InlineData("POST", "/verify", """{"systemId":"x","version":1,"signature":""}""", "1 to 100")]
    [InlineData("POST", "/verify", """{"systemId":"x","version":"x","signature":"y"}""", "right kind")]
    [InlineData("POST", "/verify", """{"systemId":"x","version":1,"signature":"y","key":"z"}""", "no such member")]
    public async Task Bad_input_gives_problem_details_and_changes_nothing(
        string method,
        string path,
        string body,
        string message
    )
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);

        var (status, text) = await SendAsync(world, new HttpMethod(method), "console-link" + path, body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(message, text, StringComparison.Ordinal);
        var settings = await world.GetAsync("console-link");
        Assert.Null(settings["baseAddress"]);
        Assert.False((bool)settings["isReady"]!);
    }

    private sealed record Link(string Text, int Version, string Signature);

    private static async Task ConnectLinkAsync(World world, string? baseAddress = "https://sync.example.com/console/")
    {
        await world.ConnectAndMatchAllAsync();
        await world.PutAsync("console-link", new { baseAddress });
        await world.PostAsync(
            $"field-mappings/{world.LayoutId}/create-missing",
            new { fields = new[] { new { label = Label, property = "console-link" } } }
        );
    }

    private static Link LinkOf(World world, string systemId)
    {
        var text = world.Field(world.AssetOf(systemId), Label)!;
        var query = System.Web.HttpUtility.ParseQueryString(text[text.IndexOf('?', StringComparison.Ordinal)..]);
        return new(text, int.Parse(query["v"]!, System.Globalization.CultureInfo.InvariantCulture), query["s"]!);
    }

    private static async Task<string> VerdictAsync(World world, string systemId, Link link) =>
        (string)
            (
                await world.PostAsync(
                    "console-link/verify",
                    new
                    {
                        systemId,
                        version = link.Version,
                        signature = link.Signature,
                    }
                )
            )["verdict"]!;

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(
        World world,
        HttpMethod method,
        string path,
        string body
    )
    {
        using var request = new HttpRequestMessage(method, new Uri($"api/{path}", UriKind.Relative));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await world.Api.SendAsync(request);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
