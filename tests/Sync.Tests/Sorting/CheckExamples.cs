using PulsewayToHudu.Sync.Sorting;

namespace PulsewayToHudu.Sync.Tests.Sorting;

/// <summary>What is refused, and that the words name the rule, the condition and the cure.</summary>
public sealed class CheckExamples
{
    private static readonly SortRule s_good = Rules.To(20, "Servers", Rules.NameHas("srv"));

    public static TheoryData<SortCondition, string, string> BadConditions =>
        new()
        {
            { new("colour", SortOperator.EqualTo, "red"), "property", "no property \"colour\"" },
            { new("last-seen", SortOperator.IsEmpty), "property", "changes by itself" },
            { new("software", SortOperator.Contains, "SQL"), "property", "table" },
            { new("device-field:Secret", SortOperator.IsEmpty), "property", "Custom fields" },
            { new("inventory:" + new string('x', 300) + "/y", SortOperator.IsEmpty), "property", "property" },
            { new("name", SortOperator.EqualTo), "value", "1 to 500" },
            { new("name", SortOperator.EqualTo, "  "), "value", "1 to 500" },
            { new("name", SortOperator.EqualTo, new string('x', 501)), "value", "1 to 500" },
            { new("name", SortOperator.EqualTo, "x", ["y"]), "values", "InList" },
            { new("name", SortOperator.IsEmpty, "x"), "value", "no value" },
            { new("name", SortOperator.InList), "values", "1 to 200" },
            { new("name", SortOperator.InList, "x", ["y"]), "value", "values" },
            { new("name", SortOperator.InList, Values: ["y", ""]), "values", "1 to 500" },
            { new("is-server", SortOperator.EqualTo, "yes"), "value", "\"true\" or \"false\"" },
            { new("name", SortOperator.Matches, "("), "value", "Not enough )" },
            { new("name", SortOperator.Matches, "(?=x)"), "value", "look-around" },
            { new("name", SortOperator.Matches, "((a{1000}){1000}){1000}"), "value", "huge repetition" },
        };

    [Fact]
    public void Good_rules_pass() =>
        Assert.Empty(SortRulesCheck.Check(new([s_good, Rules.Skip("x", Rules.NameIs("y"))])));

    [Fact]
    public void What_just_fits_passes()
    {
        Assert.Empty(
            SortRulesCheck.Check(
                new([
                    s_good with
                    {
                        Id = new string('i', 64),
                        Name = new string('n', 100),
                        Conditions =
                        [
                            .. Enumerable.Repeat(Rules.NameHas(new string('v', 500)), 19),
                            new("name", SortOperator.InList, Values: [.. Enumerable.Repeat("v", 200)]),
                        ],
                    },
                ])
            )
        );
        Assert.Equal("rules[0].id", Field(s_good with { Id = new string('i', 65) }));
        Assert.Equal("rules[0].target", Field(s_good with { Target = new(LayoutId: 0) }));
    }

    [Theory]
    [MemberData(nameof(BadConditions))]
    public void A_bad_condition_is_named_with_its_rule(SortCondition condition, string member, string words)
    {
        var rules = new SortRules([s_good, Rules.To(20, "Odd one", Rules.NameHas("a"), condition)]);

        var error = Assert.Single(SortRulesCheck.Check(rules));

        Assert.Equal($"rules[1].conditions[1].{member}", error.Field);
        Assert.StartsWith("Rule 2 \"Odd one\", condition 2: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_part_of_a_rule_is_checked()
    {
        Assert.Equal("rules[0].id", Field(s_good with { Id = "a b" }));
        Assert.Equal("rules[0].name", Field(s_good with { Name = "" }));
        Assert.Equal("rules[0].name", Field(s_good with { Name = new string('x', 101) }));
        Assert.Equal("rules[0].target", Field(s_good with { Target = new() }));
        Assert.Equal("rules[0].target", Field(s_good with { Target = new(20, Skip: true) }));
        Assert.Equal("rules[0].conditions", Field(s_good with { Conditions = [] }));
        Assert.Equal(
            "rules[0].conditions",
            Field(s_good with { Conditions = [.. Enumerable.Repeat(Rules.NameHas("x"), 21)] })
        );
        Assert.Equal("rules[1].id", Field(s_good, s_good with { Name = "Other" }));
        Assert.Equal("rules[1].name", Field(s_good, s_good with { Id = "other", Name = "SERVERS" }));
    }

    [Theory]
    [InlineData(500, 0)]
    [InlineData(501, 1)]
    [InlineData(10_000, 1)]
    public void There_may_be_500_rules(int count, int errors)
    {
        var rules = Enumerable.Range(0, count).Select(i => s_good with { Id = $"r{i}", Name = $"Rule {i}" });

        Assert.Equal(errors, SortRulesCheck.Check(new([.. rules])).Count);
    }

    [Theory]
    [InlineData(100, 0)]
    [InlineData(101, 1)]
    public void There_may_be_100_regular_expressions(int count, int errors)
    {
        var rules = Enumerable
            .Range(0, count)
            .Select(i =>
                s_good with
                {
                    Id = $"r{i}",
                    Name = $"Rule {i}",
                    Conditions = [new("name", SortOperator.Matches, "^srv")],
                }
            );

        Assert.Equal(errors, SortRulesCheck.Check(new([.. rules])).Count);
    }

    private static string Field(params SortRule[] rules) => Assert.Single(SortRulesCheck.Check(new(rules))).Field;
}
