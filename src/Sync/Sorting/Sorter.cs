using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Sorting;

/// <summary>What the sort rules say about a system.</summary>
public enum PlacementKind
{
    /// <summary>It meets no rule: the default layout.</summary>
    Default,

    /// <summary>A rule's layout.</summary>
    Layout,

    /// <summary>A rule says that it is not imported.</summary>
    Skip,

    /// <summary>The rule that decides cannot be followed: it waits.</summary>
    Waits,
}

/// <summary>Where a system belongs.</summary>
/// <param name="Kind">What the rules say.</param>
/// <param name="Rule">The rule that decided; null when none did.</param>
/// <param name="LayoutId">Layout, for <see cref="PlacementKind.Layout"/>.</param>
public sealed record Placement(PlacementKind Kind, SortRule? Rule = null, long? LayoutId = null);

/// <summary>Places systems by the sort rules. Pure: the same system always lands in the same place.</summary>
public sealed class Sorter
{
    private static readonly Placement s_default = new(PlacementKind.Default);

    private readonly List<(SortRule Rule, Lazy<RuleTest> Test)> _rules;

    /// <summary>Sorter by these rules.</summary>
    /// <param name="rules">Rules, in order.</param>
    /// <param name="layouts">Layouts that Hudu has.</param>
    public Sorter(SortRules rules, IReadOnlyList<AssetLayout> layouts) =>
        _rules = [
            .. rules.Rules.Where(r => r.Enabled).Select(r => (r, new Lazy<RuleTest>(() => new RuleTest(r, layouts)))),
        ];

    /// <summary>Where a system belongs.</summary>
    public Placement Place(PulsewaySystem system) => Place(new SystemTexts(system));

    /// <summary>Where a system belongs.</summary>
    internal Placement Place(SystemTexts system)
    {
        foreach (var (rule, test) in _rules)
        {
            if (test.Value.CannotBeAsked || test.Value.IsMet(system))
            {
                return test.Value.Placement;
            }
        }

        return s_default;
    }

    /// <summary>Why a rule cannot be followed, in words; null when it can.</summary>
    public string? WhyBroken(SortRule rule) =>
        _rules.Where(r => r.Rule.Id == rule.Id).Select(r => r.Test.Value.WhyBroken).FirstOrDefault();

    /// <summary>A rule, ready to be asked.</summary>
    private sealed class RuleTest
    {
        private readonly List<ConditionTest> _conditions;

        public RuleTest(SortRule rule, IReadOnlyList<AssetLayout> layouts)
        {
            _conditions = [.. rule.Conditions.Select(c => new ConditionTest(c))];
            var error = _conditions.Select(c => c.Error).FirstOrDefault(e => e is not null);
            CannotBeAsked = error is not null;
            WhyBroken = error ?? (rule.Target.Skip ? null : LayoutRules.WhyNotUsable(rule.Target.LayoutId, layouts));
            Placement =
                WhyBroken is not null ? new(PlacementKind.Waits, rule)
                : rule.Target.Skip ? new(PlacementKind.Skip, rule)
                : new(PlacementKind.Layout, rule, rule.Target.LayoutId);
        }

        /// <summary>A rule whose conditions cannot be read may be meant for any system that comes to it: all of them wait.</summary>
        public bool CannotBeAsked { get; }

        public string? WhyBroken { get; }

        public Placement Placement { get; }

        public bool IsMet(SystemTexts system) => _conditions.TrueForAll(c => c.Holds(system));
    }
}
