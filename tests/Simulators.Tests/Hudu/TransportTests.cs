namespace PulsewayToHudu.Simulators.Tests.Hudu;

public sealed class TransportTests : SimulatorTest
{
    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    [InlineData("")]
    public async Task A_missing_or_wrong_key_is_refused_in_the_servers_words(string? key)
    {
        using var caller = new Caller(new(Hudu.Address, "api/v1/"));
        if (key is not null)
        {
            caller.Client.DefaultRequestHeaders.TryAddWithoutValidation("x-api-key", key);
        }

        foreach (var route in new[] { "companies", "api_info", "nowhere" })
        {
            var answer = await caller.GetAsync(route);
            Assert.Equal((401, """{"error":"Bad credentials"}"""), (answer.Status, answer.Body));
        }
    }

    [Fact]
    public async Task A_bearer_token_is_no_key()
    {
        using var caller = new Caller(new(Hudu.Address, "api/v1/"));
        caller.Client.DefaultRequestHeaders.Authorization = new("Bearer", Options.HuduKey);

        Assert.Equal(401, (await caller.GetAsync("companies")).Status);
    }

    [Fact]
    public async Task The_version_is_told()
    {
        var answer = await HuduApi.GetAsync("api_info");

        Assert.Equal((200, "application/json"), (answer.Status, answer.MediaType));
        Assert.Equal("2.44.0", (string?)answer["version"]);
        Assert.Matches(@"^\d{4}-\d\d-\d\d$", (string)answer["date"]!);
    }

    [Theory]
    [InlineData("assets/1")]
    [InlineData("nowhere")]
    [InlineData("companies/abc")]
    [InlineData("companies/1/assets/2/3")]
    [InlineData("/api/v2/companies")]
    [InlineData("/companies")]
    public async Task A_route_that_does_not_exist_is_a_404_in_json(string route)
    {
        var answer = await HuduApi.GetAsync(route);

        Assert.Equal((404, """{"status":404,"error":"Not Found"}"""), (answer.Status, answer.Body));
    }

    [Theory]
    [InlineData("companies/jump?integration_slug=x")]
    [InlineData("cards/jump?integration_slug=x")]
    public async Task Routes_for_browsers_refuse_a_json_client(string route) =>
        Assert.Equal(406, (await HuduApi.GetAsync(route)).Status);

    [Fact]
    public async Task A_layout_cannot_be_deleted_and_the_answer_is_a_web_page()
    {
        Hudu.Switches.NoDeleteRight = false;

        var answer = await HuduApi.DeleteAsync($"asset_layouts/{LayoutId}");

        Assert.Equal((404, "text/html"), (answer.Status, answer.MediaType));
        Assert.StartsWith("<html>", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_a_400()
    {
        var answer = await HuduApi.PostAsync("companies", "{\"company\":");

        Assert.Equal(400, answer.Status);
        Assert.NotNull(answer["error"]);
    }

    [Theory]
    [InlineData("companies", "company")]
    [InlineData("relations", "relation")]
    [InlineData("lists", "list")]
    [InlineData("companies/{company}/assets", "asset")]
    public async Task A_body_without_its_wrapper_is_a_400_that_names_it(string route, string wrapper)
    {
        var answer = await HuduApi.PostAsync(
            route.Replace("{company}", $"{CompanyId}", StringComparison.Ordinal),
            """{"name":"Flat"}"""
        );

        Assert.Equal(400, answer.Status);
        Assert.Equal("Parameter missing", (string?)answer["error"]);
        Assert.Equal($"param is missing or the value is empty: {wrapper}", (string?)answer["details"]);
    }

    [Fact]
    public async Task Umlauts_and_emoji_come_back_as_they_were_sent()
    {
        const string Name = "Zürich 🏔 Straße";

        var id = await MakeAssetAsync(Name);

        Assert.Equal(Name, (string?)(await HuduApi.GetAsync($"companies/{CompanyId}/assets/{id}"))["asset", "name"]);
    }
}
