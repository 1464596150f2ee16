using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Pulseway;

namespace PulsewayToHudu.Simulators.Tests.Pulseway;

public sealed class ListTests : SimulatorTest
{
    protected override SimulatorOptions Options { get; } = new() { Organizations = 5, Systems = 250 };

    [Fact]
    public async Task A_page_holds_a_hundred_rows_and_tells_the_total()
    {
        var answer = await PulsewayApi.GetAsync("devices");

        Assert.Equal(100, answer.Rows("Data").Count);
        Assert.Equal(250, (int)answer["Meta", "TotalCount"]!);
        Assert.Null(answer["Meta", "NextQueryLink"]);
    }

    [Fact]
    public async Task Pages_together_hold_each_system_once()
    {
        var ids = new List<string?>();
        for (var skip = 0; ; skip += 60)
        {
            var rows = (await PulsewayApi.GetAsync($"devices?$top=60&%24skip={skip}")).Rows("Data");
            ids.AddRange(rows.Select(r => (string?)r["Identifier"]));
            if (rows.Count == 0)
            {
                break;
            }
        }

        Assert.Equal(Pulseway.Estate.Devices.Keys, ids);
    }

    [Theory]
    [InlineData("$top=-1")]
    [InlineData("$top=NaN")]
    [InlineData("$top=1.5")]
    [InlineData("$skip=-1")]
    [InlineData("$skip=x")]
    [InlineData("$orderby=Nothing")]
    [InlineData("$orderby=Name sideways")]
    [InlineData("$filter=Name eq")]
    [InlineData("$filter=Name eq 'open")]
    [InlineData("$filter=(Name eq 'x'")]
    [InlineData("$filter=Uptime eq 'x'")]
    [InlineData("$filter=HasCustomFields eq true")]
    [InlineData("$filter=sqrt(GroupId) eq 2")]
    [InlineData("$filter=Name eq 'x' Name eq 'y'")]
    [InlineData("scopeId=77")]
    public async Task A_wrong_option_is_a_400_in_the_envelope(string query)
    {
        var answer = await PulsewayApi.GetAsync("devices?" + query);

        Assert.Equal((400, 400), (answer.Status, (int)answer["Meta", "ResponseCode"]!));
        Assert.NotEmpty((string)answer["Meta", "ErrorMessage"]!);
    }

    [Theory]
    [InlineData(false, 200)]
    [InlineData(true, 400)]
    public async Task More_than_a_hundred_are_clamped_or_refused(bool refuse, int status)
    {
        Pulseway.Switches.RefuseLargeTop = refuse;

        var answer = await PulsewayApi.GetAsync("devices?$top=101");

        Assert.Equal(status, answer.Status);
        Assert.True(refuse || answer.Rows("Data").Count == 100);
        Assert.Equal(200, (await PulsewayApi.GetAsync("devices?$top=100")).Status);
    }

    [Theory]
    [InlineData(false, 200)]
    [InlineData(true, 400)]
    public async Task Unknown_options_are_ignored_or_refused(bool refuse, int status)
    {
        Pulseway.Switches.RefuseUnknownOptions = refuse;

        Assert.Equal(status, (await PulsewayApi.GetAsync("devices?$expand=All")).Status);
        Assert.Equal(200, (await PulsewayApi.GetAsync("devices?$count=true&other=1")).Status);
    }

    [Fact]
    public async Task The_total_counts_what_the_filter_lets_through()
    {
        var answer = await PulsewayApi.GetAsync("devices?$top=1&$filter=IsAgentInstalled eq false");

        Assert.Equal(
            Pulseway.Estate.Devices.Values.Count(d => !d.IsAgentInstalled),
            (int)answer["Meta", "TotalCount"]!
        );
        Assert.Single(answer.Rows("Data"));
    }

    [Fact]
    public async Task The_total_may_come_only_when_asked_for_or_never()
    {
        Pulseway.Switches.TotalCountOnlyWithCount = true;
        Assert.Null((await PulsewayApi.GetAsync("devices"))["Meta", "TotalCount"]);
        Assert.Equal(250, (int)(await PulsewayApi.GetAsync("devices?$count=true"))["Meta", "TotalCount"]!);

        Pulseway.Switches.NoTotalCount = true;
        Assert.Null((await PulsewayApi.GetAsync("devices?$count=true"))["Meta", "TotalCount"]);
    }

    [Fact]
    public async Task The_next_link_leads_through_the_whole_list()
    {
        Pulseway.Switches.NextLink = NextLinkMode.Always;
        var ids = new List<string?>();
        var next = "devices?$filter=" + Uri.EscapeDataString("Name ne 'a&b'");
        while (next is not null)
        {
            var answer = await PulsewayApi.GetAsync(next);
            ids.AddRange(answer.Rows("Data").Select(r => (string?)r["Identifier"]));
            next = (string?)answer["Meta", "NextQueryLink"];
        }

        Assert.Equal(Pulseway.Estate.Devices.Keys, ids);
    }

    [Fact]
    public async Task The_next_link_may_lead_to_a_foreign_host_or_come_only_with_long_lists()
    {
        Pulseway.Switches.NextLink = NextLinkMode.ForeignHost;
        var foreign = new Uri((string)(await PulsewayApi.GetAsync("devices"))["Meta", "NextQueryLink"]!);
        Assert.NotEqual(Pulseway.Address.Host, foreign.Host);

        Pulseway.Switches.NextLink = NextLinkMode.Over5000;
        Assert.Null((await PulsewayApi.GetAsync("devices"))["Meta", "NextQueryLink"]);
        await RestartAsync(Options with { Systems = 5001 });
        Pulseway.Switches.NextLink = NextLinkMode.Over5000;
        Assert.NotNull((await PulsewayApi.GetAsync("devices"))["Meta", "NextQueryLink"]);
    }

    [Fact]
    public async Task A_scope_narrows_the_list_of_devices()
    {
        var scope = await PulsewayApi.GetAsync("scopes/2");
        var devices = await PulsewayApi.GetAsync("devices?scopeId=2");

        Assert.Equal((int)scope["Data", "TotalDevices"]!, (int)devices["Meta", "TotalCount"]!);
        Assert.True((int)devices["Meta", "TotalCount"]! < 250);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1, 0)]
    [InlineData(99, 99, 0)]
    [InlineData(100, 100, 0)]
    [InlineData(101, 100, 1)]
    public async Task Pages_end_where_they_should(int systems, int first, int second)
    {
        await RestartAsync(Options with { Systems = systems });

        Assert.Equal(first, (await PulsewayApi.GetAsync("devices")).Rows("Data").Count);
        Assert.Equal(second, (await PulsewayApi.GetAsync("devices?$skip=100")).Rows("Data").Count);
    }
}
