using System.Text.Json.Nodes;
using PulsewayToHudu.Hudu.AssetLayouts;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Routes;

public sealed class AssetLayoutsTests
{
    private const string Layout = """
        {"id":12,"slug":"77be","name":"Servers","icon":"fas fa-server","color":"#6136ff","icon_color":"#ffffff",
         "sidebar_folder_id":null,"active":true,"include_passwords":true,"include_photos":false,
         "include_comments":true,"include_files":false,"location":"left","created_at":"2026-01-01T10:00:00.000Z",
         "fields":[
           {"id":1,"label":"Pulseway ID","field_type":"Text","position":1,"required":false,"hint":"Set by the sync","list_id":null},
           {"id":2,"label":"Kind","field_type":"ListSelect","position":7,"required":true,"list_id":3,"multiple_options":true},
           {"id":3,"label":"Gone","field_type":"Text","position":2,"is_destroyed":true}]}
        """;

    [Fact]
    public async Task A_new_layout_goes_out_whole_and_is_then_activated_whole()
    {
        using var instance = Instance.That(
            (sent, _) =>
            {
                var layout = sent.Json["asset_layout"]!.DeepClone();
                layout["id"] = 12;
                layout["active"] ??= false;
                return Answer.Json(new JsonObject { ["asset_layout"] = layout }.ToJsonString());
            }
        );

        var made = await instance.Client.AssetLayouts.CreateAsync(
            new("Racks", [new("Pulseway ID", "Text", Hint: "Set by the sync"), new("Online", "CheckBox", true)]),
            CancellationToken.None
        );

        Assert.Equal((12L, true), (made.Id, made.Active));
        Assert.Equal(["POST asset_layouts", "PUT asset_layouts/12"], instance.Wire.Sent.Select(s => s.Line));
        const string members = """
            "name":"Racks","icon":"fas fa-desktop","color":"#2b6cb0","icon_color":"#ffffff",
            "include_passwords":true,"include_photos":true,"include_comments":true,"include_files":true,"fields":[
              {"label":"Pulseway ID","field_type":"Text","position":1,"show_in_list":false,"required":false,"hint":"Set by the sync"},
              {"label":"Online","field_type":"CheckBox","position":2,"show_in_list":true,"required":false,"hint":null}]
            """;
        ShouldBe(Wrapped($$"""{ {{members}} }"""), instance.Wire.Sent[0]);
        ShouldBe(Wrapped($$"""{"id":12,"active":true, {{members}} }"""), instance.Wire.Sent[1]);
    }

    [Fact]
    public async Task A_layout_that_cannot_be_activated_is_told_with_the_step_that_failed()
    {
        using var instance = Instance.That(
            (sent, _) =>
                sent.Method == HttpMethod.Post
                    ? Answer.Json(Wrapped(Layout))
                    : Answer.Json("""{"error":"No rights"}""", 403)
        );

        var failure = await instance.FailureAsync<HuduForbiddenException>(c =>
            c.AssetLayouts.CreateAsync(new("Racks", [new("Rack", "Text")]), CancellationToken.None)
        );

        Assert.StartsWith("Hudu, PUT asset_layouts/{id}:", failure.Message, StringComparison.Ordinal);
        Assert.Single(instance.Wire.Sent, s => s.Method == HttpMethod.Post);
    }

    [Fact]
    public async Task A_layout_without_fields_would_break_the_server_and_is_not_sent()
    {
        using var instance = Instance.Answering(() => Answer.Json(Wrapped(Layout)));

        await Assert.ThrowsAsync<ArgumentException>(() =>
            instance.Client.AssetLayouts.CreateAsync(new("Racks", []), CancellationToken.None)
        );

        Assert.Empty(instance.Wire.Sent);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("Checkbox")]
    [InlineData("Richtext")]
    [InlineData("ListSelect")]
    [InlineData("Dropdown")]
    [InlineData("")]
    public async Task A_field_type_in_another_casing_would_damage_the_layout_and_is_never_sent(string type)
    {
        using var instance = Instance.Answering(() => Answer.Json(Wrapped(Layout)));
        var layouts = instance.Client.AssetLayouts;

        await Assert.ThrowsAsync<ArgumentException>(() =>
            layouts.CreateAsync(new("Racks", [new("Rack", type)]), CancellationToken.None)
        );
        await Assert.ThrowsAsync<ArgumentException>(() =>
            layouts.AddFieldsAsync(12, [new("Rack", type)], CancellationToken.None)
        );

        Assert.DoesNotContain(instance.Wire.Sent, s => s.Method != HttpMethod.Get);
    }

