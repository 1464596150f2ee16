using System.Text.Json;
using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>New layouts from templates, through the API.</summary>
public sealed class LayoutTemplates
{
    [Fact]
    public async Task Each_template_makes_an_active_layout_whose_fields_are_connected()
    {
        await using var world = await ConnectedAsync();
        var templates = (await world.GetAsync("layouts/templates"))["templates"]!.AsArray();

        Assert.Equal(["Server", "Workstation", "NetworkDevice", "Blank"], templates.Select(t => (string)t!["kind"]!));
        foreach (var template in templates)
        {
            var made = (await world.PostAsync("layouts", new { template = (string)template!["kind"]! }))["layout"]!;

            Assert.Equal((string)template["name"]!, (string)made["name"]!);
            var layout = world.Hudu.State.Layouts[(long)made["id"]!];
            Assert.True(layout.Active);
            Assert.Equal((string)template["icon"]!, (string)layout.Look["icon"]!);
            var labels = template["fields"]!.AsArray().Select(f => (string)f!["label"]!).ToList();
            Assert.Equal(labels, layout.Fields.Select(f => (string)f["label"]!));
            var mapping = await world.GetAsync($"field-mappings/{layout.Id}");
            Assert.Equal(labels, Connected(mapping));
        }
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_with_the_layout_that_has_it()
    {
        await using var world = await ConnectedAsync();
        var taken = world.Hudu.State.Layouts.Values.Single(l => l.Name == "Old Computers");
        world.Hudu.Calls.Clear();

        var (status, problem) = await world.RefusedAsync(
            HttpMethod.Post,
            "layouts",
            """{"template":"Server","name":" old COMPUTERS "}"""
        );

        Assert.Equal(409, status);
        Assert.Equal("layout-name-taken", (string)problem["code"]!);
        Assert.Contains($"{taken.Id}", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal("name", (string)problem["errors"]![0]!["field"]!);
        Assert.Equal(0, world.Hudu.Calls.Writes);
        Assert.False(taken.Active);
    }

    [Theory]
    [InlineData(FaultKind.TimeoutAfterCommit, "POST")]
    [InlineData(FaultKind.BadGateway, "POST")]
    [InlineData(FaultKind.EmptyBody, "POST")]
    public async Task A_lost_answer_makes_no_second_layout(FaultKind fault, string method)
    {
        await using var world = await ConnectedAsync();
        world.Hudu.Faults.Add(
            new()
            {
                Kind = fault,
                Method = method,
                Route = "asset_layouts",
            }
        );

        var made = await TryAsync(world);
        // Where the server had nothing, the caller is told to wait, and the repetition makes it.
        for (var i = 0; made is null && i < 50; i++)
        {
            await Task.Delay(200);
            made = await TryAsync(world);
        }

        var layout = Assert.Single(world.Hudu.State.Layouts.Values, l => l.Name == "Racks");
        Assert.Equal(layout.Id, (long)made!["layout"]!["id"]!);
        Assert.True(layout.Active);
    }

    [Fact]
    public async Task A_layout_that_was_made_but_not_activated_is_finished_by_the_same_request_and_by_no_other()
    {
        await using var world = await ConnectedAsync();
        world.Hudu.Faults.Add(
            new()
            {
                Kind = FaultKind.Forbidden,
                Method = "PUT",
                Route = "asset_layouts/{id}",
            }
        );
        await world.RefusedAsync(HttpMethod.Post, "layouts", """{"template":"Blank","name":"Racks"}""");
        var layout = Assert.Single(world.Hudu.State.Layouts.Values, l => l.Name == "Racks");
        Assert.False(layout.Active);

        var other = await world.RefusedAsync(HttpMethod.Post, "layouts", """{"template":"Server","name":"Racks"}""");
        await world.PostAsync("layouts", new { template = "Blank", name = "Racks" });
        var again = await world.RefusedAsync(HttpMethod.Post, "layouts", """{"template":"Blank","name":"Racks"}""");

        Assert.Equal(409, other.Status);
        Assert.True(layout.Active);
        Assert.Equal(409, again.Status);
        Assert.Single(world.Hudu.State.Layouts.Values, l => l.Name == "Racks");
    }

    [Theory]
    [InlineData("{}", "template")]
    [InlineData("""{"template":"Printer"}""", "template")]
    [InlineData("""{"template":1}""", "template")]
    [InlineData("""{"template":"Server","name":"  "}""", "name")]
    [InlineData("""{"template":"Server","name":7}""", "name")]
    [InlineData("""{"template":"Server","name":"two\nlines"}""", "name")]
    [InlineData("""{"template":"Server","nmae":"Typo"}""", "nmae")]
    [InlineData("""["Server"]""", "")]
    [InlineData("{", "")]
    public async Task Bad_input_is_refused_before_Hudu_is_asked(string body, string field)
    {
        await using var world = await ConnectedAsync();

        var (status, problem) = await world.RefusedAsync(HttpMethod.Post, "layouts", body);

        Assert.Equal(400, status);
        Assert.Equal(field, (string?)problem["errors"]?[0]?["field"] ?? "");
        Assert.Empty(world.Hudu.Calls.Counts);
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_refused()
    {
        await using var world = await ConnectedAsync();
        var body = JsonSerializer.Serialize(new { template = "Server", name = new string('x', 101) });

        var (status, _) = await world.RefusedAsync(HttpMethod.Post, "layouts", body);

        Assert.Equal(400, status);
        Assert.Empty(world.Hudu.Calls.Counts);
    }

    private static async Task<World> ConnectedAsync()
    {
        var world = await World.StartAsync(organizations: 0, systems: 0);
        await world.ConnectAsync();
        world.Hudu.Calls.Clear();
        return world;
    }

    private static async Task<JsonNode?> TryAsync(World world)
    {
        using var response = await world.Api.PostAsync(
            new Uri("api/layouts", UriKind.Relative),
            new StringContent("""{"template":"Blank","name":"Racks"}""", System.Text.Encoding.UTF8, "application/json")
        );
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode is 201 or 409 or 502, text);
        return response.IsSuccessStatusCode ? JsonNode.Parse(text) : null;
    }

    private static IEnumerable<string> Connected(JsonNode mapping) =>
        mapping["fields"]!
            .AsArray()
            .Where(f =>
                f!["connected"] is not null && !((string)f["label"]!).StartsWith("primary_", StringComparison.Ordinal)
            )
            .Select(f => (string)f!["label"]!);
}
