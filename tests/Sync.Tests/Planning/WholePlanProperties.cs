using CsCheck;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Tests.Planning;

/// <summary>What holds over a chain of syncs with all features on, whatever people do in between.</summary>
public sealed class WholePlanProperties
{
    private static readonly Gen<(Estate Estate, List<List<HumanEdit>> Edits)> s_history = Gen.Select(
        AnyEstate.Any,
        HumanEdit.Any.List[0, 3].List[0, 4]
    );

    [Fact]
    public void Every_sync_ends_with_nothing_left_to_do() =>
        EachSync((before, plan) => before.Apply(plan).Plan().IsEmpty);

    [Fact]
    public void No_sync_writes_to_an_archived_asset_or_to_one_of_another_company() =>
        EachSync(
            (before, plan) =>
            {
                var writable = before.Assets.Where(a => !a.Archived).Select(a => a.Id).ToHashSet();
                return plan.Changes.Select(Changes.TargetOf).OfType<long>().All(writable.Contains);
            }
        );

    [Fact]
    public void No_sync_links_an_asset_to_two_systems() =>
        EachSync(
            (before, plan) =>
            {
                var assets = before.Apply(plan).Links.Select(l => l.AssetId).OfType<long>().ToList();
                return assets.Distinct().Count() == assets.Count;
            }
        );

    [Fact]
    public void No_sync_makes_an_asset_for_a_system_that_has_one_unless_a_person_said_that_it_is_not_its() =>
        EachSync(
            (before, plan) =>
            {
                var linked = before.Links.ToDictionary(l => l.SystemId, StringComparer.Ordinal);
                return plan
                    .Changes.OfType<CreateAsset>()
                    .All(c =>
                        before
                            .Assets.Where(a => IsOf(a, c.SystemId, linked))
                            .All(a =>
                                c.NotAssets.Contains(a.Id)
                                || IsChosenForAnother(before, c.SystemId, a.Id)
                                || IsOfAnother(a.Id, c.SystemId, [.. before.Links, .. before.Apply(plan).Links])
                            )
                    );
            }
        );

    [Fact]
    public void No_sync_writes_a_field_that_is_not_connected_or_empties_one() =>
        EachSync(
            (before, plan) =>
                plan
                    .Changes.OfType<SystemChange>()
                    .All(c =>
                        (Changes.WriteOf(c)?.Fields ?? []).All(f =>
                            f.Key == AnyEstate.Mark || (IsConnected(before, f.Key) && f.Value.Text.Length > 0)
                        )
                    )
        );

    [Fact]
    public void Every_sync_keeps_to_what_people_decided() =>
        EachSync(
            (before, plan) =>
                plan
                    .Changes.OfType<SystemChange>()
                    .All(c => before.Decisions.GetValueOrDefault(c.SystemId) is not { } d || Respects(before, c, d))
        );

    [Fact]
    public void Whatever_a_conflict_is_settled_with_is_done_or_waits_for_a_reason_and_the_conflict_is_over() =>
        AnyEstate.Any.Sample(
            estate =>
                estate
                    .Plan()
                    .Conflicts.SelectMany(c => c.Choices.Where(x => !x.IsMatch), (c, x) => (Conflict: c, Choice: x))
                    .Where(x => !IsChosenForAnother(estate, x.Conflict.SystemId, x.Choice.AssetId))
                    .All(x => IsDone(HumanEdit.Settled(estate, x.Conflict, x.Choice), x.Conflict.SystemId, x.Choice)),
            iter: Cases.Of(2_000),
            print: EstateText.Of
        );

    [Fact]
    public void Every_conflict_has_choices_with_all_that_they_need() =>
        AnyEstate.Any.Sample(estate =>
            estate
                .Plan()
                .Conflicts.All(c =>
                    c.Choices.Count > 1
                    && c.Choices.Distinct().Count() == c.Choices.Count
                    && c.Choices.All(x =>
                        x.Text.Length > 0
                        && (x.Kind == ChoiceKind.UseAsset) == x.AssetId is not null
                        && (x.Kind != ChoiceKind.KeepInCompany || x.CompanyId is not null)
                        && (!(x.IsMatch || x.Kind == ChoiceKind.LeaveAsIs) || x.OrganizationId is not null)
                        && (x.AssetId is not { } id || c.AssetIds.Contains(id))
                    )
                )
        );

    // Plans and applies after each batch of edits.
    private static void EachSync(Func<Estate, Plan, bool> holds) =>
        s_history.Sample(
            history => Estates(history.Estate, history.Edits).All(e => holds(e, e.Plan())),
            iter: Cases.Of(2_000),
            print: history =>
                EstateText.Of(Estates(history.Estate, history.Edits).FirstOrDefault(e => !holds(e, e.Plan())) ?? new())
        );

    // The estate before each sync.
    private static IEnumerable<Estate> Estates(Estate first, IEnumerable<IReadOnlyList<HumanEdit>> edits)
    {
        var estate = first;
        foreach (var batch in edits.Prepend([]))
        {
            estate = batch.Aggregate(estate, (e, edit) => edit.In(e));
            yield return estate;
            estate = estate.Apply(estate.Plan()) with { Time = estate.Time.AddHours(3) };
        }
    }

    private static bool IsOf(Assets.HuduAsset asset, string systemId, Dictionary<string, Link> links) =>
        links.GetValueOrDefault(systemId)?.AssetId == asset.Id
        || (
            asset.Fields.TryGetValue(DefaultFields.PulsewayIdLabel, out var id)
            && id.Equals(systemId, StringComparison.OrdinalIgnoreCase)
        );

