using System.Text.Json;
using System.Text.Json.Nodes;
using PulsewayToHudu.Hudu.Assets;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Routes;

public sealed class AssetWritesTests
{
    [Fact]
    public async Task A_new_asset_goes_out_below_its_company_in_its_wrapper_as_the_reference_shows_it()
    {
        using var instance = Instance.Answering(Made);

        var made = await instance.Client.Assets.CreateAsync(
            41,
            new()
            {
                Name = "SRV-DC01",
                AssetLayoutId = 12,
                PrimarySerial = "5CG0000ABC",
                PrimaryModel = "ProLiant DL360 Gen10",
                PrimaryManufacturer = "HPE",
                CustomFields =
                [
                    Field("Pulseway ID", "\"a1b2\""),
                    Field("Last Seen", "\"2026-05-04\""),
                    Field("Online", "true"),
                    Field("Memory GB", "64"),
                    Field("Details", "\"<p>Site: <b>Main</b></p>\""),
                ],
            },
            CancellationToken.None
        );

        Assert.Equal((9001L, 0), (made.Asset.Id, made.DroppedFields.Count));
        Assert.Equal("POST companies/41/assets", Assert.Single(instance.Wire.Sent).Line);
        ShouldBe(
            """
            {"asset":{"name":"SRV-DC01","asset_layout_id":12,"primary_serial":"5CG0000ABC",
              "primary_model":"ProLiant DL360 Gen10","primary_manufacturer":"HPE","custom_fields":[
                {"pulseway_id":"a1b2"},{"last_seen":"2026-05-04"},{"online":true},{"memory_gb":64},
                {"details":"<p>Site: <b>Main</b></p>"}]}}
            """,
            instance.Wire.Sent[0]
        );
    }

    [Fact]
    public async Task An_update_holds_only_what_is_set_so_that_everything_else_stays()
    {
        using var instance = Instance.Answering(Made);
        var assets = instance.Client.Assets;

        await assets.UpdateAsync(41, 9001, new() { Name = "SRV-DC02" }, CancellationToken.None);
        await assets.UpdateAsync(41, 9001, new() { CustomFields = [Field("Rack", "4")] }, CancellationToken.None);

        Assert.All(instance.Wire.Sent, s => Assert.Equal("PUT companies/41/assets/9001", s.Line));
        ShouldBe("""{"asset":{"name":"SRV-DC02"}}""", instance.Wire.Sent[0]);
        ShouldBe("""{"asset":{"custom_fields":[{"rack":4}]}}""", instance.Wire.Sent[1]);
    }

    [Fact]
    public async Task A_null_that_is_meant_is_sent_and_clears_the_field()
    {
        using var instance = Instance.Answering(Made);

        await instance.Client.Assets.UpdateAsync(
            41,
            9001,
            new() { CustomFields = [Field("Rack", "null")] },
            CancellationToken.None
        );

        ShouldBe("""{"asset":{"custom_fields":[{"rack":null}]}}""", instance.Wire.Sent[0]);
    }

    [Fact]
    public async Task Values_of_every_kind_go_out_as_they_are()
    {
        using var instance = Instance.Answering(Made);
        const string text = "\"Zeile 1\\n\\\"Köln\\\" <b>&amp;</b> 🖥 \\u0007\"";

        await instance.Client.Assets.UpdateAsync(
            41,
            9001,
            new()
            {
                CustomFields =
                [
                    Field("Text", text),
                    Field("Address", """{"city":"Denver","zip":"80202"}"""),
                    Field("Links", "[456,789]"),
                    Field("Number", "9007199254740993"),
                ],
            },
            CancellationToken.None
        );

        ShouldBe(
            $$"""
            {"asset":{"custom_fields":[{"text":{{text}} },{"address":{"city":"Denver","zip":"80202"} },
              {"links":[456,789]},{"number":9007199254740993}]} }
            """,
            instance.Wire.Sent[0]
        );
    }

    [Fact]
    public async Task An_update_never_changes_the_layout()
    {
        using var instance = Instance.Answering(Made);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            instance.Client.Assets.UpdateAsync(41, 9001, new() { AssetLayoutId = 12 }, CancellationToken.None)
        );

        Assert.Empty(instance.Wire.Sent);
    }

    [Fact]
    public async Task Moving_to_another_layout_is_the_one_flat_body()
    {
        using var instance = Instance.Answering(Made);

        Assert.Equal(9001, (await instance.Client.Assets.MoveLayoutAsync(41, 9001, 12, CancellationToken.None)).Id);

        Assert.Equal("PUT companies/41/assets/9001/move_layout", Assert.Single(instance.Wire.Sent).Line);
        ShouldBe("""{"asset_layout_id":12}""", instance.Wire.Sent[0]);
    }

    [Fact]
    public async Task Archiving_has_no_body()
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"asset":{"id":9001,"archived":true}}"""));

        Assert.True((await instance.Client.Assets.ArchiveAsync(41, 9001, CancellationToken.None)).Archived);

        var sent = Assert.Single(instance.Wire.Sent);
        Assert.Equal("PUT companies/41/assets/9001/archive", sent.Line);
        Assert.Null(sent.Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    public async Task Where_archiving_is_answered_with_nothing_the_asset_itself_is_read(string body)
    {
        using var instance = Instance.That(
            (sent, _) =>
                sent.Method == HttpMethod.Put
                    ? Answer.Json(body)
                    : Answer.Json("""{"assets":[{"id":9001,"archived":true}]}""")
        );

        Assert.True((await instance.Client.Assets.ArchiveAsync(41, 9001, CancellationToken.None)).Archived);
    }

    [Fact]
    public async Task Archiving_what_an_earlier_try_has_archived_is_no_error()
    {
        using var instance = Instance.That(
            (sent, n) =>
                sent.Method == HttpMethod.Get ? Answer.Json("""{"assets":[{"id":9001,"archived":true}]}""")
                : n == 0 ? Answer.Text("", "text/html", 504)
                : Answer.Json("""{"error":"Asset is already archived"}""", 422)
        );

        var archived = await instance.RunAsync(() =>
            instance.Client.Assets.ArchiveAsync(41, 9001, CancellationToken.None)
        );

        Assert.True(archived.Archived);
    }

    [Fact]
    public async Task Archiving_that_is_refused_is_told()
    {
        using var instance = Instance.That(
            (sent, _) =>
                sent.Method == HttpMethod.Get
                    ? Answer.Json("""{"assets":[{"id":9001,"archived":false}]}""")
                    : Answer.Json("""{"error":"Archival failure"}""", 422)
        );

        var failure = await instance.FailureAsync<HuduValidationException>(c =>
            c.Assets.ArchiveAsync(41, 9001, CancellationToken.None)
        );

        Assert.Equal("Archival failure", failure.ServerText);
    }

    private static HttpResponseMessage Made() => Answer.Json("""{"asset":{"id":9001}}""");

    private static KeyValuePair<string, JsonElement> Field(string label, string json) =>
        new(label, JsonElement.Parse(json));

    private static void ShouldBe(string json, Sent sent) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), sent.Json), sent.Body);
}
