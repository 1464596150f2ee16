using CsCheck;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Systems;
using PulsewayToHudu.Sync.Tests.Planning;

namespace PulsewayToHudu.Sync.Tests.Undo;

public sealed class HoldExamples
{
    private static readonly Hold s_hold = new(UndoneEstate.UndoId, Estate.Now);

    [Fact]
    public void Nothing_is_done_for_a_held_system_whatever_else_is_true_of_it() =>
        MixedUpEstates.Estates.Sample(estate =>
        {
            var held = estate with { Links = [.. estate.Links.Select(l => l with { Hold = s_hold })] };
            var plan = held.Plan();

            var ids = held.Links.Select(l => l.SystemId).ToHashSet(StringComparer.Ordinal);
            Assert.DoesNotContain(plan.Changes.OfType<SystemChange>(), c => ids.Contains(c.SystemId));
            Assert.DoesNotContain(plan.Remember, l => ids.Contains(l.SystemId));
            Assert.All(
                held.Systems.Where(s => ids.Contains(s.Id)),
                s => Assert.Equal(SkipKind.Held, Assert.Single(plan.Skips, k => k.SystemId == s.Id).Kind)
            );
        });

    [Fact]
    public void Once_its_undo_is_resumed_the_plan_is_as_if_it_had_never_been_held() =>
        MixedUpEstates.Estates.Sample(estate =>
        {
            var resumed = estate with
            {
                Links = [.. estate.Links.Select(l => l with { Hold = s_hold })],
                ResumedRuns = [s_hold.RunId],
            };

            var (plan, expected) = (resumed.Plan(), estate.Plan());

            Assert.Equal(expected.Changes.Select(c => c.Reason), plan.Changes.Select(c => c.Reason));
            Assert.Equal(expected.Skips, plan.Skips);
            // And it is remembered, so that the hold is gone for good.
            Assert.Equal(
                estate.Links.Select(l => l.SystemId).Order(),
                plan.Remember.Where(l => l.Hold is null).Select(l => l.SystemId).Order()
            );
        });

    [Fact]
    public void Whoever_unarchives_the_asset_of_an_undone_import_resumes_it()
    {
        var link = Estate.Linked("id-1", 1, "PC") with { Hold = s_hold with { AssetArchived = true } };
        Estate With(bool archived) =>
            new()
            {
                Systems = [Estate.System("id-1", "PC", "S1", memoryGb: 8)],
                Assets = [Estate.Asset(1, "PC", "id-1", archived: archived)],
                Links = [link],
            };

        var skip = Assert.Single(With(archived: true).Plan().Skips);
        Assert.Equal(SkipKind.Held, skip.Kind);
        Assert.Contains("Unarchive it in Hudu", skip.Reason, StringComparison.Ordinal);
        Assert.Single(With(archived: false).Plan().Changes.OfType<UpdateAsset>());
        Assert.All(With(archived: false).Plan().Remember, l => Assert.Null(l.Hold));
    }

    [Fact]
    public void A_system_whose_link_was_undone_is_recognised_anew_once_it_is_resumed()
    {
        var link = Estate.Linked("id-1", 1, "PC") with { AssetId = null, State = LinkState.Unlinked, Hold = s_hold };
        var held = new Estate
        {
            Systems = [Estate.System("id-1", "PC", "S1")],
            Assets = [Estate.Asset(1, "PC", serial: "S1")],
            Links = [link],
        };

        Assert.Empty(held.Plan().Changes);
        var resumed = held with { ResumedRuns = [s_hold.RunId] };
        Assert.IsType<LinkAsset>(Assert.Single(resumed.Plan().Changes));
    }

    [Fact]
    public void Held_company_details_are_left_alone()
    {
        var input = new Estate().Input() with { Details = new() { City = "Wien" } };

        Assert.IsType<UpdateCompany>(Assert.Single(Planner.Plan(input).Changes));
        Assert.Empty(Planner.Plan(input with { DetailsHeld = true }).Changes);
    }
}