    private static bool IsOfAnother(long assetId, string systemId, IEnumerable<Link> links) =>
        links.Any(l => l.AssetId == assetId && l.SystemId != systemId);

    private static bool IsConnected(Estate estate, string label) =>
        label == DefaultFields.PulsewayIdLabel
        || estate.ConnectedFields.SelectMany(f => f.Fields).Any(f => f.Label == label)
        || DefaultFields.All.Any(f => f.Label == label);

    private static bool Respects(Estate before, SystemChange change, Decision decision)
    {
        var target = Changes.TargetOf(change);
        var isNew = change is CreateAsset or LinkAsset || change is MoveAsset { Basis: not IdentityBasis.Link };
        var isOurs =
            change is LinkAsset { Basis: IdentityBasis.PendingCreation }
            || change is MoveAsset { Basis: IdentityBasis.PendingCreation };
        var link = before.Links.Find(l => l.SystemId == change.SystemId);
        return decision.Kind switch
        {
            ChoiceKind.LeaveOut => false,
            ChoiceKind.KeepInCompany => decision.CompanyId == Estate.CompanyId
                || !before.OtherCompanies[0].IsInSync
                || before.Systems.TrueForAll(s => s.Id != change.SystemId),
            ChoiceKind.UseAsset => !isNew || isOurs || target == decision.AssetId || link?.AssetId == decision.AssetId,
            // An asset that came along from another company is the system's own.
            ChoiceKind.MakeNewAsset => !isNew
                || isOurs
                || target is null
                || change.FromCompanyId is not null
                || !decision.NotAssets.Contains(target.Value),
            _ => true,
        };
    }

    private static bool IsChosenForAnother(Estate estate, string systemId, long? assetId) =>
        assetId is not null
        && estate.Decisions.Any(d =>
            d.Key != systemId && d.Value is { Kind: ChoiceKind.UseAsset } other && other.AssetId == assetId
        );

    private static bool IsDone(Estate settled, string systemId, Choice choice)
    {
        var plan = settled.Plan();
        if (choice.Kind == ChoiceKind.MakeNewAsset && AsksMore(settled, plan, systemId) is { } more)
        {
            var same = more.Choices.First(c => c.Kind == ChoiceKind.MakeNewAsset);
            return IsDone(HumanEdit.Settled(settled, more, same), systemId, same);
        }

        var change = plan.Changes.OfType<SystemChange>().SingleOrDefault(c => c.SystemId == systemId);
        var skip = plan.Skips.SingleOrDefault(s => s.SystemId == systemId)?.Kind;
        var waits =
            skip
            is SkipKind.ArchivedInHudu
                or SkipKind.ImportingSkipped
                or SkipKind.SortedOut
                or SkipKind.SortRuleBroken
                or SkipKind.NoUsableLayout;
        var isDone = choice.Kind switch
        {
            ChoiceKind.UseAsset => waits
                || (
                    change is null
                        ? IsLinked(settled.Apply(plan), systemId, choice)
                        : Changes.TargetOf(change) == choice.AssetId
                ),
            ChoiceKind.MakeNewAsset => waits || change is CreateAsset || IsOwn(change),
            ChoiceKind.LeaveOut => change is null,
            ChoiceKind.KeepInCompany => skip is SkipKind.KeptInOtherCompany,
            ChoiceKind.LeaveAsIs => skip is SkipKind.MovedAway,
            _ => false,
        };
        return isDone
            && plan.Conflicts.All(c => c.SystemId != systemId)
            && IsOver(settled.Apply(plan), systemId, choice);
    }

    // An asset that is as it should be needs no change to be the system's again.
    private static bool IsLinked(Estate after, string systemId, Choice choice) =>
        after.Links.Any(l => l.SystemId == systemId && l.AssetId == choice.AssetId && l.State == LinkState.Linked);

    private static bool IsOver(Estate after, string systemId, Choice choice)
    {
        var plan = after.Plan();
        return plan.Conflicts.All(c => c.SystemId != systemId)
            || (choice.Kind == ChoiceKind.MakeNewAsset && AsksMore(after, plan, systemId) is not null);
    }

    // A likely asset that was not among those that the person saw, or a move that had not come up, is asked about as well.
    private static Conflict? AsksMore(Estate settled, Plan plan, string systemId) =>
        plan.Conflicts.FirstOrDefault(c =>
            c.SystemId == systemId
            && (
                c.AssetIds.Except(settled.Decisions[systemId].NotAssets).Any()
                || (
                    c.Kind == ConflictKind.MovedFromOtherCompany
                    && settled.Decisions[systemId].Settles != ConflictKind.MovedFromOtherCompany
                )
            )
        );

    // Its own id, an own creation, or an asset that came along makes an asset the system's own, whatever else was chosen.
    private static bool IsOwn(SystemChange? change) =>
        change switch
        {
            LinkAsset link => link.FromCompanyId is not null || IsOwn(link.Basis),
            MoveAsset move => move.FromCompanyId is not null || IsOwn(move.Basis),
            _ => false,
        };

    private static bool IsOwn(IdentityBasis basis) =>
        basis is IdentityBasis.NativeCard or IdentityBasis.PulsewayIdField or IdentityBasis.PendingCreation;
}
