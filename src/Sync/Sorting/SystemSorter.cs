using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Sorting;

/// <summary>Decides for a plan where new systems go and which assets move, and collects what people should know about it.</summary>
internal sealed class SystemSorter(PlanInput input)
{
    private readonly Sorter _sorter = new(input.SortRules, input.Layouts);
    private readonly Dictionary<string, string> _broken = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(long From, long To), SortedSet<string>> _added = [];
    private readonly SortedDictionary<(long From, long To, string Why), int> _stay = [];

    /// <summary>Broken rules that were met, fields that moves add, and assets that cannot be moved.</summary>
    public IEnumerable<Problem> Problems =>
        [
            .. input
                .SortRules.Rules.Where(r => _broken.ContainsKey(r.Id))
                .Select(r => new Problem("sort-rule-broken", _broken[r.Id])),
            .. _added.Select(a => new Problem(
                "move-adds-fields",
                $"Moving assets from \"{NameOf(a.Key.From)}\" to \"{NameOf(a.Key.To)}\" adds these fields to \"{NameOf(a.Key.To)}\", for all its assets: {string.Join(", ", a.Value)}."
            )),
            .. _stay.Select(s => new Problem(
                "move-impossible",
                $"{s.Value} assets stay in \"{NameOf(s.Key.From)}\", although a sort rule wants them in \"{NameOf(s.Key.To)}\": {s.Key.Why}"
            )),
        ];

    /// <summary>Where a new system goes.</summary>
    public Placement Place(PulsewaySystem system)
    {
        var placement = _sorter.Place(system);
        if (placement is { Kind: PlacementKind.Waits, Rule: { } rule })
        {
            _broken[rule.Id] =
                $"The sort rule \"{rule.Name}\" cannot be followed, so the systems that meet it wait: {_sorter.WhyBroken(rule)}";
        }

        return placement;
    }

    /// <summary>
    /// The move of an asset to the layout that a rule chooses for its system; null when it stays where it is, as it does while the
    /// system's full record is not known.
    /// </summary>
    public PlannedMove? MoveOf(PulsewaySystem system, HuduAsset asset)
    {
        if (
            !input.Settings.Options.MoveAssetsBySortRules
            || input.UnknownRecords.Contains(system.Id)
            || Place(system) is not { Kind: PlacementKind.Layout, Rule: { } rule, LayoutId: { } target }
            || target == asset.LayoutId
        )
        {
            return null;
        }

        var from = LayoutOf(asset.LayoutId);
        var to = LayoutOf(target)!;
        if (LayoutMove.WhyNot(asset, from, to) is { } why)
        {
            var key = (asset.LayoutId, target, why);
            _stay[key] = _stay.GetValueOrDefault(key) + 1;
            return null;
        }

        var added = LayoutMove.AddedFields(asset, from, to);
        if (added.Count > 0)
        {
            var labels = _added.TryGetValue((asset.LayoutId, target), out var known)
                ? known
                : _added[(asset.LayoutId, target)] = new(StringComparer.Ordinal);
            labels.UnionWith(added.Select(f => f.Label));
        }

        return new(
            target,
            added,
            $"The sort rule \"{rule.Name}\" moves it from \"{NameOf(asset.LayoutId)}\" to \"{to.Name}\"." + Named(added)
        );
    }

    /// <summary>Name of a layout, for people.</summary>
    public string NameOf(long layoutId) => LayoutOf(layoutId)?.Name ?? $"asset layout {layoutId}";

    private static string Named(IReadOnlyList<LayoutField> added) =>
        added.Count == 0
            ? ""
            : $" Hudu adds these fields to that layout, because the asset has values in them: {string.Join(", ", added.Select(f => f.Label))}.";

    private AssetLayout? LayoutOf(long layoutId) => input.Layouts.FirstOrDefault(l => l.Id == layoutId);
}

/// <summary>An asset that is to be moved.</summary>
/// <param name="LayoutId">Where to.</param>
/// <param name="AddedFields">Fields that Hudu adds to that layout.</param>
/// <param name="Reason">Why, with the fields that are added.</param>
internal sealed record PlannedMove(long LayoutId, IReadOnlyList<LayoutField> AddedFields, string Reason);
