using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Companies.Selecting;

namespace PulsewayToHudu.Sync.Tests.Companies;

/// <summary>What bulk steps decide, and what they leave to a person.</summary>
public sealed class SelectionExamples
{
    private static readonly HuduCompany s_native = new()
    {
        Id = 10,
        Name = "Old Name",
        NativeOrganizationIds = [1],
    };
    private static readonly HuduCompany s_same = Company(20, "Blue Heron Ltd");
    private static readonly HuduCompany s_form = Company(30, "Red Fox");
    private static readonly HuduCompany s_close = Company(40, "Green Valley Farms");
    private static readonly OrganizationMatch[] s_rows =
    [
        Row(1, "Native"),
        Row(2, "Blue Heron Ltd"),
        Row(3, "Red Fox GmbH"),
        Row(4, "Green Valley Farm"),
        Row(5, "Nobody Knows"),
    ];

    [Theory]
    [InlineData(MatchSelectionKind.AllCertain, null, new long[] { 1 })]
    [InlineData(MatchSelectionKind.AllExact, null, new long[] { 1, 2 })]
    [InlineData(MatchSelectionKind.AllAboveScore, 0.95, new long[] { 1, 2, 3 })]
    [InlineData(MatchSelectionKind.AllAboveScore, 0.9, new long[] { 1, 2, 3, 4 })]
    [InlineData(MatchSelectionKind.CreateAllWithoutSuggestion, null, new long[] { 5 })]
    public void Each_selection_takes_what_it_says(MatchSelectionKind kind, double? score, long[] organizations)
    {
        var (matches, conflicts) = Select(new(kind, score), s_rows, s_native, s_same, s_form, s_close);

        Assert.Equal(organizations, matches.Select(m => m.OrganizationId).Order());
        Assert.Empty(conflicts);
        Assert.All(
            matches,
            m =>
                Assert.Equal(
                    kind == MatchSelectionKind.CreateAllWithoutSuggestion ? MatchState.Create : MatchState.Matched,
                    m.State
                )
        );
    }

    [Theory]
    [InlineData(MatchState.Ignored)]
    [InlineData(MatchState.Create)]
    [InlineData(MatchState.Matched)]
    public void What_a_person_has_decided_is_left_alone(MatchState state)
    {
        var row = Row(2, "Blue Heron Ltd") with { State = state };

        Assert.Empty(Select(new(MatchSelectionKind.AllExact), [row], s_same).Matches);
    }

    [Fact]
    public void A_gone_organization_is_left_alone() =>
        Assert.Empty(
            Select(new(MatchSelectionKind.AllExact), [Row(2, "Blue Heron Ltd") with { Gone = true }], s_same).Matches
        );

    [Fact]
    public void Two_organizations_that_fit_one_company_are_left_to_a_person()
    {
        var (matches, conflicts) = Select(
            new(MatchSelectionKind.AllAboveScore, 0.9),
            [Row(2, "Blue Heron Ltd"), Row(3, "Blue Heron GmbH"), Row(4, "Red Fox GmbH")],
            s_same,
            s_form
        );

        Assert.Equal([4], matches.Select(m => m.OrganizationId));
        var conflict = Assert.Single(conflicts);
        Assert.Equal("several-to-one-company", conflict.Code);
        Assert.Equal([2, 3], conflict.OrganizationIds);
        Assert.Equal(20, conflict.CompanyId);
    }

    [Fact]
    public void A_company_that_another_organization_goes_to_is_not_given_to_a_second_one()
    {
        var holder = Row(1, "Heron Group") with { State = MatchState.Matched, CompanyId = 20 };

        var (matches, conflicts) = Select(new(MatchSelectionKind.AllExact), [holder, Row(2, "Blue Heron Ltd")], s_same);

        Assert.Empty(matches);
        var conflict = Assert.Single(conflicts);
        Assert.Equal("company-taken", conflict.Code);
        Assert.Contains("\"Heron Group\"", conflict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_native_integration_has_joined_stays_joined_and_takes_no_guess_in()
    {
        var company = s_same with { NativeOrganizationIds = [1, 3] };

        var (matches, conflicts) = Select(
            new(MatchSelectionKind.AllExact),
            [Row(1, "Heron North"), Row(2, "Blue Heron Ltd"), Row(3, "Heron South")],
            company
        );

        Assert.Equal([1, 3], matches.Select(m => m.OrganizationId));
        Assert.Equal([2], Assert.Single(conflicts).OrganizationIds);
    }

    [Fact]
    public void A_company_among_several_that_fit_as_well_is_left_to_a_person()
    {
        var (matches, conflicts) = Select(
            new(MatchSelectionKind.AllAboveScore, 0.9),
            [Row(2, "Acme GmbH")],
            Company(1, "ACME Inc"),
            Company(2, "ACME Ltd")
        );

        Assert.Empty(matches);
        Assert.Equal("several-companies-fit", Assert.Single(conflicts).Code);
    }

    [Fact]
    public void Two_organizations_of_one_new_name_are_left_to_a_person()
    {
        var (matches, conflicts) = Select(
            new(MatchSelectionKind.CreateAllWithoutSuggestion),
            [
                Row(1, "Twin"),
                Row(2, "TWIN "),
                Row(3, "Other"),
                Row(4, "Third"),
                Row(5, "third") with
                {
                    State = MatchState.Create,
                },
            ]
        );

        Assert.Equal([3], matches.Select(m => m.OrganizationId));
        Assert.Equal(
            [("same-new-name", 2), ("same-new-name", 1)],
            conflicts.Select(c => (c.Code, c.OrganizationIds.Count)).OrderByDescending(c => c.Count)
        );
    }

    [Fact]
    public void A_new_name_that_an_archived_company_has_is_left_to_a_person()
    {
        var archived = Company(9, "Nobody knows") with { Archived = true };

        var (matches, conflicts) = Select(
            new(MatchSelectionKind.CreateAllWithoutSuggestion),
            [Row(5, "Nobody Knows")],
            archived
        );

        Assert.Empty(matches);
        Assert.Equal(("name-exists", 9L), (Assert.Single(conflicts).Code, conflicts[0].CompanyId!.Value));
    }

    private static (IReadOnlyList<SelectedMatch> Matches, IReadOnlyList<MatchConflict> Conflicts) Select(
        MatchSelection selection,
        IReadOnlyList<OrganizationMatch> rows,
        params HuduCompany[] companies
    ) => MatchSelector.Select(selection, rows, companies);

    private static OrganizationMatch Row(long id, string name) =>
        new() { OrganizationId = id, OrganizationName = name };

    private static HuduCompany Company(long id, string name) => new() { Id = id, Name = name };
}
