namespace PulsewayToHudu.Simulators.Tests.Control;

public sealed class ControlPlaneTests : SimulatorTest
{
    public static TheoryData<string> Sides => ["Hudu", "Pulseway"];

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task The_index_names_every_control_call_and_needs_no_key(string side)
    {
        using var stranger = new Caller(Api(side).Client.BaseAddress!);

        var index = (await stranger.GetAsync("/__sim/")).Json!.AsObject();

        Assert.All(index, p => Assert.Matches("^(GET|POST|PUT|DELETE) /__sim/[a-z-]+$", p.Key));
        foreach (var call in new[] { "GET stats", "GET journal", "POST reset", "POST edits", "PUT switches" })
        {
            Assert.True(index.ContainsKey(call.Replace(" ", " /__sim/", StringComparison.Ordinal)), call);
        }
    }

    [Theory]
    [InlineData("Hudu", "/api/v1/__sim/stats")]
    [InlineData("Hudu", "/api/__sim/stats")]
    [InlineData("Hudu", "/__sim/nothing")]
    [InlineData("Pulseway", "/api/v3/__sim/stats")]
    [InlineData("Pulseway", "/api/v3/edits")]
    [InlineData("Pulseway", "/__sim/nothing")]
    public async Task Control_is_nowhere_else(string side, string path) =>
        Assert.Equal(404, (await Api(side).GetAsync(path)).Status);

    [Fact]
    public async Task Calls_are_counted_by_verb_and_route()
    {
        await HuduApi.GetAsync("companies");
        await HuduApi.GetAsync($"companies/{CompanyId}");
        await HuduApi.GetAsync($"companies/{CompanyId}?x=1");
        await HuduApi.PutAsync($"companies/{CompanyId}", """{"company":{"city":"Oslo"}}""");
        await HuduApi.GetAsync("/__sim/stats");

        var stats = await HuduApi.GetAsync("/__sim/stats");

        Assert.Equal((4, 1), ((int)stats["total"]!, (int)stats["writes"]!));
        Assert.Equal(2, (int)stats["calls", "GET companies/{id}"]!);
        Assert.Equal(1, (int)stats["calls", "PUT companies/{id}"]!);
        Assert.Equal(0, (int)(await PulsewayApi.GetAsync("/__sim/stats"))["total"]!);
    }

    [Fact]
    public async Task Ids_of_systems_do_not_split_the_counts()
    {
        foreach (var id in Pulseway.Estate.Devices.Keys.Take(3))
        {
            await PulsewayApi.GetAsync($"devices/{id}");
        }

        Assert.Equal(3, (int)(await PulsewayApi.GetAsync("/__sim/stats"))["calls", "GET devices/{id}"]!);
    }

    [Fact]
    public async Task The_journal_tells_each_call_in_order_and_no_credentials()
    {
        await HuduApi.GetAsync("companies?page=2");
        await HuduApi.PostAsync("companies", """{"company":{}}""");
        await PulsewayApi.GetAsync("devices?$top=1");

        var journal = await HuduApi.GetAsync("/__sim/journal");
        var rows = journal.Rows();

        Assert.Equal(["/api/v1/companies?page=2", "/api/v1/companies"], rows.Select(r => (string?)r["pathAndQuery"]));
        Assert.Equal([200, 422], rows.Select(r => (int)r["status"]!));
        Assert.Equal([null, """{"company":{}}"""], rows.Select(r => (string?)r["body"]));
        Assert.DoesNotContain(Options.HuduKey, journal.Body, StringComparison.Ordinal);
        var other = await PulsewayApi.GetAsync("/__sim/journal");
        Assert.Single(other.Rows());
        Assert.DoesNotContain("Basic", other.Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task Counters_are_set_back_alone(string side)
    {
        await Api(side).GetAsync("nowhere");
        await Api(side).PostAsync("/__sim/faults", """{"kind":"ServerError"}""");

        Assert.Equal(204, (await Api(side).PostAsync("/__sim/reset-stats", "")).Status);

        var stats = await Api(side).GetAsync("/__sim/stats");
        Assert.Equal((0, 0), ((int)stats["total"]!, (int)stats["faults"]!));
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task Faults_are_shown_and_taken_back(string side)
    {
        await Api(side).PostAsync("/__sim/faults", """{"kind":"ServerError","count":3}""");
        Assert.Equal(3, (int)(await Api(side).GetAsync("/__sim/faults")).Rows().Single()["count"]!);

        Assert.Equal(204, (await Api(side).DeleteAsync("/__sim/faults")).Status);

        Assert.Empty((await Api(side).GetAsync("/__sim/faults")).Rows());
    }

    [Theory]
    [InlineData("Hudu", """{"noSuchSwitch":true}""")]
    [InlineData("Hudu", """{"postStatus":"many"}""")]
    [InlineData("Pulseway", """{"nextLink":"Sometimes"}""")]
    [InlineData("Pulseway", "[]")]
    public async Task A_switch_that_does_not_exist_is_refused(string side, string switches)
    {
        var answer = await Api(side).PutAsync("/__sim/switches", switches);

        Assert.Equal(400, answer.Status);
        Assert.NotEmpty((string)answer["detail"]!);
    }

    [Fact]
    public async Task Switches_are_set_one_by_one_and_shown()
    {
        await PulsewayApi.PutAsync("/__sim/switches", """{"nextLink":"Always","VISIBLEORGANIZATIONS":[101]}""");
        await PulsewayApi.PutAsync("/__sim/switches", """{"noEnvironment":true}""");

        var switches = await PulsewayApi.GetAsync("/__sim/switches");

        Assert.Equal("Always", (string?)switches["nextLink"]);
        Assert.Equal(101, (int)switches["visibleOrganizations"]![0]!);
        Assert.True((bool)switches["noEnvironment"]!);
    }

    private Caller Api(string side) => side == "Hudu" ? HuduApi : PulsewayApi;
}
