using CsCheck;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;
using PulsewayToHudu.Sync.Tests.Planning;
using PulsewayToHudu.Sync.Tests.Sorting;
using PulsewayToHudu.Sync.Undo;

namespace PulsewayToHudu.Sync.Tests.Undo;

/// <summary>What holds for the undo of any plan, whatever people do in between.</summary>
public sealed class UndoProperties
{
    private enum Edit
    {
        Rename,
        Field,
        OtherField,
        Clear,
        Archive,
        Delete,
        MoveLayout,
    }

    private static readonly Gen<Estate> s_estate = Gen.OneOf(MixedUpEstates.Estates, SortingProperties.Estates)
        .Select(estate => estate with { Assets = [.. estate.Assets.Select(a => AsShown(estate, a))] });

    // Rare mixtures are the point.
    private static readonly int s_iterations = Cases.Of(1_000);

    private static readonly Gen<(Edit, int)[]> s_edits = Gen.Select(Gen.Enum<Edit>(), Gen.Int[0, 20]).Array[0, 6];

    [Fact]
    public void The_undo_of_a_plan_restores_the_state_before_it() =>
        s_estate.Sample(
            before =>
            {
                var (after, _, _, plan, undone) = UndoneAfter(before, []);

                // What cannot be undone by the rules is named.
                Assert.All(plan.Left, l => Assert.True(IsByTheRules(l, before, after), l.Reason));
                var left = plan.Left.Select(l => l.AssetId).ToHashSet();
                foreach (var asset in before.Assets.Where(a => !left.Contains(a.Id)))
                {
                    var now = undone.Assets.Single(a => a.Id == asset.Id);
                    Assert.Equal(Values(asset), Values(now));
                    Assert.Equal(asset.LayoutId, now.LayoutId);
                    Assert.Equal(asset.Archived, now.Archived);
                }

                // What the plan made is archived, not deleted.
                var old = before.Assets.Select(a => a.Id).ToHashSet();
                Assert.All(undone.Assets.Where(a => !old.Contains(a.Id)), a => Assert.True(a.Archived));
                Assert.Equal(after.Assets.Count, undone.Assets.Count);
            },
            iter: s_iterations
        );

    [Fact]
    public void Links_follow() =>
        s_estate.Sample(
            before =>
            {
                var (after, entries, _, plan, undone) = UndoneAfter(before, []);
                var remembered = before.Links.ToDictionary(l => l.SystemId);
                foreach (var link in before.Plan().Remember)
                {
                    remembered[link.SystemId] = link;
                }

                foreach (var entry in entries.Where(e => e.Kind is not JournalKind.ArchiveAsset))
                {
                    var now = undone.Links.Single(l => l.SystemId == entry.SystemId);
                    var (state, assetArchived) = entry switch
                    {
                        { Kind: JournalKind.CreateAsset } => (LinkState.Linked, true),
                        { Kind: JournalKind.LinkAsset } or { Kind: JournalKind.MoveAsset, Detail: not "Link" } => (
                            LinkState.Unlinked,
                            false
                        ),
                        _ => (LinkState.Linked, false),
                    };
                    if (now.Hold is null)
                    {
                        Assert.Contains(plan.Left, l => l.SystemId == entry.SystemId);
                        continue;
                    }

                    Assert.Equal(new Hold(UndoneEstate.UndoId, Estate.Now.AddDays(1), assetArchived), now.Hold);
                    Assert.Equal(state, now.State);
                    if (state == LinkState.Linked && !assetArchived)
                    {
                        var old = remembered[now.SystemId];
                        Assert.Equal(
                            (old.SourceName, old.GoneMark, old.AssetId),
                            (now.SourceName, now.GoneMark, now.AssetId)
                        );
                    }
                }
            },
            iter: s_iterations
        );

