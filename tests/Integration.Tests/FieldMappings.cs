using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Hudu;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Connected fields, through the API.</summary>
public sealed class FieldMappings
{
    [Fact]
    public async Task Every_property_is_offered_with_a_sample_from_the_estate()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 40);
        await world.ConnectAndMatchAllAsync();

        var mapping = await world.GetAsync($"field-mappings/{world.LayoutId}");

        Assert.True((bool)mapping["isDefault"]!);
        var properties = mapping["properties"]!.AsArray().ToDictionary(p => (string)p!["key"]!, p => p!);
        Assert.All(
            new[]
            {
                "id",
                "name",
                "site",
                "os-name",
                "memory-bytes",
                "disks",
                "software",
                "inventory:BIOS/Serial Number",
            },
            key => Assert.False(string.IsNullOrEmpty((string?)properties[key]["sample"]), key)
        );
        Assert.Contains("Table", properties["disks"]["formats"]!.AsArray().Select(f => (string)f!));
        Assert.Null(properties["organization-field:Contract"]["sample"]);
        Assert.Equal(
            ["id", "inventory:BIOS/Serial Number", "name", "os-name", "site"],
            new[]
            {
                "console-link",
                "disks",
                "id",
                "inventory:BIOS/Serial Number",
                "name",
                "os-name",
                "public-ip",
                "site",
            }
                .Append("organization-field:Contract")
                .Where(key => (bool)properties[key]["sortable"]!)
        );
        Assert.DoesNotContain("\"C-", mapping.ToJsonString(), StringComparison.Ordinal);
        var id = Field(mapping, "Pulseway ID");
        Assert.True((bool)id["isLocked"]!);
        Assert.Equal("id", (string)id["connected"]!["property"]!);
    }

    [Fact]
    public async Task Chosen_fields_are_written_in_their_formats_and_no_others()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 6);
        await world.ConnectAndMatchAllAsync();
        await world.PostAsync(
            $"field-mappings/{world.LayoutId}/create-missing",
            new
            {
                fields = new object[]
                {
                    new
                    {
                        label = "Disk Table",
                        property = "disks",
                        format = "Table",
                    },
                    new
                    {
                        label = "RAM",
                        property = "memory-bytes",
                        format = "GigabytesFromBytes",
                    },
                    new
                    {
                        label = "Cores",
                        property = "inventory:System/Number of Logical Processors",
                        format = "Number",
                    },
                    new
                    {
                        label = "AV On",
                        property = "antivirus",
                        format = "YesNo",
                    },
                },
            }
        );
        await Put(
            world,
            new
            {
                label = "Disk Table",
                property = "disks",
                format = "Table",
            },
            new
            {
                label = "RAM",
                property = "memory-bytes",
                format = "GigabytesFromBytes",
            },
            new
            {
                label = "Cores",
                property = "inventory:System/Number of Logical Processors",
                format = "Number",
            },
            new
            {
                label = "AV On",
                property = "antivirus",
                format = "YesNo",
            },
            new { label = "primary_model", property = "model" }
        );

        await world.SyncAsync();

        var device = world.Pulseway.Estate.Devices.Values.First(d =>
            d.Inventory?["Disks"] is JsonArray { Count: > 0 } && (long?)d.Inventory["MemoryTotal"] > 0
        );
        var asset = world.AssetOf(device.Identifier);
        Assert.StartsWith("<table>", world.Field(asset, "Disk Table"), StringComparison.Ordinal);
        Assert.Equal(
            $"{Math.Round((decimal)(long)device.Inventory!["MemoryTotal"]! / (1L << 30))}",
            world.Field(asset, "RAM")
        );
        Assert.All(world.SyncedAssets, a => Assert.Null(world.Field(a, "Organization")));
        Assert.All(world.SyncedAssets, a => Assert.NotNull(world.Field(a, "Pulseway ID")));
        Assert.All(
            world.SyncedAssets,
            a => Assert.True(string.IsNullOrEmpty(a.Primary.GetValueOrDefault("primary_serial")))
        );

        world.Hudu.Calls.Clear();
        await world.SyncAsync();
        Assert.Equal(0, world.Hudu.Calls.Writes);
    }

    [Theory]
    [InlineData("Overwrite", "Main Office")]
    [InlineData("OnlyIfEmpty", "Behind the stairs")]
    public async Task What_people_wrote_is_overwritten_or_stays_as_the_mode_says(string mode, string expected)
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 2);
        await world.ConnectAndMatchAllAsync();
        await Put(
            world,
            new
            {
                label = "Type",
                property = "site",
                mode,
            }
        );
        await world.SyncAsync();
        var asset = world.SyncedAssets[0];
        var site = world.Field(asset, "Type");
        world.Hudu.People.Do(new(HuduEditKind.EditField, asset.Id, Name: "Type", Value: "Behind the stairs"));

        await world.SyncAsync();

        Assert.NotNull(site);
        Assert.Equal(expected == "Main Office" ? site : expected, world.Field(asset, "Type"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fields_that_are_added_are_connected_beside_what_somebody_else_connects_meanwhile(bool isDefault)
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        await world.ConnectAsync();
        if (!isDefault)
        {
            await Put(world, new { label = "Site", property = "site" });
        }

        world.BeforeHudu(
            "PUT",
            "asset_layouts/{id}",
            () => Put(world, new { label = "Site", property = "group" }, new { label = "Type", property = "type" })
        );
        var added = await world.PostAsync(
            $"field-mappings/{world.LayoutId}/create-missing",
            new
            {
                fields = new[]
                {
                    new
                    {
                        label = "Disk Table",
                        property = "disks",
                        format = "Table",
                    },
                },
            }
        );

        var read = await world.GetAsync($"field-mappings/{world.LayoutId}");
        foreach (var mapping in new[] { added, read })
        {
            var connected = mapping["fields"]!.AsArray().Where(f => f!["connected"] is not null);
            Assert.Equal(
                ["Disk Table: disks", "Pulseway ID: id", "Site: group", "Type: type"],
                connected.Select(f => $"{f!["label"]}: {f["connected"]!["property"]}").Order(StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public async Task A_field_that_is_gone_from_the_layout_is_reported_and_the_rest_goes_on()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 3);
        await world.ConnectAndMatchAllAsync();
        await Put(world, new { label = "Site", property = "site" }, new { label = "Type", property = "type" });
        var layout = world.Hudu.State.Layouts[world.LayoutId];
        layout.Fields.RemoveAll(f => (string?)f["label"] == "Type");

        var run = await world.SyncAsync();
        var mapping = await world.GetAsync($"field-mappings/{world.LayoutId}");

        Assert.Equal("SucceededWithProblems", (string)run["state"]!);
        var problem = Assert.Single(run["problems"]!.AsArray());
        Assert.Contains("\"Type\"", (string)problem!["message"]!, StringComparison.Ordinal);
        Assert.Equal(3, world.SyncedAssets.Count);
        Assert.Contains(world.SyncedAssets, a => world.Field(a, "Site") is not null);
        Assert.Equal("Type", (string)Assert.Single(mapping["gone"]!.AsArray())!["label"]!);
    }

    [Fact]
    public async Task The_defaults_come_back_on_request_and_a_stale_version_is_refused()
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        await world.ConnectAsync();
        var path = new Uri($"api/field-mappings/{world.LayoutId}", UriKind.Relative);
        await Put(world, new { label = "Site", property = "site" });
        using var read = await world.Api.GetAsync(path);
        await Put(world, new { label = "Site", property = "group" });
        using var put = new HttpRequestMessage(HttpMethod.Put, path)
        {
            Content = JsonContent.Create(new { fields = Array.Empty<object>() }),
        };
        put.Headers.IfMatch.Add(read.Headers.ETag!);

        using var stale = await world.Api.SendAsync(put);
        var kept = await world.GetAsync($"field-mappings/{world.LayoutId}");
        using var reset = await world.Api.DeleteAsync(path);
        var defaults = await world.GetAsync($"field-mappings/{world.LayoutId}");

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal("group", (string)Field(kept, "Site")["connected"]!["property"]!);
        Assert.True(reset.IsSuccessStatusCode);
        Assert.True((bool)defaults["isDefault"]!);
        Assert.Equal("site", (string)Field(defaults, "Site")["connected"]!["property"]!);
    }

    [Theory]
    [InlineData("""{"fields":[{"label":"Site"}]}""", "property")]
    [InlineData("""{"fields":[null]}""", "property")]
    [InlineData("{}", "list of connected fields")]
    [InlineData("""{"fields":[{"label":"Site","property":"sit"}]}""", "no property")]
    [InlineData("""{"fields":[{"label":"Nowhere","property":"site"}]}""", "no such field")]
    [InlineData("""{"fields":[{"label":"Firewall","property":"site"}]}""", "cannot hold")]
    [InlineData("""{"fields":[{"label":"Site","property":"site","format":"Table"}]}""", "cannot be written as Table")]
    [InlineData("""{"fields":[{"label":"Site","property":"site"},{"label":" site ","property":"group"}]}""", "twice")]
    [InlineData("""{"fields":[{"label":"Site","property":"inventory:x"}]}""", "no property")]
    [InlineData("""{"fields":[{"label":"Site","property":"site","format":17}]}""", "")]
    [InlineData("""{"fields":[{"label":"Site","property":"site","fromat":"Plain"}]}""", "")]
    [InlineData("""{"fields":"Site"}""", "")]
    public async Task Bad_input_gives_problem_details_and_changes_nothing(string body, string message)
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        await world.ConnectAsync();
        var path = new Uri($"api/field-mappings/{world.LayoutId}", UriKind.Relative);

        using var answer = await world.Api.PutAsync(
            path,
            new StringContent(body, System.Text.Encoding.UTF8, "application/json")
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(message, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True((bool)(await world.GetAsync($"field-mappings/{world.LayoutId}"))["isDefault"]!);
    }

    [Fact]
    public async Task An_unknown_layout_or_label_that_Hudu_may_misread_is_refused()
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        await world.ConnectAsync();
        using var unknown = await world.Api.GetAsync(new Uri("api/field-mappings/999999", UriKind.Relative));
        using var label = await world.Api.PostAsJsonAsync(
            new Uri($"api/field-mappings/{world.LayoutId}/create-missing", UriKind.Relative),
            new { fields = new[] { new { label = "C: free %", property = "disks" } } }
        );
        world.Hudu.Calls.Clear();

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, label.StatusCode);
        Assert.Equal(0, world.Hudu.Calls.Writes);
    }

    private static JsonNode Field(JsonNode mapping, string label) =>
        mapping["fields"]!.AsArray().Single(f => (string)f!["label"]! == label)!;

    private static Task<JsonNode> Put(World world, params object[] fields) =>
        world.PutAsync($"field-mappings/{world.LayoutId}", new { fields });
}
