using System.Text.Json;
using CsCheck;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Tests.Planning;

/// <summary>What holds for every plan, with all features on.</summary>
public sealed class PlannerProperties
{
    [Fact]
    public void The_same_input_gives_the_same_plan_in_whatever_order_it_comes() =>
        Each(estate =>
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
        Each(estate => estate.Apply(estate.Plan()).Plan().IsEmpty);

    [Fact]
    public void No_plan_touches_an_archived_asset() =>
        Each(estate =>
        {
            var archived = estate.Assets.Where(a => a.Archived).Select(a => a.Id).ToHashSet();
            return !estate.Plan().Changes.Any(c => Changes.TargetOf(c) is { } id && archived.Contains(id));
        });

    [Fact]
    public void No_plan_touches_a_field_that_is_not_mapped() =>
        Each(estate =>
        {
            var mapped = DefaultFields.All.Select(f => f.Label).ToHashSet(StringComparer.Ordinal);
            return estate
                .Plan()
                .Changes.SelectMany(c => (Changes.WriteOf(c) ?? new()).Fields)
                .All(f => f.Key == "Gone from Pulseway" || (mapped.Contains(f.Key) && f.Value.Text.Length > 0));
        });

    [Fact]
    public void The_mark_of_a_gone_system_never_replaces_and_never_takes_back_what_a_person_wrote() =>
        Each(estate =>
        {
            var assets = estate.Assets.ToDictionary(a => a.Id, a => a.Fields.GetValueOrDefault("Gone from Pulseway"));
            var marks = estate.Links.ToDictionary(l => l.SystemId, l => l.GoneMark?.Text);
            return estate
                .Plan()
                .Changes.OfType<SystemChange>()
                .Where(c => c.Fields.Any(f => f.Name == "Gone from Pulseway"))
                .All(c =>
                    assets[Changes.TargetOf(c)!.Value] is var shown
                    && (c is MarkGone ? shown is null : shown == marks[c.SystemId])
                );
        });

    [Fact]
    public void Nothing_is_marked_or_archived_but_by_a_complete_run_over_everything_without_a_sudden_loss() =>
        Each(estate =>
        {
            var plan = estate.Plan();
            var acts = plan.Changes.Any(c => c is MarkGone or ArchiveAsset);
            var incomplete = Planner.Plan(estate.Input() with { CompleteOrganizations = new HashSet<long>() });
            return !incomplete.Changes.Any(c => c is MarkGone or ArchiveAsset)
                && (!acts || (estate.CoversEverything && plan.LossGuard is null));
        });

    [Fact]
    public void No_plan_touches_anything_of_an_archived_company() =>
        Each(estate => (estate with { CompanyArchived = true }).Plan().IsEmpty);

    [Fact]
    public void No_asset_is_the_target_of_two_changes_and_no_system_of_two() =>
        Each(estate =>
        {
            var changes = estate.Plan().Changes.OfType<SystemChange>().ToList();
            var targets = changes.Select(Changes.TargetOf).OfType<long>().ToList();
            return targets.Distinct().Count() == targets.Count
                && changes.Select(c => c.SystemId).Distinct(StringComparer.Ordinal).Count() == changes.Count;
        });

    [Fact]
    public void Nothing_is_written_for_a_system_in_conflict_and_every_system_is_accounted_for() =>
        Each(estate =>
        {
            var plan = estate.Plan();
            var ids = estate.Systems.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
            var conflicts = plan
                .Conflicts.Select(c => c.SystemId)
                .Where(ids.Contains)
                .ToHashSet(StringComparer.Ordinal);
            var changed = plan.Changes.OfType<SystemChange>().Select(c => c.SystemId).Where(ids.Contains).ToList();
            var skipped = plan.Skips.Count(s => ids.Contains(s.SystemId));
            return !changed.Any(conflicts.Contains)
                && changed.Count + conflicts.Count + skipped + plan.Unchanged == ids.Count;
        });

    [Fact]
    public void With_importing_skipped_nothing_new_comes_in() =>
        Each(estate =>
            !estate.Settings.Options.SkipImportingSystems
            || estate
                .Plan()
                .Changes.All(c =>
                    c
                        is UpdateAsset
                            or MarkGone
                            or ArchiveAsset
                            or LinkAsset { Basis: IdentityBasis.PendingCreation }
                            or MoveAsset
                            {
                                Basis: IdentityBasis.PendingCreation or IdentityBasis.Link,
                                FromCompanyId: null
                            }
                )
        );

    private static void Each(Func<Estate, bool> holds) =>
        AnyEstate.Any.Sample(holds, iter: Cases.Of(1_000), print: EstateText.Of);

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
