using System.Text.Json.Nodes;

namespace PulsewayToHudu.Simulators.Tests.Hudu;

public sealed class LayoutTests : SimulatorTest
{
    private const string TwoFields = """
        {"label":"Serial","field_type":"Text","position":1},{"label":"Owner","field_type":"Text","position":2}
        """;

    [Fact]
    public async Task A_new_layout_is_inactive_until_it_is_changed()
    {
        var made = await HuduApi.PostAsync("asset_layouts", LayoutBody("New", TwoFields, ",\"active\":true"));
        var id = (long)made["asset_layout", "id"]!;

        var changed = await HuduApi.PutAsync(
            $"asset_layouts/{id}",
            LayoutBody("New", """{"label":"Rack","field_type":"Text"}""", ",\"active\":true")
        );

        Assert.False((bool)made["asset_layout", "active"]!);
        Assert.True((bool)changed["asset_layout", "active"]!);
    }

    [Fact]
    public async Task A_layout_can_be_read_changed_and_written_back_as_a_whole()
    {
        var id = await MakeLayoutAsync(TwoFields);
        var whole = (await HuduApi.GetAsync($"asset_layouts/{id}")).Json!.AsObject();
        whole["asset_layout"]!["fields"]![0]!["label"] = "Serial number";

        var changed = await HuduApi.PutAsync($"asset_layouts/{id}", whole.ToJsonString());

        Assert.Equal(200, changed.Status);
        Assert.Equal(["Serial number", "Owner"], Labels(changed));
    }

    [Fact]
    public async Task A_change_adds_new_fields_and_keeps_those_it_does_not_name()
    {
        var id = await MakeLayoutAsync(TwoFields);

        var changed = await HuduApi.PutAsync(
            $"asset_layouts/{id}",
            LayoutBody("Made Here", """{"label":"Rack","field_type":"Text"}""")
        );

        Assert.Equal(["Serial", "Owner", "Rack"], Labels(changed));
    }

    [Theory]
    [InlineData("""{"label":"serial","field_type":"Text"}""")]
    [InlineData("""{"label":"Twice","field_type":"Text"},{"label":"Twice","field_type":"Number"}""")]
    public async Task A_label_is_taken_only_once(string fields)
    {
        var id = await MakeLayoutAsync(TwoFields);

        var refused = await HuduApi.PutAsync($"asset_layouts/{id}", LayoutBody("Renamed", fields));

        Assert.Equal(422, refused.Status);
        Assert.Contains("abel has already been taken", refused.Body, StringComparison.Ordinal);
        var read = await HuduApi.GetAsync($"asset_layouts/{id}");
        Assert.Equal("Made Here", (string?)read["asset_layout", "name"]);
        Assert.Equal(["Serial", "Owner"], Labels(read));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("icon")]
    [InlineData("color")]
    [InlineData("icon_color")]
    [InlineData("include_passwords")]
    [InlineData("include_files")]
    [InlineData("fields")]
    public async Task Anything_less_than_a_whole_layout_breaks_the_server(string missing)
    {
        var body = JsonNode.Parse(LayoutBody("Part", TwoFields))!;
        body["asset_layout"]!.AsObject().Remove(missing);
        var count = Hudu.State.Layouts.Count;

        var made = await HuduApi.PostAsync("asset_layouts", body.ToJsonString());
        var changed = await HuduApi.PutAsync($"asset_layouts/{LayoutId}", body.ToJsonString());

        Assert.Equal((500, 500), (made.Status, changed.Status));
        Assert.Equal("""{"status":500,"error":"Internal Server Error"}""", made.Body);
        Assert.Equal(count, Hudu.State.Layouts.Count);
    }

    [Fact]
    public async Task A_body_without_the_wrapper_breaks_the_server() =>
        Assert.Equal(500, (await HuduApi.PostAsync("asset_layouts", """{"name":"Flat"}""")).Status);

    [Fact]
    public async Task A_missing_layout_is_answered_with_null()
    {
        var answer = await HuduApi.GetAsync("asset_layouts/99999");

        Assert.Equal((200, "null", "application/json"), (answer.Status, answer.Body, answer.MediaType));
    }

    [Fact]
    public async Task A_field_has_all_the_members_of_a_field()
    {
        var id = await MakeLayoutAsync("""{"label":"Only","field_type":"Text","hint":"Why"}""");

        var field = Assert.Single((await HuduApi.GetAsync($"asset_layouts/{id}")).Rows("asset_layout", "fields"));

        Assert.Equal(15, field.Count);
        Assert.Equal(("Why", 1), ((string?)field["hint"], (int)field["position"]!));
        Assert.False((bool)field["is_destroyed"]!);
    }

    private static IEnumerable<string?> Labels(Answer answer) =>
        answer.Rows("asset_layout", "fields").Select(f => (string?)f["label"]);
}
