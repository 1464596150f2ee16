using PulsewayToHudu.Hudu.Assets;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Http;

public sealed class AnswerShapeTests
{
    [Theory]
    [InlineData("""{"company":{"id":41,"name":"Blue Heron Ltd"}}""")]
    [InlineData("""{"id":41,"name":"Blue Heron Ltd"}""")]
    [InlineData("""{"company":{"name":"Blue Heron Ltd","id":"41"}}""")]
    [InlineData("""{"company":{"id":41,"name":"Blue Heron Ltd","new":{"a":[1]}},"meta":true}""")]
    [InlineData("\uFEFF{\"company\":{\"id\":41,\"name\":\"Blue Heron Ltd\"}}")]
    public async Task A_record_is_found_with_and_without_its_wrapper_whatever_is_added(string body)
    {
        using var instance = Instance.Answering(() => Answer.Json(body));

        var company = await instance.Client.Companies.GetAsync(41, CancellationToken.None);

        Assert.Equal((41L, "Blue Heron Ltd"), (company?.Id, company?.Name));
    }

    [Theory]
    [InlineData(200, """{"asset":{"id":9001,"name":"SRV-DC01"}}""")]
    [InlineData(201, """{"asset":{"id":9001,"name":"SRV-DC01"}}""")]
    [InlineData(200, """{"id":9001,"name":"SRV-DC01"}""")]
    [InlineData(201, """{"id":9001,"name":"SRV-DC01"}""")]
    public async Task An_asset_is_read_from_either_status_and_either_shape(int status, string body)
    {
        using var instance = Instance.Answering(() => Answer.Json(body, status));
        var assets = instance.Client.Assets;
        var change = new AssetChange { Name = "SRV-DC01" };

        Assert.Equal(9001, (await assets.CreateAsync(41, change, CancellationToken.None)).Asset.Id);
        Assert.Equal(9001, (await assets.UpdateAsync(41, 9001, change, CancellationToken.None)).Asset.Id);
        Assert.Equal(9001, (await assets.MoveLayoutAsync(41, 9001, 12, CancellationToken.None)).Id);
        Assert.Equal(9001, (await assets.ArchiveAsync(41, 9001, CancellationToken.None)).Id);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    public async Task Companies_layouts_and_tiles_may_be_made_with_either_status(int status)
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"id":7,"fields":[]}""", status));

        var company = await instance.Client.Companies.CreateAsync(new() { Name = "A" }, CancellationToken.None);
        var layout = await instance.Client.AssetLayouts.CreateAsync(
            new("Racks", [new("Rack", "Text")]),
            CancellationToken.None
        );
        var tile = await instance.Client.MagicDash.UpsertAsync(new("Pulseway", "A", "14"), CancellationToken.None);

        Assert.Equal([7L, 7L, 7L], [company.Id, layout.Id, tile.Id]);
    }

    [Fact]
    public async Task A_200_with_null_means_that_there_is_no_such_record()
    {
        using var instance = Instance.Answering(() => Answer.Json("null"));

        Assert.Null(await instance.Client.AssetLayouts.GetAsync(12, CancellationToken.None));
        Assert.Null(await instance.Client.Companies.GetAsync(41, CancellationToken.None));
    }

    [Theory]
    [InlineData("""{"error":"Resource not found","details":"Couldn't find Company"}""", "application/json")]
    [InlineData("""{"status":404,"error":"Not Found"}""", "application/json")]
    [InlineData("<html><h1>The page you were looking for doesn't exist</h1></html>", "text/html")]
    public async Task A_404_means_that_there_is_no_such_record(string body, string mediaType)
    {
        using var instance = Instance.Answering(() => Answer.Text(body, mediaType, 404));

        Assert.Null(await instance.Client.AssetLayouts.GetAsync(12, CancellationToken.None));
        Assert.Null(await instance.Client.Companies.GetAsync(41, CancellationToken.None));
    }

    [Fact]
    public async Task A_404_of_a_write_or_of_a_list_is_an_error()
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"error":"Asset not found"}""", 404));
        var assets = instance.Client.Assets;

        var write = await Assert.ThrowsAsync<HuduNotFoundException>(() =>
            assets.UpdateAsync(41, 9001, new() { Name = "a" }, CancellationToken.None)
        );
        await Assert.ThrowsAsync<HuduNotFoundException>(() =>
            assets.ListForCompanyAsync(41, null, CancellationToken.None)
        );

        Assert.Equal("Hudu, PUT companies/{id}/assets/{id}: status 404, \"Asset not found\".", write.Message);
    }

    public static TheoryData<string> NoRecords =>
        [
            "",
            "  \n",
            "[]",
            "true",
            "{}",
            """{"asset":null}""",
            """{"asset":{"name":"no id"}}""",
            """{"asset":{"id":null}}""",
            """{"asset":{"id":"x9001"}}""",
            """{"asset":{"id":9001""",
            """{"error":"Something else"}""",
        ];

    [Theory]
    [MemberData(nameof(NoRecords))]
    public async Task What_is_no_record_is_never_taken_for_one(string body)
    {
        using var instance = Instance.Answering(() => Answer.Json(body));

        var failure = await Assert.ThrowsAsync<HuduUnexpectedAnswerException>(() =>
            instance.Client.Assets.UpdateAsync(41, 9001, new() { Name = "a" }, CancellationToken.None)
        );

        Assert.StartsWith("Hudu, PUT companies/{id}/assets/{id}:", failure.Message, StringComparison.Ordinal);
        Assert.Equal(200, (int?)failure.Status);
    }

    [Theory]
    [MemberData(nameof(NoRecords))]
    [InlineData("null")]
    [InlineData("<html></html>")]
    public async Task After_a_creation_what_is_no_record_leaves_open_whether_it_was_carried_out(string body)
    {
        using var instance = Instance.Answering(() => Answer.Json(body));

        var failure = await Assert.ThrowsAsync<HuduOutcomeUnknownException>(() =>
            instance.Client.Assets.CreateAsync(41, new() { Name = "a" }, CancellationToken.None)
        );

        Assert.Contains("may or may not", failure.Message, StringComparison.Ordinal);
        Assert.Single(instance.Wire.Sent);
    }

    [Fact]
    public async Task An_empty_answer_is_not_the_servers_way_to_say_that_there_is_no_such_record()
    {
        using var instance = Instance.Answering(() => Answer.Json(""));

        await instance.FailureAsync<HuduUnexpectedAnswerException>();
        await instance.FailureAsync<HuduUnexpectedAnswerException>(c =>
            c.AssetLayouts.GetAsync(12, CancellationToken.None)
        );
    }

    [Fact]
    public async Task An_error_inside_a_200_is_told_in_the_servers_words()
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"error":"Under maintenance until noon"}"""));

        var failure = await instance.FailureAsync<HuduUnexpectedAnswerException>();

        Assert.Equal("Under maintenance until noon", failure.ServerText);
        Assert.Contains("\"Under maintenance until noon\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_page_with_a_200_is_told_as_a_sign_in_page()
    {
        using var instance = Instance.Answering(() =>
            Answer.Text("<html><body>Please sign in</body></html>", "text/html")
        );

        var failure = await instance.FailureAsync<HuduUnexpectedAnswerException>();

        Assert.Contains("sign-in page", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_character_set_that_nobody_knows_is_no_obstacle()
    {
        using var instance = Instance.Answering(() =>
        {
            var answer = Answer.Json("""{"company":{"id":41,"name":"Köln"}}""");
            answer.Content.Headers.ContentType!.CharSet = "x-unknown-1252";
            return answer;
        });

        Assert.Equal("Köln", (await instance.Client.Companies.GetAsync(41, CancellationToken.None))?.Name);
    }
}
