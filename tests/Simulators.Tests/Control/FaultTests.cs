using System.Globalization;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Tests.Control;

public sealed class FaultTests : SimulatorTest
{
    [Theory]
    [InlineData("ServerError", 500, """{"status":500,"error":"Internal Server Error"}""")]
    [InlineData("ServerErrorEnvelope", 500, """{"error":"Something broke inside."}""")]
    [InlineData("BadGateway", 502, "<html><body><h1>502 Bad Gateway</h1></body></html>")]
    [InlineData("TooManyRequests", 429, "Retry later\n")]
    [InlineData("EmptyBody", 200, "")]
    [InlineData("NullBody", 200, "null")]
    [InlineData("HtmlPage", 200, "<html><body>Please sign in</body></html>")]
    [InlineData("Unauthorized", 401, """{"error":"Bad credentials"}""")]
    [InlineData("Forbidden", 403, """{"error":"Forbidden"}""")]
    [InlineData("NotFound", 404, """{"status":404,"error":"Not Found"}""")]
    [InlineData("Status\",\"status\":\"504", 504, """{"error":"Status 504 was asked for."}""")]
    public async Task Hudu_answers_a_fault_instead_of_storing_anything(string kind, int status, string body)
    {
        var companies = Hudu.State.Companies.Count;
        await AddAsync(HuduApi, $$"""{"kind":"{{kind}}"}""");

        var struck = await HuduApi.PostAsync("companies", """{"company":{"name":"Struck"}}""");
        var next = await HuduApi.GetAsync("companies");

        Assert.Equal((status, body), (struck.Status, struck.Body));
        Assert.Equal((200, companies), (next.Status, Hudu.State.Companies.Count));
    }

    [Theory]
    [InlineData("ServerError", 500, """{"Message":"An error has occurred."}""")]
    [InlineData(
        "ServerErrorEnvelope",
        500,
        """{"Data":null,"Meta":{"ResponseCode":500,"ErrorMessage":"Something broke inside."}}"""
    )]
    [InlineData(
        "ErrorInsideOk",
        200,
        """{"Data":null,"Meta":{"ResponseCode":500,"ErrorMessage":"Something broke inside."}}"""
    )]
    [InlineData("BadGateway", 502, "<html><body><h1>502 Bad Gateway</h1></body></html>")]
    [InlineData("NotFound", 404, """{"Data":null,"Meta":{"ResponseCode":404,"ErrorMessage":"Not Found"}}""")]
    [InlineData(
        "TooManyRequests",
        429,
        """{"Data":null,"Meta":{"ResponseCode":429,"ErrorMessage":"Too many requests."}}"""
    )]
    public async Task Pulseway_answers_a_fault_in_its_own_shape(string kind, int status, string body)
    {
        await AddAsync(PulsewayApi, $$"""{"kind":"{{kind}}"}""");

        var struck = await PulsewayApi.GetAsync("devices");

        Assert.Equal((status, body), (struck.Status, struck.Body));
        Assert.Equal(200, (await PulsewayApi.GetAsync("devices")).Status);
    }

    [Theory]
    [InlineData("ResetBeforeCommit", 0)]
    [InlineData("TimeoutAfterCommit", 1)]
    public async Task A_connection_breaks_before_or_after_the_work_is_done(string kind, int stored)
    {
        var companies = Hudu.State.Companies.Count;
        await AddAsync(HuduApi, $$"""{"kind":"{{kind}}","method":"POST"}""");

        await Assert.ThrowsAsync<HttpRequestException>(() =>
            HuduApi.PostAsync("companies", """{"company":{"name":"Lost"}}""")
        );

        Assert.Equal(companies + stored, Hudu.State.Companies.Count);
    }

