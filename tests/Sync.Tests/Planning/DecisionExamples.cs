using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;

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
    public void A_system_from_another_company_gets_its_new_asset_here_and_its_link_is_handed_over()
    {
        var estate = Decided(
            ConflictExamples.Came(inSync: true),
            ChoiceKind.MakeNewAsset,
            ConflictKind.MovedFromOtherCompany,
            not: [1, 9]
        );

        var create = Assert.IsType<CreateAsset>(Assert.Single(estate.Plan().Changes));

        Assert.Equal(52, create.FromCompanyId);
        ShouldBeSettled(estate.Apply(estate.Plan()));
    }

    [Fact]
    public void A_decision_about_one_move_says_nothing_about_the_next_one()
    {
        // "a" got a new asset here once, went elsewhere, was made there as asset 77, and is back.
        var back = Decided(
            ConflictExamples.Came(inSync: true),
            ChoiceKind.MakeNewAsset,
            ConflictKind.MovedFromOtherCompany,
            not: [1, 9]
        );
        var estate = back with
        {
            LinkedElsewhere = new() { ["a"] = Estate.Linked("a", 77, "PC") with { CompanyId = 52 } },
        };

        Assert.Empty(estate.Plan().Changes);
        Assert.Equal(ConflictKind.MovedFromOtherCompany, Assert.Single(estate.Plan().Conflicts).Kind);
    }

    [Fact]
    public void A_system_from_another_company_can_take_an_asset_of_this_one()
    {
        var estate = Decided(ConflictExamples.Came(inSync: true), ChoiceKind.UseAsset, assetId: 1);

        var link = Assert.IsType<LinkAsset>(Assert.Single(estate.Plan().Changes));

        Assert.Equal((1, 52), (link.AssetId, link.FromCompanyId));
    }

    [Theory]
    [InlineData(true, SkipKind.KeptInOtherCompany)]
    [InlineData(false, null)]
    public void A_system_kept_in_another_company_is_left_to_it_for_as_long_as_that_one_is_synced(
        bool inSync,
        SkipKind? skip
    )
    {
        foreach (var estate in new[] { ConflictExamples.Came(inSync), ConflictExamples.Taken(inSync) })
        {
            var plan = Decided(estate, ChoiceKind.KeepInCompany, companyId: 52).Plan();

            Assert.Empty(plan.Changes);
            Assert.Equal(skip, plan.Skips.SingleOrDefault()?.Kind);
            Assert.Equal(skip is null ? 1 : 0, plan.Conflicts.Count);
        }
    }

    [Fact]
    public void A_system_kept_in_this_company_is_followed_to_its_asset_and_is_gone_when_pulseway_has_lost_it()
    {
        var came = ConflictExamples.Came(inSync: true);
        var estate = Decided(came, ChoiceKind.KeepInCompany, companyId: Estate.CompanyId) with
        {
            Systems = [WithOrganization(came.Systems[0], 8)],
            Assets = [Estate.Asset(9, "PC")],
            Settings = ConflictExamples.Went(MatchState.Matched).Settings,
        };

        var after = estate.Apply(estate.Plan());
        ShouldBeSettled(after);
        Assert.Equal(9, after.Links.Single().AssetId);

        var gone = after with { Systems = [], Links = [after.Links[0] with { OrganizationId = 8 }] };
        Assert.IsType<ArchiveAsset>(Assert.Single(gone.Plan().Changes));
        Assert.Empty((gone with { Decisions = [] }).Plan().Changes);
    }

    [Fact]
    public void An_asset_that_was_moved_away_gets_a_new_one_in_its_place_but_not_once_it_is_back()
    {
        var estate = Decided(
            ConflictExamples.Taken(inSync: true),
            ChoiceKind.MakeNewAsset,
            ConflictKind.AssetMovedToOtherCompany,
            not: [1]
        );

        Assert.IsType<CreateAsset>(Assert.Single(estate.Plan().Changes));
        ShouldBeSettled(estate.Apply(estate.Plan()));
        var back = estate with { Assets = [Estate.Asset(1, "PC")], AssetsElsewhere = [] };
        Assert.Equal(1, Assert.IsType<UpdateAsset>(Assert.Single(back.Plan().Changes)).AssetId);
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void An_asset_is_left_as_it_is_only_while_its_system_is_where_it_went(long organizationId, bool settled)
    {
        var went = ConflictExamples.Went(MatchState.Unmatched);
        var estate = went with
        {
            Decisions = new() { ["a"] = Decision(ChoiceKind.LeaveAsIs) with { OrganizationId = 8 } },
            MovedAway = new() { ["a"] = new(organizationId, "Grey Heron", MatchState.Unmatched) },
        };

        Assert.Equal(settled ? 0 : 1, estate.Plan().Conflicts.Count);
        Assert.Equal(settled ? 1 : 0, estate.Plan().Skips.Count(s => s.Kind == SkipKind.MovedAway));
        // Back in its organization, it is refreshed again.
        var back = estate with
        {
            Systems = [Estate.System("a", "PC", memoryGb: 8)],
            MovedAway = [],
        };
        Assert.IsType<UpdateAsset>(Assert.Single(back.Plan().Changes));
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

    internal static Decision Decision(ChoiceKind kind, ConflictKind settles = ConflictKind.SeveralCandidates) =>
        new() { Kind = kind, Settles = settles };

    private static Estate Decided(
        Estate estate,
        ChoiceKind kind,
        ConflictKind settles = ConflictKind.SeveralCandidates,
        long? assetId = null,
        long? companyId = null,
        IReadOnlyList<long>? not = null
    ) =>
        estate with
        {
            Decisions = new()
            {
                ["a"] = Decision(kind, settles) with
                {
                    AssetId = assetId,
                    CompanyId = companyId,
                    NotAssets = not ?? [],
                },
            },
        };

    private static PulsewaySystem WithOrganization(PulsewaySystem system, long organizationId) =>
        system with
        {
            Device = system.Device with { OrganizationId = organizationId },
        };

    private static void ShouldBeSettled(Estate estate)
    {
        var plan = estate.Plan();
        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Conflicts);
    }

    private static void ShouldBeLeftAlone(Estate estate, SkipKind why)
    {
        var plan = estate.Plan();
        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Conflicts);
        Assert.Equal(why, Assert.Single(plan.Skips).Kind);
    }
}
