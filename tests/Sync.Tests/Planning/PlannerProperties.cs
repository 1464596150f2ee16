using System.Text.Json;
using CsCheck;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Tests.Planning;

/// <summary>What holds for every estate: few names, serials and ids, so that clones, twins and mix-ups are the rule.</summary>
public sealed class PlannerProperties
{
    private static readonly Gen<string> s_name = Pick("PC", "pc", "SRV", "Büro 🖥", "x");
    private static readonly Gen<string?> s_serial = Pick<string?>(null, "S1", "S2", "S3", "Default string", "0");
    private static readonly Gen<string> s_id = Gen.Int[1, 8].Select(i => $"id-{i}");

    private static readonly Gen<PulsewaySystem> s_system = Gen.Select(
        s_id,
        s_name,
        s_serial,
        Pick<long?>(null, 8, 16),
        (id, name, serial, memory) => Estate.System(id, name, serial, memory)
    );

    private static readonly Gen<HuduAsset> s_asset = Gen.Select(
        Gen.Int[1, 8],
        s_name,
        s_serial,
        Pick<string?>(null, "id-1", "ID-2", "id-99"),
        Gen.Bool,
        Pick(null, "2026-10-01", "mine"),
        (id, name, serial, pulsewayId, archived, mark) =>
            Estate.WithField(Estate.Asset(id, name, pulsewayId, serial, archived), "Gone from Pulseway", mark)
    );

    private static readonly Gen<Link> s_link = Gen.Select(
        s_id,
        Gen.Int[1, 10],
        s_name,
        Pick(LinkState.Linked, LinkState.Linked, LinkState.Pending, LinkState.AssetDeleted, LinkState.ToRecreate),
        Pick(null, "2026-10-01", "2026-11-01"),
        (id, asset, name, state, mark) =>
            Estate.Linked(id, asset, name) with
            {
                State = state,
                GoneMark = mark is null ? null : new("Gone from Pulseway", mark),
                GoneSince = mark is null ? null : Estate.Now.AddDays(-40),
                MissedRuns = mark is null ? 0 : 5,
                AssetId = state == LinkState.Pending ? null : asset,
                PendingSince = state == LinkState.Pending ? Estate.Now : null,
            }
    );

    private static readonly Gen<SyncOptions> s_options = Gen.Select(
        Gen.Bool,
        Gen.Bool,
        Gen.Bool,
        Gen.Select(Gen.Enum<GoneSystemAction>(), Gen.Int[0, 2], Gen.Int[1, 2]),
        Gen.Shuffle(Enum.GetValues<IdentityKey>()),
        Gen.Int[0, 4],
        (rename, skip, recreate, gone, keys, off) =>
            new SyncOptions
            {
                AutoUpdateNames = rename,
                SkipImportingSystems = skip,
                RecreateDeletedAssets = recreate,
                GoneSystems = new()
                {
                    Action = gone.Item1,
                    ArchiveAfterDays = gone.Item2,
                    ArchiveAfterRuns = gone.Item3,
                },
                MergeBy = [.. keys.Where((k, i) => i >= off || k == IdentityKey.PulsewayId)],
            }
    );

    private static readonly Gen<Estate> s_estate = Gen.Select(
        s_system.List[0, 8],
        s_asset.List[0, 8],
        s_link.List[0, 5],
        s_options,
        Pick(20, 100),
        Gen.Bool,
        (systems, assets, links, options, lossGuard, everything) =>
            new Estate
            {
                Systems = [.. systems.DistinctBy(s => s.Id)],
                Assets = [.. assets.DistinctBy(a => a.Id)],
                Links = [.. links.DistinctBy(l => l.SystemId).DistinctBy(l => l.AssetId ?? -l.SystemId[3])],
                CoversEverything = everything,
                Settings = new()
                {
                    DefaultLayoutId = Estate.LayoutId,
                    Options = options,
                    Limits = new() { LossGuardPercent = lossGuard },
                },
            }
    );

    [Fact]
    public void The_same_input_gives_the_same_plan_in_whatever_order_it_comes() =>
        s_estate.Sample(estate =>
        {
            var shuffled = estate with
            {
                Systems = [.. estate.Systems.AsEnumerable().Reverse()],
                Assets = [.. estate.Assets.AsEnumerable().Reverse()],
                Links = [.. estate.Links.AsEnumerable().Reverse()],
            };
            return Text(estate.Plan()) == Text(estate.Plan()) && Text(estate.Plan()) == Text(shuffled.Plan());
        });

    [Fact]
    public void Planning_again_after_applying_gives_the_empty_plan() =>
        s_estate.Sample(estate => estate.Apply(estate.Plan()).Plan().IsEmpty);

