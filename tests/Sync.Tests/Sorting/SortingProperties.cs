using System.Text.Json;
using CsCheck;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Sorting.Preview;
using PulsewayToHudu.Sync.Tests.Planning;

namespace PulsewayToHudu.Sync.Tests.Sorting;

/// <summary>What holds with whatever rules, moves on or off, over layouts that lack each other's fields.</summary>
public sealed class SortingProperties
{
    private static readonly AssetLayout[] s_layouts =
    [
        Estate.Layout,
        new()
        {
            Id = 20,
            Name = "Few",
            Active = true,
            Fields = [new("Pulseway ID", FieldType.Text), new("Memory GB", FieldType.Number)],
        },
        new()
        {
            Id = 21,
            Name = "Odd",
            Active = true,
            Fields = [new("Serial Number", FieldType.RichText), new("Colour", FieldType.Text)],
        },
        new() { Id = 22, Name = "Off" },
    ];

    private static readonly Gen<SortCondition> s_condition = Gen.Select(
        Pick("name", "serial", "memory-gb", "agent-installed", "no-such"),
        Gen.Enum<SortOperator>(),
        Pick("PC", "s", "8", "true", "S1"),
        (property, op, value) =>
            new SortCondition(property, op, value, op == SortOperator.InList ? [value, "SRV"] : null)
    );

    private static readonly Gen<SortTarget> s_target = Pick(
        new SortTarget(Estate.LayoutId),
        new SortTarget(20),
        new SortTarget(21),
        new SortTarget(22),
        new SortTarget(99),
        new SortTarget(Skip: true)
    );

    private static readonly Gen<SortRules> s_rules = Gen.Select(s_condition.List[1, 2], s_target, Gen.Bool)
        .List[0, 4]
        .Select(rules => new SortRules([
            .. rules.Select(
                (r, i) =>
                    new SortRule
                    {
                        Id = $"{i}",
                        Name = $"Rule {i}",
                        Conditions = r.Item1,
                        Target = r.Item2,
                        Enabled = r.Item3 || i == 0,
                    }
            ),
        ]));

