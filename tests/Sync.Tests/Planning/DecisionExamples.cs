using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;
using static PulsewayToHudu.Sync.Tests.Planning.DecidedEstates;

namespace PulsewayToHudu.Sync.Tests.Planning;

/// <summary>What each decision leads to, and that it goes on leading to it.</summary>
public sealed class DecisionExamples
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_chosen_asset_is_linked_and_stays_linked(long chosen)
    {
        var estate = Decided(ConflictExamples.Twins(), ChoiceKind.UseAsset, assetId: chosen);

        var link = Assert.IsType<LinkAsset>(Assert.Single(estate.Plan().Changes));

        Assert.Equal((chosen, IdentityBasis.Decision), (link.AssetId, link.Basis));
        ShouldBeSettled(estate.Apply(estate.Plan()));
    }

    [Fact]
    public void A_new_asset_is_made_and_the_candidates_stay_as_they_are()
    {
        var estate = Decided(ConflictExamples.Twins(), ChoiceKind.MakeNewAsset, not: [1, 2]);

        Assert.IsType<CreateAsset>(Assert.Single(estate.Plan().Changes));
        var after = estate.Apply(estate.Plan());
        Assert.Equal(3, after.Assets.Count);
        ShouldBeSettled(after);
    }

    [Fact]
    public void A_candidate_that_turned_up_after_a_new_asset_was_chosen_is_asked_about_and_not_made_twice()
    {
        var twins = ConflictExamples.Twins();
        var estate = Decided(twins, ChoiceKind.MakeNewAsset, not: [1, 2]) with
        {
            Assets = [.. twins.Assets, Estate.Asset(3, "PC")],
        };

        var conflict = Assert.Single(estate.Plan().Conflicts);

        Assert.Empty(estate.Plan().Changes);
        Assert.Equal([3], conflict.AssetIds);
        Assert.Contains("was not among those that you saw", conflict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_asset_with_the_systems_own_id_is_taken_back_even_if_a_new_one_was_chosen()
    {
        var twins = ConflictExamples.Twins();
        var estate = Decided(twins, ChoiceKind.MakeNewAsset, not: [1, 2]) with
        {
            Assets = [.. twins.Assets, Estate.Asset(3, "PC", pulsewayId: "a")],
        };

        Assert.Equal(3, Assert.IsType<LinkAsset>(Assert.Single(estate.Plan().Changes)).AssetId);
    }

    [Fact]
    public void A_creation_of_which_the_answer_was_lost_is_never_one_of_the_assets_that_are_not_the_system()
    {
        var twins = ConflictExamples.Twins();
        var pending = Estate.Linked("a", 0, "PC") with
        {
            AssetId = null,
            State = LinkState.Pending,
            PendingSince = Estate.Now,
        };
        var estate = Decided(twins, ChoiceKind.MakeNewAsset, not: [1, 2]) with { Links = [pending] };

        Assert.IsType<CreateAsset>(Assert.Single(estate.Plan().Changes));
    }

    [Fact]
    public void A_system_that_is_left_out_stays_out_and_its_asset_as_it_is()
    {
        ShouldBeLeftAlone(Decided(ConflictExamples.Twins(), ChoiceKind.LeaveOut), SkipKind.LeftOut);
        ShouldBeLeftAlone(Decided(ConflictExamples.Taken(inSync: true), ChoiceKind.LeaveOut), SkipKind.LeftOut);
        ShouldBeLeftAlone(Decided(ConflictExamples.Came(inSync: true), ChoiceKind.LeaveOut), SkipKind.LeftOut);
        // Also when it is gone from Pulseway: nothing is marked or archived, nor counted.
        var gone = Decided(ConflictExamples.Went(MatchState.Unmatched), ChoiceKind.LeaveOut) with
        {
            MovedAway = [],
        };
        Assert.Empty(gone.Plan().Changes);
        Assert.Empty(gone.Plan().Remember);
    }

    [Fact]
    public void When_one_of_two_claimants_has_the_asset_the_other_gets_a_new_one()
    {
        var estate = Decided(ConflictExamples.Claimants(), ChoiceKind.UseAsset, assetId: 1);

        var plan = estate.Plan();

        Assert.Equal("a", plan.Changes.OfType<LinkAsset>().Single().SystemId);
        Assert.Equal("b", plan.Changes.OfType<CreateAsset>().Single().SystemId);
        ShouldBeSettled(estate.Apply(plan));
    }

    [Fact]
    public void When_one_of_two_claimants_gets_a_new_asset_the_other_has_the_old_one()
    {
        var estate = Decided(ConflictExamples.Claimants(), ChoiceKind.MakeNewAsset, not: [1]);

        var plan = estate.Plan();

        Assert.Equal("a", plan.Changes.OfType<CreateAsset>().Single().SystemId);
        Assert.Equal("b", plan.Changes.OfType<LinkAsset>().Single().SystemId);
    }

    [Fact]
    public void One_asset_chosen_for_two_systems_stays_a_conflict_of_both()
    {
        var estate = ConflictExamples.Claimants() with
        {
            Decisions = new()
            {
                ["a"] = Decision(ChoiceKind.UseAsset) with { AssetId = 1 },
                ["b"] = Decision(ChoiceKind.UseAsset) with { AssetId = 1 },
            },
        };

        Assert.Empty(estate.Plan().Changes);
        Assert.Equal(["a", "b"], estate.Plan().Conflicts.Select(c => c.SystemId));
    }

    [Fact]
    public void A_chosen_asset_that_is_archived_is_left_alone()
    {
        var estate = Decided(ConflictExamples.Twins(), ChoiceKind.UseAsset, assetId: 1);

        ShouldBeLeftAlone(
            estate with
            {
                Assets = [Estate.Asset(1, "PC", archived: true), Estate.Asset(2, "pc")],
            },
            SkipKind.ArchivedInHudu
        );
    }

    [Fact]
    public void A_chosen_asset_that_is_gone_is_asked_about_instead_of_another_being_taken_or_made()
    {
        var estate = Decided(ConflictExamples.Twins(), ChoiceKind.UseAsset, assetId: 1) with
        {
            Assets = [Estate.Asset(2, "pc")],
        };

        var plan = estate.Plan();

        Assert.Empty(plan.Changes);
        Assert.True(plan.RestsOnAbsence);
        Assert.Equal(ConflictKind.ChosenAssetNotUsable, Assert.Single(plan.Conflicts).Kind);
        Assert.Equal([1, 2], plan.Conflicts[0].AssetIds);
    }

    [Fact]
    public void A_chosen_asset_that_another_system_has_is_not_taken_from_it()
    {
        var estate = Decided(ConflictExamples.Claimants(), ChoiceKind.UseAsset, assetId: 1) with
        {
            Links = [Estate.Linked("b", 1, "PC")],
        };

        var conflict = Assert.Single(estate.Plan().Conflicts);

        Assert.Equal(("a", ConflictKind.ChosenAssetNotUsable), (conflict.SystemId, conflict.Kind));
        Assert.Contains("belongs to another system", conflict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LinkState.Linked, false, 0)]
    [InlineData(LinkState.Linked, true, 1)]
    [InlineData(LinkState.ToRecreate, false, 1)]
    public void A_decision_that_was_carried_out_is_no_obstacle_when_its_asset_is_deleted(
        LinkState state,
        bool recreate,
        int made
    )
    {
        var estate = Decided(ConflictExamples.Twins(), ChoiceKind.UseAsset, assetId: 1) with
        {
            Assets = [],
            Links = [Estate.Linked("a", 1, "PC") with { State = state }],
            Settings = new()
            {
                DefaultLayoutId = Estate.LayoutId,
                Options = new() { RecreateDeletedAssets = recreate },
            },
        };

        Assert.Equal(made, estate.Plan().Changes.OfType<CreateAsset>().Count());
        Assert.Equal(1 - made, estate.Plan().Skips.Count(s => s.Kind == SkipKind.DeletedInHudu));
    }

    [Fact]
    public void Deciding_for_another_asset_later_moves_the_link()
    {
        var linked = Decided(ConflictExamples.Twins(), ChoiceKind.UseAsset, assetId: 1);
        var estate = Decided(linked.Apply(linked.Plan()), ChoiceKind.UseAsset, assetId: 2);

        var link = Assert.IsType<LinkAsset>(Assert.Single(estate.Plan().Changes));

        Assert.Equal(2, link.AssetId);
        ShouldBeSettled(estate.Apply(estate.Plan()));
    }

    [Fact]
    public void Options_are_stronger_than_decisions()
    {
        var twins = Decided(ConflictExamples.Twins(), ChoiceKind.UseAsset, assetId: 1);
        var skipping = twins with
        {
            Settings = new()
            {
                DefaultLayoutId = Estate.LayoutId,
                Options = new() { SkipImportingSystems = true },
            },
        };

        ShouldBeLeftAlone(skipping, SkipKind.ImportingSkipped);
    }

    [Fact]
    public void An_asset_that_a_system_gives_up_is_free_for_the_one_whose_it_is()
    {
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC"), Estate.System("b", "Other")],
            Assets = [Estate.Asset(1, "PC", pulsewayId: "b"), Estate.Asset(2, "x")],
            Links = [Estate.Linked("a", 1, "PC")],
        };

        var plan = Decided(estate, ChoiceKind.UseAsset, assetId: 2).Plan();

        Assert.Equal(
            [("a", 2L), ("b", 1L)],
            plan.Changes.OfType<LinkAsset>().Select(c => (c.SystemId, c.AssetId)).Order()
        );
        Assert.True(plan.RestsOnAbsence);
    }

    [Theory]
    [InlineData(false, "is not in the company any more")]
    [InlineData(true, "belongs to another system by now")]
    public void A_chosen_asset_that_cannot_be_had_any_more_is_asked_about_again(bool isThere, string why)
    {
        var estate = new Estate
        {
            Systems = [Estate.System("a", "PC"), Estate.System("b", "Other")],
            Assets = isThere ? [Estate.Asset(9, "Other", pulsewayId: "b")] : [],
            Links = isThere ? [Estate.Linked("b", 9, "Other")] : [],
        };

        var plan = Decided(estate, ChoiceKind.UseAsset, assetId: 9).Plan();

        Assert.DoesNotContain(plan.Changes.OfType<SystemChange>(), c => c.SystemId == "a");
        Assert.Contains(why, Assert.Single(plan.Conflicts).Reason, StringComparison.Ordinal);
        Assert.True(plan.RestsOnAbsence);
    }
}
