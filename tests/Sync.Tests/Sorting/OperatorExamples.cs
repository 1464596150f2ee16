using System.Collections.Immutable;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Tests.Sorting;

/// <summary>Each operator, where it holds and where it does not.</summary>
public sealed class OperatorExamples
{
    private static readonly PulsewaySystem s_server = new(
        new()
        {
            Id = "a",
            Name = "SRV-DC01",
            OrganizationId = 7,
            OrganizationName = "Blue Heron",
            SiteName = "Zürich",
            GroupName = "Servers",
            IsAgentInstalled = true,
        },
        new()
        {
            Id = "a",
            Type = "windows",
            Tags = ["prod", "vip"],
            Categories =
            [
                new("Operating System", [new("Name", "Windows Server 2022 Standard"), new("Version", "10.0.20348")]),
                new("System", [new("Manufacturer", "HPE"), new("Model", "ProLiant DL360"), new("Rack", "R-12")]),
            ],
        }
    );

    private static readonly PulsewaySystem s_bare = new(new() { Id = "b", Name = "Camera" }, Inventory: null);

    [Theory]
    [InlineData("type", SortOperator.EqualTo, "WINDOWS", true)]
    [InlineData("type", SortOperator.EqualTo, "win", false)]
    [InlineData("tags", SortOperator.Contains, "pro", true)]
    [InlineData("tags", SortOperator.NotContains, "pro", false)]
    [InlineData("tags", SortOperator.StartsWith, "vi", true)]
    [InlineData("tags", SortOperator.EndsWith, "od", true)]
    [InlineData("tags", SortOperator.Matches, "^p", true)]
    [InlineData("type", SortOperator.NotEqualTo, "linux", true)]
    [InlineData("type", SortOperator.NotEqualTo, "Windows", false)]
    [InlineData("os-name", SortOperator.Contains, "server 2022", true)]
    [InlineData("os-name", SortOperator.Contains, "2019", false)]
    [InlineData("os-name", SortOperator.NotContains, "2019", true)]
    [InlineData("os-name", SortOperator.NotContains, "SERVER", false)]
    [InlineData("os-version", SortOperator.StartsWith, "10.0.2", true)]
    [InlineData("name", SortOperator.StartsWith, "ws-", false)]
    [InlineData("name", SortOperator.EndsWith, "dc01", true)]
    [InlineData("name", SortOperator.EndsWith, "dc02", false)]
    [InlineData("site", SortOperator.EqualTo, "ZÜRICH", true)]
    [InlineData("group", SortOperator.EqualTo, "servers", true)]
    [InlineData("organization", SortOperator.EqualTo, "blue heron", true)]
    [InlineData("manufacturer", SortOperator.EqualTo, "hpe", true)]
    [InlineData("model", SortOperator.StartsWith, "proliant", true)]
    [InlineData("name", SortOperator.Matches, "^srv-(dc|fs)\\d+$", true)]
    [InlineData("name", SortOperator.Matches, "^dc", false)]
    [InlineData("is-server", SortOperator.EqualTo, "true", true)]
    [InlineData("is-server", SortOperator.EqualTo, "false", false)]
    [InlineData("agent-installed", SortOperator.EqualTo, "TRUE", true)]
    [InlineData("inventory:System/Rack", SortOperator.EqualTo, "r-12", true)]
    [InlineData("inventory:system/rack", SortOperator.IsNotEmpty, null, true)]
    [InlineData("inventory:System/Shelf", SortOperator.IsEmpty, null, true)]
    [InlineData("tags", SortOperator.EqualTo, "VIP", true)]
    [InlineData("tags", SortOperator.EqualTo, "prod, vip", false)]
    [InlineData("tags", SortOperator.NotEqualTo, "vip", false)]
    [InlineData("tags", SortOperator.NotContains, "lab", true)]
    public void A_condition_holds_as_its_operator_says(string property, SortOperator op, string? value, bool holds) =>
        Assert.Equal(holds, Holds(s_server, new SortCondition(property, op, value)));

    [Theory]
    [InlineData("os-name", SortOperator.IsEmpty, null, true)]
    [InlineData("os-name", SortOperator.IsNotEmpty, null, false)]
    [InlineData("os-name", SortOperator.EqualTo, "Windows", false)]
    [InlineData("os-name", SortOperator.NotEqualTo, "Windows", true)]
    [InlineData("os-name", SortOperator.NotContains, "Windows", true)]
    [InlineData("tags", SortOperator.IsEmpty, null, true)]
    [InlineData("tags", SortOperator.NotEqualTo, "vip", true)]
    [InlineData("is-server", SortOperator.EqualTo, "false", false)]
    [InlineData("is-server", SortOperator.IsEmpty, null, true)]
    [InlineData("agent-installed", SortOperator.EqualTo, "false", true)]
    public void A_value_that_pulseway_does_not_have_is_empty_and_equal_to_nothing(
        string property,
        SortOperator op,
        string? value,
        bool holds
    ) => Assert.Equal(holds, Holds(s_bare, new SortCondition(property, op, value)));

    [Theory]
    [InlineData("HPE", true)]
    [InlineData("LENOVO", false)]
    public void A_list_holds_when_the_value_is_one_of_it(string value, bool holds) =>
        Assert.Equal(
            holds,
            Holds(s_server, new SortCondition("manufacturer", SortOperator.InList, Values: ["Dell Inc.", value]))
        );

    [Fact]
    public void A_pattern_that_makes_others_explode_takes_no_longer_than_any()
    {
        var system = new PulsewaySystem(new() { Id = "a", Name = new string('a', 100_000) + "!" }, Inventory: null);

        Assert.False(Holds(system, new SortCondition("name", SortOperator.Matches, "^(a+)+$|(a|aa)+b")));
    }

    [Fact]
    public void All_conditions_of_a_rule_must_hold()
    {
        var both = ImmutableArray.Create(
            new SortCondition("type", SortOperator.EqualTo, "windows"),
            new SortCondition("is-server", SortOperator.EqualTo, "true")
        );

        Assert.True(Holds(s_server, [.. both]));
        Assert.False(Holds(s_server, [.. both, new("tags", SortOperator.EqualTo, "lab")]));
    }

    private static bool Holds(PulsewaySystem system, params SortCondition[] conditions) =>
        new Sorter(new([Rules.Skip("rule", conditions)]), []).Place(system).Kind == PlacementKind.Skip;
}
