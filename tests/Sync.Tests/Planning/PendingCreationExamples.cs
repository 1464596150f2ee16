using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Tests.Planning;

/// <summary>Which asset is the one whose creation was never answered.</summary>
public sealed class PendingCreationExamples
{
    private static readonly Link s_pending = Estate.Linked("a", 0, "PC") with
    {
        State = LinkState.Pending,
        AssetId = null,
        PendingSince = Estate.Now,
    };

    private static readonly HuduAsset s_made = Estate.Asset(1, "PC");

    [Fact]
    public void The_one_with_its_id_counts_before_those_with_its_name() =>
        Assert.Equal([2L], Find(s_made, Estate.Asset(2, "Another name", pulsewayId: "A")));

    [Fact]
    public void Two_with_its_id_or_two_with_its_name_are_a_question_and_no_reason_to_make_a_third()
    {
        var twins = new[] { s_made, s_made with { Id = 2 } };
        Assert.Equal(
            [2L, 3L],
            Find(Estate.Asset(2, "x", pulsewayId: "a"), Estate.Asset(3, "y", pulsewayId: "a"), s_made)
        );
        Assert.Equal([1L, 2L], Find(twins));

        var plan = new Estate
        {
            Systems = [Estate.System("a", "PC")],
            Assets = [.. twins],
            Links = [s_pending],
            Settings = new()
            {
                DefaultLayoutId = Estate.LayoutId,
                Options = new() { MergeBy = [] },
            },
        }.Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal([1L, 2L], Assert.Single(plan.Conflicts).AssetIds);
    }

    [Fact]
    public void By_its_name_it_must_be_of_the_layout_and_the_time_and_name_nobody_else()
    {
        Assert.Equal([1L], Find(s_made));
        Assert.Equal([1L], Find(s_made with { CreatedAt = Estate.Now.AddMinutes(-5) }));
        Assert.Empty(Find(s_made with { CreatedAt = Estate.Now.AddMinutes(-5).AddTicks(-1) }));
        Assert.Empty(Find(s_made with { LayoutId = Estate.LayoutId + 1 }));
        Assert.Empty(Find(s_made with { Name = "PC 2" }));
        Assert.Empty(Find(Estate.Asset(1, "PC", pulsewayId: "b")));
    }

    [Fact]
    public void One_that_is_linked_already_is_not_it() =>
        Assert.Empty(PendingCreation.Find(s_pending, [s_made], new HashSet<long> { 1 }));

    [Fact]
    public void One_that_has_come_here_with_its_system_is_not_it_either()
    {
        var came = s_made with { Id = 2 };
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC"), Estate.System("b", "SRV")],
            Assets = [s_made, came],
            Links = [s_pending],
            LinkedElsewhere = new() { ["b"] = Estate.Linked("b", came.Id, "SRV") with { CompanyId = 43 } },
            OtherCompanies = [new(43, "Red Kite", IsInSync: true)],
        };

        var plan = estate.Plan();

        Assert.Empty(plan.Conflicts);
        Assert.Equal(
            [("a", s_made.Id, IdentityBasis.PendingCreation), ("b", came.Id, IdentityBasis.Link)],
            plan.Changes.OfType<LinkAsset>().OrderBy(l => l.SystemId).Select(l => (l.SystemId, l.AssetId, l.Basis))
        );
        Assert.True(estate.Apply(plan).Plan().IsEmpty);
    }

    [Fact]
    public void One_that_a_person_has_moved_since_is_remembered_and_a_question_and_no_reason_to_make_another()
    {
        var plan = Moved(s_made with { CompanyId = 43, Url = "https://docs.example.com/a/1" }).Plan();

        Assert.Empty(plan.Changes);
        var conflict = Assert.Single(plan.Conflicts);
        Assert.Equal(ConflictKind.AssetMovedToOtherCompany, conflict.Kind);
        Assert.Contains(conflict.Choices, c => c is { Kind: ChoiceKind.KeepInCompany, CompanyId: 43 });
        var link = Assert.Single(plan.Remember);
        Assert.Equal(
            (
                LinkState.Linked,
                1L,
                Estate.LayoutId,
                null,
                IdentityBasis.PendingCreation,
                "https://docs.example.com/a/1"
            ),
            (link.State, link.AssetId, link.LayoutId, link.PendingSince, link.Basis, link.AssetUrl)
        );
    }

    [Fact]
    public void Of_several_that_may_have_been_moved_none_is_chosen()
    {
        var plan = Moved(s_made with { CompanyId = 43 }, s_made with { Id = 2, CompanyId = 44 }).Plan();

        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Remember);
        var conflict = Assert.Single(plan.Conflicts);
        Assert.Equal((ConflictKind.SeveralCandidates, 2), (conflict.Kind, conflict.AssetIds.Count));
        Assert.DoesNotContain(conflict.Choices, c => c.Kind == ChoiceKind.UseAsset);
    }

    [Fact]
    public void One_that_a_person_said_is_not_the_system_is_no_reason_to_wait()
    {
        var decided = new Decision
        {
            Kind = ChoiceKind.MakeNewAsset,
            NotAssets = [1],
            Settles = ConflictKind.AssetMovedToOtherCompany,
        };
        var estate = Moved(s_made with { CompanyId = 43 }) with { Decisions = new() { ["a"] = decided } };

        Assert.IsType<CreateAsset>(Assert.Single(estate.Plan().Changes));
    }

    private static Estate Moved(params HuduAsset[] elsewhere) =>
        new()
        {
            Systems = [Estate.System("a", "PC")],
            Links = [s_pending],
            LostElsewhere = new() { ["a"] = elsewhere },
            OtherCompanies = [new(43, "Red Kite", IsInSync: true)],
        };

    private static IEnumerable<long> Find(params HuduAsset[] assets) =>
        PendingCreation.Find(s_pending, assets, new HashSet<long>()).Select(a => a.Id);
}
