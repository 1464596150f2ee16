using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Sorting.Preview;

/// <summary>Where a list of rules and the default layout place systems, in words for people. Pure.</summary>
public sealed class PlaceFinder
{
    private readonly Sorter _sorter;
    private readonly PreviewPlace _default;
    private readonly Dictionary<string, (int Index, PreviewPlace Place)> _byRule = new(StringComparer.Ordinal);

    /// <summary>Finder by these rules.</summary>
    /// <param name="rules">Rules, in order.</param>
    /// <param name="defaultLayoutId">Default layout, if one is chosen.</param>
    /// <param name="layouts">Layouts that Hudu has.</param>
    public PlaceFinder(SortRules rules, long? defaultLayoutId, IReadOnlyList<AssetLayout> layouts)
    {
        Rules = rules.Rules;
        _sorter = new(rules, layouts);
        _default = LayoutRules.WhyNotUsable(defaultLayoutId, layouts) is { } why
            ? new(PlacementKind.Waits, LayoutId: null, LayoutName: null, RuleIndex: null, RuleName: null, why)
            : new(PlacementKind.Default, defaultLayoutId, NameOf(defaultLayoutId), null, null, null);
        for (var i = 0; i < rules.Rules.Count; i++)
        {
            _byRule[rules.Rules[i].Id] = (i, PlaceOf(rules.Rules[i], i));
        }

        string? NameOf(long? layoutId) => layouts.FirstOrDefault(l => l.Id == layoutId)?.Name;

        PreviewPlace PlaceOf(SortRule rule, int index)
        {
            var broken = _sorter.WhyBroken(rule);
            var layoutId = broken is null ? rule.Target.LayoutId : null;
            var kind =
                broken is not null ? PlacementKind.Waits
                : rule.Target.Skip ? PlacementKind.Skip
                : PlacementKind.Layout;
            return new(kind, layoutId, NameOf(layoutId), index, rule.Name, broken);
        }
    }

    /// <summary>The rules, in order.</summary>
    public IReadOnlyList<SortRule> Rules { get; }

    /// <summary>Where a system goes.</summary>
    public PreviewPlace Place(PulsewaySystem system) => Place(new SystemTexts(system));

    /// <summary>Where a system goes.</summary>
    internal PreviewPlace Place(SystemTexts system) =>
        _sorter.Place(system) is { Rule: { } rule } ? _byRule[rule.Id].Place : _default;

    /// <summary>Why a rule cannot be followed; null when it can, or is not enabled.</summary>
    public string? WhyBroken(int index) => _byRule[Rules[index].Id].Place.Why;
}
