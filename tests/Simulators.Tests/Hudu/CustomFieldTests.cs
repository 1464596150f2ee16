using System.Text.Json.Nodes;

namespace PulsewayToHudu.Simulators.Tests.Hudu;

public sealed class CustomFieldTests : SimulatorTest
{
    private const string Fields = """
        {"label":"Plain Text","field_type":"Text","position":3},
        {"label":"Rich","field_type":"RichText","position":2},
        {"label":"Online","field_type":"CheckBox","position":1},
        {"label":"Memory GB","field_type":"Number","position":4},
        {"label":"Last Seen","field_type":"Date","position":5},
        {"label":"Size","field_type":"Dropdown","options":"Small\nLarge","position":6},
        {"label":"Part","field_type":"Heading","position":7},
        {"label":"Linked","field_type":"AssetTag","position":8},
        {"label":"S/N (old)","field_type":"Text","position":9}
        """;

    [Theory]
    [InlineData("""[{"plain_text":"v"}]""", "Plain Text", "\"v\"")]
    [InlineData("""[{"PLAIN_TEXT":"v"}]""", "Plain Text", "\"v\"")]
    [InlineData("""[{"Plain Text":"v"}]""", "Plain Text", "\"v\"")]
    [InlineData("""[{"plain text":7}]""", "Plain Text", "\"7\"")]
    [InlineData("""[{"rich":"<b>x</b>"}]""", "Rich", "\"<b>x</b>\"")]
    [InlineData("""[{"online":true}]""", "Online", "true")]
    [InlineData("""[{"online":"True"}]""", "Online", "true")]
    [InlineData("""[{"online":"no"}]""", "Online", "false")]
    [InlineData("""[{"memory_gb":64}]""", "Memory GB", "64")]
    [InlineData("""[{"memory_gb":"64"}]""", "Memory GB", "64")]
    [InlineData("""[{"last_seen":"2026-05-04"}]""", "Last Seen", "\"2026-05-04\"")]
    [InlineData("""[{"last_seen":"2026/05/04"}]""", "Last Seen", "\"2026-05-04\"")]
    [InlineData("""[{"size":"Large"}]""", "Size", "\"Large\"")]
    [InlineData("""[{"s/n_(old)":"v"}]""", "S/N (old)", "\"v\"")]
    public async Task A_value_is_found_by_label_and_read_back_in_its_type(string fields, string label, string value)
    {
        var made = await MakeAsync(fields);

        var field = Assert.Single(made.Rows("asset", "fields"));
        Assert.Equal(label, (string?)field["label"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(value), field["value"]), field.ToJsonString());
        Assert.Equal(["id", "label", "value", "position"], field.Select(p => p.Key));
    }

    [Theory]
    [InlineData("""[{"nothing":"v"}]""", "Invalid custom fields", "Invalid field names: nothing")]
    [InlineData("""[{"plain_text":"v"},{"a":1,"name":2}]""", "Invalid custom fields", "Invalid field names: a, name")]
    [InlineData("""{"plain_text":"v"}""", "Invalid custom fields", "custom_fields must be an array of objects")]
    [InlineData("""["plain_text"]""", "Invalid custom fields", "custom_fields must be an array of objects")]
    [InlineData("""[{"size":"Huge"}]""", "Validation failed", "Size is invalid")]
    [InlineData("""[{"memory_gb":"much"}]""", "Validation failed", "Memory GB is invalid")]
    [InlineData("""[{"memory_gb":1.5}]""", "Validation failed", "Memory GB is invalid")]
    [InlineData("""[{"last_seen":"yesterday"}]""", "Validation failed", "Last Seen is invalid")]
    [InlineData("""[{"part":"x"}]""", "Validation failed", "Part is invalid")]
    public async Task A_wrong_field_refuses_the_whole_request_and_stores_nothing(
        string fields,
        string error,
        string words
    )
    {
        var layout = await MakeLayoutAsync(Fields);
        var made = await CreateAsync(layout, """[{"plain_text":"before"}]""");
        var assets = Hudu.State.Assets.Count;
        var body = $$$"""{"asset":{"name":"After","primary_serial":"After","custom_fields":{{{fields}}}}}""";

        var created = await CreateAsync(layout, fields);
        var changed = await HuduApi.PutAsync($"companies/{CompanyId}/assets/{made["asset", "id"]}", body);

        Assert.All([created, changed], a => Assert.Equal((422, error), (a.Status, (string?)a["error"])));
        Assert.Equal(words, (string?)Assert.Single(created["details"]!.AsArray()));
        Assert.Equal(assets, Hudu.State.Assets.Count);
        var read = await HuduApi.GetAsync($"companies/{CompanyId}/assets/{made["asset", "id"]}");
        Assert.Equal(made.Body, read.Body);
    }

    [Fact]
    public async Task Only_fields_with_a_value_are_listed_in_the_order_of_their_positions()
    {
        var made = await MakeAsync("""[{"plain_text":"a","rich":"b"},{"online":false},{"size":null}]""");

        Assert.Equal(["Online", "Rich", "Plain Text"], Labels(made));
    }

    [Fact]
    public async Task Null_clears_a_field_and_others_are_kept()
    {
        var made = await MakeAsync("""[{"plain_text":"a"},{"rich":"b"}]""");

        var changed = await HuduApi.PutAsync(
            $"companies/{CompanyId}/assets/{made["asset", "id"]}",
            """{"asset":{"custom_fields":[{"plain_text":null}]}}"""
        );

        Assert.Equal(["Rich"], Labels(changed));
    }

    [Fact]
    public async Task The_old_form_of_fields_is_ignored_without_a_word()
    {
        var id = await MakeAssetAsync("Old form", ""","fields":[{"asset_layout_field_id":1,"value":"x"}]""");

        Assert.Empty((await HuduApi.GetAsync($"companies/{CompanyId}/assets/{id}")).Rows("asset", "fields"));
    }

    [Fact]
    public async Task A_link_leads_to_an_asset_of_the_same_company_only()
    {
        var near = await MakeAssetAsync("Near");
        var far = Hudu.State.Assets.Values.First(a => a.CompanyId != CompanyId).Id;
        var layout = await MakeLayoutAsync(Fields);

        var linked = await CreateAsync(layout, $$"""[{"linked":[{{near}}]}]""");
        var refused = await CreateAsync(layout, $$"""[{"linked":[{{near}},{{far}}]}]""");

        var link = linked.Rows("asset", "fields").Single()["value"]![0]!;
        Assert.Equal((near, "Near"), ((long)link["id"]!, (string?)link["name"]));
        Assert.Equal(422, refused.Status);
        Assert.Contains("Linked", refused.Body, StringComparison.Ordinal);
        Assert.Contains($"{far}", refused.Body, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Labels(Answer answer) =>
        answer.Rows("asset", "fields").Select(f => (string?)f["label"]);

    private async Task<Answer> MakeAsync(string fields)
    {
        var made = await CreateAsync(await MakeLayoutAsync(Fields), fields);
        Assert.Equal(200, made.Status);
        return made;
    }

    private Task<Answer> CreateAsync(long layout, string fields) =>
        HuduApi.PostAsync(
            $"companies/{CompanyId}/assets",
            $$$"""{"asset":{"name":"A","asset_layout_id":{{{layout}}},"custom_fields":{{{fields}}}}}"""
        );
}
