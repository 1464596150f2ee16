using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;
using static PulsewayToHudu.Sync.Tests.Planning.DecidedEstates;

namespace PulsewayToHudu.Sync.Tests.Planning;

/// <summary>What decisions lead to where a system or its asset has gone to another company.</summary>
public sealed class MoveDecisionExamples
{
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

    private static PulsewaySystem WithOrganization(PulsewaySystem system, long organizationId) =>
        system with
        {
            Device = system.Device with { OrganizationId = organizationId },
        };
}
