using PulsewayToHudu.Sync.Assets;

namespace PulsewayToHudu.Sync.Sorting.Preview;

/// <summary>Counts while the systems of a preview stream by, and keeps the part that is to be listed.</summary>
internal sealed class PreviewCounter(PreviewQuery query, PlaceFinder rules, IReadOnlyList<AssetLayout> layouts)
{
    private readonly Dictionary<long, (int Now, int Before)> _byLayout = [];
    private readonly int[] _byRule = new int[query.Rules.Rules.Count];
    private readonly Dictionary<(long From, long To), int> _moves = [];
    private readonly List<PreviewedSystem> _listed = [];

    public PreviewCounts Counts { get; private set; } = new();

    /// <summary>How many systems the query lists.</summary>
    public int Total { get; private set; }

    public IReadOnlyList<PreviewedSystem> Listed => _listed;

    public IReadOnlyList<LayoutCount> Layouts =>
        [
            .. _byLayout
                .Select(l => new LayoutCount(
                    l.Key,
                    NameOf(l.Key),
                    LayoutRules.WhyNotUsable(l.Key, layouts),
                    l.Value.Now,
                    l.Value.Before
                ))
                .OrderBy(l => l.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(l => l.LayoutId),
        ];

    public IReadOnlyList<RuleCount> Rules =>
        [.. rules.Rules.Select((r, i) => new RuleCount(i, r.Id, r.Name, r.Enabled, _byRule[i], rules.WhyBroken(i)))];

    public IReadOnlyList<MoveCount> Moves =>
        [
            .. _moves
                .Select(m => new MoveCount(
                    m.Key.From,
                    NameOf(m.Key.From),
                    m.Key.To,
                    NameOf(m.Key.To),
                    m.Value,
                    LayoutMove.FieldsLacking(LayoutOf(m.Key.From), LayoutOf(m.Key.To)!)
                ))
                .OrderByDescending(m => m.Assets)
                .ThenBy(m => m.FromLayoutId)
                .ThenBy(m => m.ToLayoutId),
        ];

    public void Add(PreviewedSystem system)
    {
        Count(system);
        if (!IsListed(system))
        {
            return;
        }

        if (Total >= query.Skip && _listed.Count < query.Top)
        {
            _listed.Add(system);
        }

        Total++;
    }

    private void Count(PreviewedSystem system)
    {
        var kind = system.Place.Kind;
        Counts = Counts with
        {
            Systems = Counts.Systems + 1,
            ByRule = Counts.ByRule + One(kind == PlacementKind.Layout),
            Default = Counts.Default + One(kind == PlacementKind.Default),
            Skipped = Counts.Skipped + One(kind == PlacementKind.Skip),
            Waiting = Counts.Waiting + One(kind == PlacementKind.Waits),
            Changed = Counts.Changed + One(system.Changed),
            Moving = Counts.Moving + One(system.Moves),
        };
        CountLayout(system.Place.LayoutId, now: 1, before: 0);
        CountLayout(system.PlaceBefore.LayoutId, now: 0, before: 1);
        if (system.Place.RuleIndex is { } rule)
        {
            _byRule[rule]++;
        }

        if (system is { Moves: true, AssetLayoutId: { } from, Place.LayoutId: { } to })
        {
            _moves[(from, to)] = _moves.GetValueOrDefault((from, to)) + 1;
        }
    }

    private void CountLayout(long? layoutId, int now, int before)
    {
        if (layoutId is { } id)
        {
            var count = _byLayout.GetValueOrDefault(id);
            _byLayout[id] = (count.Now + now, count.Before + before);
        }
    }

    private bool IsListed(PreviewedSystem system) =>
        query.Show switch
        {
            PreviewShow.Changed => system.Changed,
            PreviewShow.Moving => system.Moves,
            PreviewShow.Skipped => system.Place.Kind == PlacementKind.Skip,
            PreviewShow.Waiting => system.Place.Kind == PlacementKind.Waits,
            PreviewShow.Default => system.Place.Kind == PlacementKind.Default,
            _ => true,
        }
        && (query.RuleIndex is null || system.Place.RuleIndex == query.RuleIndex)
        && (query.LayoutId is null || system.Place.LayoutId == query.LayoutId);

    private static int One(bool holds) => holds ? 1 : 0;

    private AssetLayout? LayoutOf(long id) => layouts.FirstOrDefault(l => l.Id == id);

    private string NameOf(long id) => LayoutOf(id)?.Name ?? $"asset layout {id}";
}