    [Fact]
    public void No_plan_touches_an_archived_asset() =>
        s_estate.Sample(estate =>
        {
            var archived = estate.Assets.Where(a => a.Archived).Select(a => a.Id).ToHashSet();
            return !estate.Plan().Changes.Any(c => TargetOf(c) is { } id && archived.Contains(id));
        });

    [Fact]
    public void No_plan_touches_a_field_that_is_not_mapped() =>
        s_estate.Sample(estate =>
        {
            var mapped = DefaultFields.All.Select(f => f.Label).ToHashSet(StringComparer.Ordinal);
            return estate
                .Plan()
                .Changes.SelectMany(c => (WriteOf(c) ?? new()).Fields)
                .All(f => f.Key == "Gone from Pulseway" || (mapped.Contains(f.Key) && f.Value.Text.Length > 0));
        });

    [Fact]
    public void The_mark_of_a_gone_system_never_replaces_and_never_takes_back_what_a_person_wrote() =>
        s_estate.Sample(estate =>
        {
            var assets = estate.Assets.ToDictionary(a => a.Id, a => a.Fields.GetValueOrDefault("Gone from Pulseway"));
            var marks = estate.Links.ToDictionary(l => l.SystemId, l => l.GoneMark?.Text);
            return estate
                .Plan()
                .Changes.OfType<SystemChange>()
                .Where(c => c.Fields.Any(f => f.Name == "Gone from Pulseway"))
                .All(c =>
                    assets[TargetOf(c)!.Value] is var shown
                    && (c is MarkGone ? shown is null : shown == marks[c.SystemId])
                );
        });

    [Fact]
    public void Nothing_is_marked_or_archived_but_by_a_complete_run_over_everything_without_a_sudden_loss() =>
        s_estate.Sample(estate =>
        {
            var plan = estate.Plan();
            var acts = plan.Changes.Any(c => c is MarkGone or ArchiveAsset);
            var incomplete = Planner.Plan(estate.Input() with { CompleteOrganizations = new HashSet<long>() });
            return !incomplete.Changes.Any(c => c is MarkGone or ArchiveAsset)
                && (!acts || (estate.CoversEverything && plan.LossGuard is null));
        });

    [Fact]
    public void No_plan_touches_anything_of_an_archived_company() =>
        s_estate.Sample(estate => (estate with { CompanyArchived = true }).Plan().IsEmpty);

    [Fact]
    public void No_asset_is_the_target_of_two_changes_and_no_system_of_two() =>
        s_estate.Sample(estate =>
        {
            var changes = estate.Plan().Changes.OfType<SystemChange>().ToList();
            var targets = changes.Select(TargetOf).OfType<long>().ToList();
            return targets.Distinct().Count() == targets.Count
                && changes.Select(c => c.SystemId).Distinct(StringComparer.Ordinal).Count() == changes.Count;
        });

    [Fact]
    public void Nothing_is_written_for_a_system_in_conflict_and_every_system_is_accounted_for() =>
        s_estate.Sample(estate =>
        {
            var plan = estate.Plan();
            var ids = estate.Systems.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
            var conflicts = plan.Conflicts.Select(c => c.SystemId).ToHashSet(StringComparer.Ordinal);
            var changed = plan.Changes.OfType<SystemChange>().Select(c => c.SystemId).Where(ids.Contains).ToList();
            var skipped = plan.Skips.Count(s => ids.Contains(s.SystemId));
            return !changed.Any(conflicts.Contains)
                && changed.Count + conflicts.Count + skipped + plan.Unchanged == ids.Count;
        });

    [Fact]
    public void With_importing_skipped_nothing_new_comes_in() =>
        s_estate.Sample(estate =>
            !estate.Settings.Options.SkipImportingSystems
            || estate
                .Plan()
                .Changes.All(c =>
                    c is UpdateAsset or MarkGone or ArchiveAsset or LinkAsset { Basis: IdentityBasis.PendingCreation }
                )
        );

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static long? TargetOf(Change change) =>
        change switch
        {
            UpdateAsset c => c.AssetId,
            LinkAsset c => c.AssetId,
            MarkGone c => c.AssetId,
            ArchiveAsset c => c.AssetId,
            MoveAsset c => c.AssetId,
            _ => null,
        };

    private static AssetWrite? WriteOf(Change change) =>
        change switch
        {
            CreateAsset c => c.Write,
            UpdateAsset c => c.Write,
            LinkAsset c => c.Write,
            MarkGone c => c.Write,
            MoveAsset c => c.Write,
            _ => null,
        };

    private static string Text(Plan plan) =>
        JsonSerializer.Serialize(
            new
            {
                Changes = plan.Changes.Select(c => JsonSerializer.Serialize(c, c.GetType())),
                plan.Conflicts,
                plan.Skips,
                plan.Remember,
                plan.LossGuard,
                plan.Unchanged,
                plan.Warnings,
                plan.RestsOnAbsence,
            }
        );
}
