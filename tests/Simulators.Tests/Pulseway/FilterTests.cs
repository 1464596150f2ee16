using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Estate;

namespace PulsewayToHudu.Simulators.Tests.Pulseway;

public sealed class FilterTests : SimulatorTest
{
    protected override SimulatorOptions Options { get; } = new() { Organizations = 12, Systems = 90 };

    public static TheoryData<string, Func<SimEstate, SimDevice, bool>> Filters =>
        new()
        {
            { "OrganizationId eq 102", (e, d) => e.OrganizationOf(d).Id == 102 },
            {
                "organizationid EQ2".Replace("EQ2", "eq 102", StringComparison.Ordinal),
                (e, d) => e.OrganizationOf(d).Id == 102
            },
            { "OrganizationId ne 102", (e, d) => e.OrganizationOf(d).Id != 102 },
            { "OrganizationId gt 105", (e, d) => e.OrganizationOf(d).Id > 105 },
            { "OrganizationId ge 105", (e, d) => e.OrganizationOf(d).Id >= 105 },
            { "OrganizationId lt 105", (e, d) => e.OrganizationOf(d).Id < 105 },
            { "OrganizationId le 105", (e, d) => e.OrganizationOf(d).Id <= 105 },
            { "IsAgentInstalled", (_, d) => d.IsAgentInstalled },
            { "not IsAgentInstalled", (_, d) => !d.IsAgentInstalled },
            { "IsAgentInstalled eq true and IsMdmEnrolled eq false", (_, d) => d.IsAgentInstalled && !d.IsMdmEnrolled },
            { "contains(tolower(GroupName), 'servers')", (e, d) => e.Groups[d.GroupId].Name == "Servers" },
            { "contains(Name, 'srv')", (_, _) => false },
            { "startswith(Name,'SRV-')", (_, d) => d.Name.StartsWith("SRV-", StringComparison.Ordinal) },
            { "endswith(toupper(Name),'7')", (_, d) => d.Name.EndsWith('7') },
            {
                "OrganizationId eq 101 or OrganizationId eq 102 and IsAgentInstalled eq false",
                (e, d) => e.OrganizationOf(d).Id == 101 || (e.OrganizationOf(d).Id == 102 && !d.IsAgentInstalled)
            },
            {
                "(OrganizationId eq 101 or OrganizationId eq 102) and IsAgentInstalled eq true",
                (e, d) => e.OrganizationOf(d).Id is 101 or 102 && d.IsAgentInstalled
            },
            {
                "OrganizationName eq 'O''Neill Dental GmbH'",
                (e, d) => e.OrganizationOf(d).Name == "O'Neill Dental GmbH"
            },
            { "Name eq null", (_, _) => false },
        };

    [Theory]
    [MemberData(nameof(Filters), DisableDiscoveryEnumeration = true)]
    public async Task A_filter_lets_through_what_it_says(string filter, Func<SimEstate, SimDevice, bool> expected)
    {
        var answer = await PulsewayApi.GetAsync("devices?$filter=" + Uri.EscapeDataString(filter));

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            Pulseway.Estate.Devices.Values.Where(d => expected(Pulseway.Estate, d)).Select(d => d.Identifier),
            answer.Rows("Data").Select(r => (string)r["Identifier"]!)
        );
    }

    [Fact]
    public async Task A_collection_is_filtered_by_any_of_its_items()
    {
        var filter = Uri.EscapeDataString("Contexts/any(p: p eq 'Device') and ExpirationDate eq null");

        var found = (await PulsewayApi.GetAsync("customFields?$filter=" + filter)).Rows("Data");

        Assert.Equal(["Device"], Assert.Single(found)["Contexts"]!.AsArray().Select(c => (string?)c));
    }

    [Fact]
    public async Task Assets_are_filtered_by_the_few_fields_that_can_be()
    {
        var asset = Pulseway.Estate.Devices.Values.First(d => d.Inventory is not null);

        var found = await PulsewayApi.GetAsync($"assets?$filter=Identifier eq '{asset.Identifier}'");
        var refused = await PulsewayApi.GetAsync("assets?$filter=LastSeenOnline eq null");

        Assert.Equal(asset.Identifier, (string?)Assert.Single(found.Rows("Data"))["Identifier"]);
        Assert.Equal(400, refused.Status);
    }

    [Fact]
    public async Task Rows_are_sorted_by_several_fields_up_and_down()
    {
        var rows = (await PulsewayApi.GetAsync("devices?$orderby=OrganizationId desc, Name asc")).Rows("Data");

        var keys = rows.Select(r => ((long)r["OrganizationId"]!, (string)r["Name"]!)).ToList();
        Assert.Equal(keys.OrderByDescending(k => k.Item1).ThenBy(k => k.Item2, StringComparer.OrdinalIgnoreCase), keys);
        Assert.NotEqual(rows[0]["OrganizationId"]!.ToString(), rows[^1]["OrganizationId"]!.ToString());
    }

    [Theory]
    [InlineData("organizations", "Id")]
    [InlineData("sites", "Id")]
    [InlineData("groups", "Id")]
    [InlineData("devices", "Identifier")]
    [InlineData("assets", "Identifier")]
    public async Task Without_an_order_rows_stand_by_their_key(string list, string key)
    {
        var plain = (await PulsewayApi.GetAsync(list)).Rows("Data").Select(r => r[key]!.ToString()).ToList();
        var sorted = (await PulsewayApi.GetAsync($"{list}?$orderby={key}"))
            .Rows("Data")
            .Select(r => r[key]!.ToString());
        var down = await PulsewayApi.GetAsync($"{list}?$orderby={key} desc");

        Assert.Equal(plain, sorted);
        Assert.NotEqual(plain[0], down.Rows("Data")[0][key]!.ToString());
    }
}
