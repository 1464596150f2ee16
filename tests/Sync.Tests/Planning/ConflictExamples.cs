using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Tests.Planning;

/// <summary>What becomes a conflict, and which choices each one has.</summary>
public sealed class ConflictExamples
{
    private const long Elsewhere = 52;

    [Fact]
    public void Two_candidates_leave_the_choice_between_them_a_new_asset_and_none()
    {
        var conflict = Only(Twins());

        Assert.Equal(ConflictKind.SeveralCandidates, conflict.Kind);
        Assert.Equal(["UseAsset 1", "UseAsset 2", "MakeNewAsset", "LeaveOut"], conflict.Choices.Select(Text));
        Assert.Contains("\"pc\" (2)", conflict.Choices[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_systems_that_claim_one_asset_each_get_their_own_conflict()
    {
        var plan = Claimants().Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(["a", "b"], plan.Conflicts.Select(c => c.SystemId));
        Assert.All(
            plan.Conflicts,
            c => Assert.Equal(["UseAsset 1", "MakeNewAsset", "LeaveOut"], c.Choices.Select(Text))
        );
    }

    [Fact]
    public void A_plan_for_one_system_keeps_to_a_claim_that_it_cannot_see()
    {
        var estate = Claimants();
        var known = estate.Plan().Conflicts[0];
        var alone = estate.Input() with { Systems = [estate.Systems[0]], OnlySystemId = "a" };

        var plan = Planner.Plan(alone with { OpenClaims = new Dictionary<string, Conflict> { ["a"] = known } });

        Assert.Empty(plan.Changes);
        Assert.Equal(known, Assert.Single(plan.Conflicts));
        Assert.IsType<LinkAsset>(Assert.Single(Planner.Plan(alone).Changes));
    }

    [Theory]
    [InlineData(true, "UseAsset 1,MakeNewAsset,KeepInCompany @52,LeaveOut")]
    [InlineData(false, "UseAsset 1,MakeNewAsset,LeaveOut")]
    public void A_system_that_came_from_another_company_can_stay_there_only_if_that_one_is_synced(
        bool inSync,
        string choices
    )
    {
        var conflict = Only(Came(inSync));

        Assert.Equal(ConflictKind.MovedFromOtherCompany, conflict.Kind);
        Assert.Equal([1, 9], conflict.AssetIds);
        Assert.Equal(choices, string.Join(',', conflict.Choices.Select(Text)));
        Assert.Contains("\"Grey Heron\" (52)", conflict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false, "KeepInCompany @52,MakeNewAsset,MatchToCompany @52,Unmatch,LeaveOut")]
    [InlineData(false, false, "MakeNewAsset,MatchToCompany @52,Unmatch,LeaveOut")]
    [InlineData(false, true, "MakeNewAsset,Unmatch,LeaveOut")]
    public void An_asset_that_a_person_moved_can_be_followed_or_left(bool inSync, bool archived, string choices)
    {
        var conflict = Only(Taken(inSync, archived));

        Assert.Equal(ConflictKind.AssetMovedToOtherCompany, conflict.Kind);
        Assert.Equal(choices, string.Join(',', conflict.Choices.Select(Text)));
        Assert.All(conflict.Choices.Where(c => c.IsMatch), c => Assert.Equal(Estate.OrganizationId, c.OrganizationId));
    }

    [Theory]
    [InlineData(MatchState.Unmatched, true)]
    [InlineData(MatchState.Ignored, false)]
    [InlineData(MatchState.Matched, false)]
    [InlineData(MatchState.Create, false)]
    public void A_system_that_went_to_another_organization_is_a_question_only_if_nobody_decided_about_that_one(
        MatchState state,
        bool asks
    )
    {
        var plan = Went(state).Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(asks ? 0 : 1, plan.Skips.Count(s => s.Kind == SkipKind.MovedAway));
        Assert.Equal(
            asks ? ["MatchToCompany @41 #8", "MatchToCompany #8", "LeaveAsIs #8", "LeaveOut"] : [],
            plan.Conflicts.SelectMany(c => c.Choices).Select(c => Text(c) + (c.OrganizationId is { } o ? $" #{o}" : ""))
        );
    }

    [Fact]
    public void A_system_whose_asset_came_along_is_no_conflict()
    {
        var came = Came(inSync: true);
        var estate = came with { Assets = [.. came.Assets, Estate.Asset(9, "PC-old")] };

        var link = Assert.IsType<LinkAsset>(Assert.Single(estate.Plan().Changes));

        Assert.Equal((9, Elsewhere, IdentityBasis.Link), (link.AssetId, link.FromCompanyId, link.Basis));
        Assert.True(estate.Apply(estate.Plan()).Plan().IsEmpty);
    }

    [Fact]
    public void An_asset_that_came_along_and_is_archived_is_left_alone()
    {
        var came = Came(inSync: true);
        var plan = (came with { Assets = [Estate.Asset(9, "PC", archived: true)] }).Plan();

        Assert.Empty(plan.Changes);
        Assert.Equal(SkipKind.ArchivedInHudu, Assert.Single(plan.Skips).Kind);
    }

    internal static Estate Twins() =>
        new() { Systems = [Estate.System("a", "PC")], Assets = [Estate.Asset(1, "PC"), Estate.Asset(2, "pc")] };

    internal static Estate Claimants() =>
        new() { Systems = [Estate.System("a", "PC"), Estate.System("b", "PC")], Assets = [Estate.Asset(1, "PC")] };

    // System "a" is linked to asset 9 in another company; asset 1 of this company has its name.
    internal static Estate Came(bool inSync) =>
        new()
        {
            Systems = [Estate.System("a", "PC")],
            Assets = [Estate.Asset(1, "PC")],
            LinkedElsewhere = new() { ["a"] = Estate.Linked("a", 9, "PC") with { CompanyId = Elsewhere } },
            OtherCompanies = [new(Elsewhere, "Grey Heron", inSync)],
        };

    // System "a" is linked to asset 1, which a person moved to another company.
    internal static Estate Taken(bool inSync, bool archived = false) =>
        new()
        {
            Systems = [Estate.System("a", "PC")],
            Links = [Estate.Linked("a", 1, "PC")],
            AssetsElsewhere = [Estate.Asset(1, "PC") with { CompanyId = Elsewhere }],
            OtherCompanies = [new(Elsewhere, "Grey Heron", inSync, archived)],
        };

    // System "a" is linked to asset 1 and belongs to organization 8 now.
    internal static Estate Went(MatchState state) =>
        new()
        {
            Assets = [Estate.Asset(1, "PC")],
            Links = [Estate.Linked("a", 1, "PC")],
            MovedAway = new() { ["a"] = new(8, "Grey Heron", state) },
            Settings = new()
            {
                DefaultLayoutId = Estate.LayoutId,
                Options = new()
                {
                    GoneSystems = new()
                    {
                        Action = GoneSystemAction.Archive,
                        ArchiveAfterDays = 0,
                        ArchiveAfterRuns = 1,
                    },
                },
            },
        };

    private static Conflict Only(Estate estate)
    {
        var plan = estate.Plan();
        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Skips);
        return Assert.Single(plan.Conflicts);
    }

    private static string Text(Choice choice) =>
        choice.Kind + (choice.AssetId is { } a ? $" {a}" : "") + (choice.CompanyId is { } c ? $" @{c}" : "");
}