    [Fact]
    public void What_people_have_changed_since_is_left_and_the_rest_is_restored() =>
        Gen.Select(s_estate, s_edits)
            .Sample(
                (before, edits) =>
                {
                    var (after, entries, edited, plan, undone) = UndoneAfter(before, edits);

                    var touched = plan.Steps.Select(s => (s.Change as SystemChange)?.SystemId).ToHashSet();
                    var leftWhole = plan
                        .Left.Where(l => !touched.Contains(l.SystemId))
                        .Select(l => l.AssetId)
                        .ToHashSet();
                    Assert.Equal(edited.Assets.Select(a => a.Id).Order(), undone.Assets.Select(a => a.Id).Order());
                    foreach (var seen in edited.Assets)
                    {
                        var now = undone.Assets.Single(a => a.Id == seen.Id);
                        var ran = after.Assets.Single(a => a.Id == seen.Id);
                        if (before.Assets.Find(a => a.Id == seen.Id) is not { } old)
                        {
                            // Made by the run: archived, unless people have worked on it.
                            Assert.Equal(Values(seen), Values(now));
                            Assert.Equal(seen.Archived || !IsEdited(ran, seen), now.Archived);
                            continue;
                        }

                        Assert.Equal(seen.Archived, now.Archived);
                        var isLeft = seen.Archived || leftWhole.Contains(seen.Id);
                        foreach (var name in Values(seen).Keys.Union(Values(old).Keys).Union(Values(ran).Keys))
                        {
                            var isEdited = Value(seen, name) != Value(ran, name) || !Has(edited, seen, name);
                            var expected = isLeft || isEdited ? Value(seen, name) : Value(old, name);
                            Assert.Equal(expected, Value(now, name));
                        }
                    }

                    // Whatever is not as before, although the run changed it, is named.
                    foreach (var system in entries.GroupBy(e => e.SystemId))
                    {
                        var assetId = system.First().AssetId;
                        var now = undone.Assets.Find(a => a.Id == assetId);
                        var old = before.Assets.Find(a => a.Id == assetId);
                        var isBack =
                            now is null
                            || (
                                old is null
                                    ? now.Archived
                                    : (now.LayoutId == old.LayoutId || system.All(e => e.Kind != JournalKind.MoveAsset))
                                        && system
                                            .SelectMany(e => e.Fields)
                                            .All(f => Value(old, f.Name) == Value(now, f.Name))
                            );
                        Assert.True(isBack || plan.Left.Any(l => l.SystemId == system.Key), system.Key);
                    }
                },
                iter: s_iterations
            );

    [Fact]
    public void A_sync_after_an_undo_does_not_do_it_again_and_a_second_undo_does_nothing() =>
        Gen.Select(s_estate, s_edits)
            .Sample(
                (before, edits) =>
                {
                    var (_, entries, _, plan, undone) = UndoneAfter(before, edits);

                    Assert.Empty(undone.PlanUndo(entries).Steps);
                    var touched = plan
                        .Steps.Select(s => s.LinkAfter?.SystemId)
                        .OfType<string>()
                        .ToHashSet(StringComparer.Ordinal);
                    Assert.DoesNotContain(
                        undone.Plan().Changes.OfType<SystemChange>(),
                        c => touched.Contains(c.SystemId)
                    );
                },
                iter: s_iterations
            );

    [Fact]
    public void An_undo_that_was_interrupted_anywhere_is_finished_by_the_next_try() =>
        Gen.Select(s_estate, s_edits, Gen.Int[0, 12])
            .Sample(
                (before, edits, done) =>
                {
                    var (_, entries, edited, plan, whole) = UndoneAfter(before, edits);

                    var half = edited.Undo(plan with { Steps = [.. plan.Steps.Take(done)] });
                    var resumed = half.Undo(half.PlanUndo(entries));

                    foreach (var asset in whole.Assets)
                    {
                        var now = resumed.Assets.Single(a => a.Id == asset.Id);
                        Assert.Equal(Values(asset), Values(now));
                        Assert.Equal((asset.LayoutId, asset.Archived), (now.LayoutId, now.Archived));
                    }

                    Assert.Equal(
                        whole.Links.Select(l => (l.SystemId, l.State, l.AssetId, l.SourceName, l.GoneMark, l.Hold)),
                        resumed.Links.Select(l => (l.SystemId, l.State, l.AssetId, l.SourceName, l.GoneMark, l.Hold))
                    );
                },
                iter: s_iterations
            );