    [Theory]
    [InlineData("HangBeforeCommit", 0)]
    [InlineData("HangAfterCommit", 1)]
    public async Task An_answer_never_comes_before_or_after_the_work_is_done(string kind, int stored)
    {
        var companies = Hudu.State.Companies.Count;
        await AddAsync(HuduApi, $$"""{"kind":"{{kind}}","method":"POST"}""");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var body = new StringContent("""{"company":{"name":"Lost"}}""");

        var pending = HuduApi.Client.PostAsync("companies", body, patience.Token);
        while (Hudu.Calls.Writes == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.False(pending.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        Assert.Equal(companies + stored, Hudu.State.Companies.Count);
    }

    [Fact]
    public async Task A_delayed_answer_is_whole_when_it_comes()
    {
        await AddAsync(HuduApi, """{"kind":"Delay","delayMilliseconds":50}""");

        Assert.Equal("2.44.0", (string?)(await HuduApi.GetAsync("api_info"))["version"]);
        Assert.Empty(Hudu.Faults.Pending);
    }

    [Fact]
    public async Task A_truncated_answer_is_no_json()
    {
        var whole = await PulsewayApi.GetAsync("organizations");
        await AddAsync(PulsewayApi, """{"kind":"TruncatedJson"}""");

        var cut = await PulsewayApi.GetAsync("organizations");

        Assert.Equal(200, cut.Status);
        Assert.StartsWith(cut.Body, whole.Body, StringComparison.Ordinal);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => cut.Json);
    }

    [Fact]
    public async Task Retry_after_comes_in_seconds_as_a_date_or_not_at_all()
    {
        await AddAsync(PulsewayApi, """{"kind":"TooManyRequests","retryAfterSeconds":7}""");
        await AddAsync(PulsewayApi, """{"kind":"TooManyRequests","retryAfterSeconds":7,"retryAfterAsDate":true}""");
        await AddAsync(PulsewayApi, """{"kind":"TooManyRequests"}""");

        var seconds = await PulsewayApi.GetAsync("devices");
        var before = DateTimeOffset.UtcNow;
        var date = await PulsewayApi.GetAsync("devices");
        var none = await PulsewayApi.GetAsync("devices");

        Assert.All([seconds, date, none], a => Assert.Equal(429, a.Status));
        Assert.Equal("7", Assert.Single(seconds.Headers.GetValues("Retry-After")));
        var text = Assert.Single(date.Headers.GetValues("Retry-After"));
        var at = DateTimeOffset.ParseExact(text, "R", CultureInfo.InvariantCulture);
        Assert.InRange(at, before.AddSeconds(5), before.AddMinutes(1));
        Assert.False(none.Headers.Contains("Retry-After"));
    }

    [Fact]
    public async Task A_fault_strikes_its_route_and_verb_after_some_calls_and_so_many_times()
    {
        await AddAsync(
            HuduApi,
            """{"kind":"ServerError","method":"get","route":"companies/{id}","skip":1,"count":2}"""
        );
        var path = $"companies/{CompanyId}";

        Assert.Equal(200, (await HuduApi.GetAsync("companies")).Status);
        Assert.Equal(200, (await HuduApi.PutAsync(path, """{"company":{"city":"Oslo"}}""")).Status);
        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            statuses.Add((await HuduApi.GetAsync(path)).Status);
        }

        Assert.Equal([200, 500, 500, 200], statuses);
    }

    [Fact]
    public async Task Code_can_change_the_estate_between_two_pages()
    {
        var victim = Pulseway.Estate.Devices.Keys.First();
        Pulseway.Faults.Add(
            new()
            {
                Kind = FaultKind.Run,
                Route = "devices",
                Skip = 1,
                Action = () => Pulseway.Edit(new(Simulators.Estate.EstateEditKind.RemoveSystem, victim)),
            }
        );

        var first = await PulsewayApi.GetAsync("devices?$top=20");
        var second = await PulsewayApi.GetAsync("devices?$top=20&$skip=20");

        Assert.Equal((40, 39), ((int)first["Meta", "TotalCount"]!, (int)second["Meta", "TotalCount"]!));
    }

    [Theory]
    [InlineData("""{"kind":"Unheard"}""")]
    [InlineData("""{"kind":"ServerError","count":0}""")]
    [InlineData("""{"kind":"ServerError","skip":-1}""")]
    [InlineData("""{"kind":"Delay","delayMilliseconds":-1}""")]
    [InlineData("""{"kind":"Status","status":200}""")]
    [InlineData("""{"kind":"Run"}""")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task A_fault_that_cannot_be_is_refused_with_a_reason(string fault)
    {
        var answer = await HuduApi.PostAsync("/__sim/faults", fault);

        Assert.Equal(400, answer.Status);
        Assert.NotEmpty((string)answer["detail"]!);
        Assert.Empty(Hudu.Faults.Pending);
    }

    private static async Task AddAsync(Caller caller, string fault) =>
        Assert.Equal(204, (await caller.PostAsync("/__sim/faults", fault)).Status);
}