    private static readonly Gen<Estate> s_estate = Gen.Select(
        Gen.Select(
            Gen.Int[1, 6],
            Pick("PC", "SRV", "x"),
            Pick<string?>(null, "S1", "S2"),
            Pick<long?>(null, 8, 16),
            (id, name, serial, memory) => Estate.System($"id-{id}", name, serial, memory)
        ).List[0, 6],
        Gen.Select(
            Gen.Int[1, 8],
            Pick("PC", "SRV", "y"),
            Pick<long>(Estate.LayoutId, 20, 21, 22, 77),
            Pick<string?>(null, "Serial Number", "Colour", "Notes", "Memory GB"),
            Gen.Bool,
            (id, name, layout, label, archived) =>
                Estate.Asset(id, name, archived: archived && id < 3) with
                {
                    LayoutId = layout,
                    Fields = label is null ? [] : new Dictionary<string, string> { [label] = "7" },
                }
        ).List[0, 8],
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 8], (id, asset) => Estate.Linked($"id-{id}", asset, "PC")).List[0, 5],
        s_rules,
        Gen.Bool,
        (systems, assets, links, rules, move) =>
            new Estate
            {
                Systems = [.. systems.DistinctBy(s => s.Id)],
                Assets = [.. assets.DistinctBy(a => a.Id)],
                Links = [.. links.DistinctBy(l => l.SystemId).DistinctBy(l => l.AssetId)],
                Layouts = [.. s_layouts],
                SortRules = rules,
                Settings = new()
                {
                    DefaultLayoutId = Estate.LayoutId,
                    Options = new() { MoveAssetsBySortRules = move, AutoUpdateNames = true },
                },
            }
    );

    /// <summary>The estates, for what must hold after a plan too.</summary>
    internal static Gen<Estate> Estates => s_estate;

    [Fact]
    public void The_same_input_gives_the_same_plan() =>
        s_estate.Sample(estate =>
        {
            var shuffled = estate with
            {
                Systems = [.. estate.Systems.AsEnumerable().Reverse()],
                Assets = [.. estate.Assets.AsEnumerable().Reverse()],
            };
            return Text(estate.Plan()) == Text(shuffled.Plan());
        });

    [Fact]
    public void Planning_again_after_applying_gives_the_empty_plan() =>
        s_estate.Sample(estate => estate.Apply(estate.Plan()).Plan().IsEmpty, iter: Cases.Of(2_000));

    [Fact]
    public void No_archived_asset_moves_and_without_the_option_none_does() =>
        s_estate.Sample(estate =>
        {
            var archived = estate.Assets.Where(a => a.Archived).Select(a => a.Id).ToHashSet();
            return estate
                .Plan()
                .Changes.OfType<MoveAsset>()
                .All(m => estate.Settings.Options.MoveAssetsBySortRules && !archived.Contains(m.AssetId));
        });

    [Fact]
    public void Nothing_is_made_or_moved_into_a_layout_that_is_not_usable() =>
        s_estate.Sample(estate =>
        {
            var usable = s_layouts.Where(l => l.Active).Select(l => l.Id).ToHashSet();
            return estate
                .Plan()
                .Changes.All(c =>
                    c switch
                    {
                        CreateAsset create => usable.Contains(create.LayoutId),
                        MoveAsset move => usable.Contains(move.ToLayoutId),
                        _ => true,
                    }
                );
        });

    [Fact]
    public void Every_system_is_accounted_for_once() =>
        s_estate.Sample(estate =>
        {
            var plan = estate.Plan();
            var ids = estate.Systems.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
            var changed = plan.Changes.OfType<SystemChange>().Select(c => c.SystemId).ToList();
            var skipped = plan.Skips.Count(s => ids.Contains(s.SystemId));
            return changed.Distinct(StringComparer.Ordinal).Count() == changed.Count
                && changed.Count + plan.Conflicts.Count + skipped + plan.Unchanged == ids.Count;
        });

    [Fact]
    public void A_rule_that_holds_systems_back_is_reported_exactly_once() =>
        s_estate.Sample(estate =>
        {
            var plan = estate.Plan();
            var broken = plan.Problems.Where(p => p.Code == "sort-rule-broken").Select(p => p.Message).ToList();
            return broken.Distinct(StringComparer.Ordinal).Count() == broken.Count
                && plan.Skips.Where(s => s.Kind == SkipKind.SortRuleBroken)
                    .All(s => broken.Exists(b => b.Contains(s.Reason.Split('"')[3], StringComparison.Ordinal)));
        });

    [Fact]
    public void A_preview_places_every_system_where_the_plan_puts_it() =>
        s_estate.Sample(
            estate =>
            {
                var plan = estate.Plan();
                var finder = new PlaceFinder(estate.SortRules, estate.Settings.DefaultLayoutId, estate.Layouts);
                var places = estate.Systems.ToDictionary(s => s.Id, finder.Place);
                return plan.Changes.All(c =>
                        c switch
                        {
                            CreateAsset made => places[made.SystemId].LayoutId == made.LayoutId,
                            MoveAsset moved => places[moved.SystemId]
                                is { Kind: PlacementKind.Layout, LayoutId: { } to }
                                && to == moved.ToLayoutId,
                            _ => true,
                        }
                    )
                    && plan.Skips.All(s =>
                        s.Kind switch
                        {
                            SkipKind.SortedOut => places[s.SystemId].Kind == PlacementKind.Skip,
                            SkipKind.SortRuleBroken or SkipKind.NoUsableLayout => places[s.SystemId]
                                is { Kind: PlacementKind.Waits, Why: not null },
                            _ => true,
                        }
                    );
            },
            iter: Cases.Of(2_000)
        );

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static string Text(Plan plan) =>
        JsonSerializer.Serialize(
            new
            {
                Changes = plan.Changes.Select(c => JsonSerializer.Serialize(c, c.GetType())),
                plan.Conflicts,
                plan.Skips,
                plan.Problems,
                plan.Warnings,
            }
        );
}