    [Fact]
    public void Once_resumed_the_sync_plans_the_same_updates_again() =>
        s_estate.Sample(
            before =>
            {
                var updates = before.Plan().Changes.OfType<UpdateAsset>().ToList();
                var undone = UndoneAfter(before, []).Undone;

                var again = (undone with { ResumedRuns = [UndoneEstate.UndoId] }).Plan();

                foreach (var update in updates)
                {
                    var now = Assert.Single(again.Changes.OfType<UpdateAsset>(), u => u.SystemId == update.SystemId);
                    Assert.Equal(Blank(update.Fields), Blank(now.Fields));
                }

                Assert.DoesNotContain(again.Skips, s => s.Kind == SkipKind.Held);
            },
            iter: s_iterations
        );

    // A sync, what people did after it, and the undo.
    private static (
        Estate After,
        IReadOnlyList<JournalEntry> Entries,
        Estate Edited,
        UndoPlan Plan,
        Estate Undone
    ) UndoneAfter(Estate before, (Edit, int)[] edits)
    {
        var (after, entries) = before.Sync();
        var edited = Do(after, edits);
        var plan = edited.PlanUndo(entries);
        return (after, entries, edited, plan, edited.Undo(plan));
    }

    // The sync never unarchives. Nothing is moved into a layout that is not active, nor where a field would exist twice.
    private static bool IsByTheRules(Left left, Estate before, Estate after) =>
        left.Kind == SkipKind.OnlyPeopleUnarchive
        || !before.Layouts.Any(l => l.Active && l.Id == before.Assets.Single(a => a.Id == left.AssetId).LayoutId)
        || after
            .Layouts.Single(l => l.Id == after.Assets.Single(a => a.Id == left.AssetId).LayoutId)
            .Fields.CountBy(f => f.Label)
            .Any(label => label.Value > 1);

    // Hudu shows no value of a field that the asset's layout does not have.
    private static HuduAsset AsShown(Estate estate, HuduAsset asset) =>
        asset with
        {
            Fields = asset
                .Fields.Where(f => estate.Layouts.Find(l => l.Id == asset.LayoutId)?.Field(f.Key) is not null)
                .ToDictionary(),
        };

    private static bool IsEdited(HuduAsset ran, HuduAsset seen) =>
        seen.LayoutId != ran.LayoutId
        || Values(ran).Keys.Union(Values(seen).Keys).Any(n => Value(ran, n) != Value(seen, n));

    // A field that was cleared and one that never had a value are the same.
    private static IEnumerable<FieldChange> Blank(IEnumerable<FieldChange> fields) =>
        fields.Select(f => f with { Before = f.Before ?? "" });

    private static bool Has(Estate estate, HuduAsset asset, string name) =>
        name is "name" or "primary_serial" or "primary_model" or "primary_manufacturer"
        || estate.Layouts.Find(l => l.Id == asset.LayoutId)?.Field(name) is not null;

    private static Dictionary<string, string> Values(HuduAsset asset) => UndoneEstate.Values(asset);

    private static string? Value(HuduAsset asset, string name) => Values(asset).GetValueOrDefault(name);

    private static Estate Do(Estate estate, (Edit, int)[] edits)
    {
        var assets = estate.Assets.ToList();
        foreach (var (edit, at) in edits)
        {
            if (assets.Count == 0 || assets[at % assets.Count] is not { Archived: false } asset)
            {
                continue;
            }

            assets.Remove(asset);
            switch (edit)
            {
                case Edit.Delete:
                    continue;
                case Edit.Rename:
                    asset = asset with { Name = asset.Name + " (mine)" };
                    break;
                case Edit.Field:
                    asset = Estate.WithField(asset, "Memory GB", "99");
                    break;
                case Edit.OtherField:
                    asset = Estate.WithField(asset, "Tags", "mine");
                    break;
                case Edit.Clear:
                    asset = Estate.WithField(asset, "Organization", "");
                    break;
                case Edit.Archive:
                    asset = asset with { Archived = true };
                    break;
                case Edit.MoveLayout:
                    asset = asset with { LayoutId = 20 };
                    break;
            }

            assets.Add(AsShown(estate, asset));
        }

        return estate with
        {
            Assets = assets,
        };
    }
}