    [Fact]
    public async Task Every_type_that_may_be_added_is_sent_in_its_exact_casing()
    {
        using var instance = Instance.Answering(() => Answer.Json(Wrapped(Layout)));
        string[] types = ["Text", "RichText", "CheckBox", "Website", "Number", "Date", "Email", "Phone"];

        await instance.Client.AssetLayouts.AddFieldsAsync(
            12,
            [.. types.Select(t => new NewField("New " + t, t))],
            CancellationToken.None
        );

        Assert.Equal(types, HuduFieldTypes.Writable);
        Assert.Equal(
            types,
            instance.Wire.Sent[^1].Json["asset_layout"]!["fields"]!
                .AsArray()
                .Skip(3)
                .Select(f => (string?)f!["field_type"])
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Added_fields_go_out_with_the_whole_layout_as_it_was_read(bool wrapped)
    {
        using var instance = Instance.Answering(() => Answer.Json(wrapped ? Wrapped(Layout) : Layout));

        await instance.Client.AssetLayouts.AddFieldsAsync(
            12,
            [new("pulseway id ", "Text"), new("Memory GB", "Number", true), new("memory gb", "Text")],
            CancellationToken.None
        );

        Assert.Equal(["GET asset_layouts/12", "PUT asset_layouts/12"], instance.Wire.Sent.Select(s => s.Line));
        var expected = JsonNode.Parse(Layout)!;
        expected["fields"]!
            .AsArray()
            .Add(
                JsonNode.Parse(
                    """{"label":"Memory GB","field_type":"Number","position":8,"show_in_list":true,"required":false,"hint":null}"""
                )
            );
        ShouldBe(Wrapped(expected.ToJsonString()), instance.Wire.Sent[1]);
    }

    [Fact]
    public async Task A_layout_that_lacks_nothing_is_not_written()
    {
        using var instance = Instance.Answering(() => Answer.Json(Wrapped(Layout)));

        var layout = await instance.Client.AssetLayouts.AddFieldsAsync(
            12,
            [new("PULSEWAY ID", "Text"), new("Kind", "Text")],
            CancellationToken.None
        );

        Assert.Equal(12, layout.Id);
        Assert.Equal(["GET asset_layouts/12"], instance.Wire.Sent.Select(s => s.Line));
    }

    [Fact]
    public async Task A_destroyed_field_is_lacking()
    {
        using var instance = Instance.Answering(() => Answer.Json(Wrapped(Layout)));

        await instance.Client.AssetLayouts.AddFieldsAsync(12, [new("Gone", "Text")], CancellationToken.None);

        var fields = instance.Wire.Sent[^1].Json["asset_layout"]!["fields"]!.AsArray();
        Assert.Equal(("Gone", null), ((string?)fields[3]!["label"], fields[3]!["id"]));
    }

    [Theory]
    [InlineData("""{"id":12,"name":"Servers"}""")]
    [InlineData("""{"id":12,"name":"Servers","fields":null}""")]
    [InlineData("""{"id":12,"name":"Servers","fields":[]}""")]
    public async Task A_layout_without_any_field_gets_its_first_one(string layout)
    {
        using var instance = Instance.Answering(() => Answer.Json(layout));

        await instance.Client.AssetLayouts.AddFieldsAsync(12, [new("Rack", "Text")], CancellationToken.None);

        var field = Assert.Single(instance.Wire.Sent[^1].Json["asset_layout"]!["fields"]!.AsArray());
        Assert.Equal(("Rack", 1), ((string?)field!["label"], (int)field["position"]!));
    }

    [Fact]
    public async Task Activating_keeps_everything_else()
    {
        var inactive = Layout.Replace("\"active\":true", "\"active\":false", StringComparison.Ordinal);
        using var instance = Instance.Answering(() => Answer.Json(Wrapped(inactive)));

        await instance.Client.AssetLayouts.ActivateAsync(12, CancellationToken.None);

        Assert.Equal(["GET asset_layouts/12", "PUT asset_layouts/12"], instance.Wire.Sent.Select(s => s.Line));
        ShouldBe(Wrapped(Layout), instance.Wire.Sent[1]);
    }

    [Theory]
    [InlineData(200, "null")]
    [InlineData(404, """{"status":404,"error":"Not Found"}""")]
    public async Task What_is_to_be_done_to_a_layout_that_is_gone_is_an_error_and_writes_nothing(
        int status,
        string body
    )
    {
        using var instance = Instance.Answering(() => Answer.Json(body, status));
        var layouts = instance.Client.AssetLayouts;

        await Assert.ThrowsAsync<HuduNotFoundException>(() => layouts.ActivateAsync(12, CancellationToken.None));
        await Assert.ThrowsAsync<HuduNotFoundException>(() =>
            layouts.AddFieldsAsync(12, [new("Rack", "Text")], CancellationToken.None)
        );

        Assert.DoesNotContain(instance.Wire.Sent, s => s.Method != HttpMethod.Get);
    }

    private static string Wrapped(string layout) => $$"""{"asset_layout":{{layout}} }""";

    private static void ShouldBe(string json, Sent sent) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), sent.Json), sent.Body);
}
