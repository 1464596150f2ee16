using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Configuration;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Tests.Companies;

/// <summary>What a decision leaves of the one before, whichever way it is made.</summary>
public sealed class DecisionExamples
{
    private static readonly Hold s_hold = new("20260101-000000000-abcdef", DateTimeOffset.UnixEpoch);

    private static readonly OrganizationMatch s_row = new()
    {
        OrganizationId = 1,
        OrganizationName = "Blue Heron Ltd",
        State = MatchState.Matched,
        CompanyId = 20,
        CompanyName = "Blue Heron",
        CompanyUrl = "https://docs.example/c/20",
        DetailsHold = s_hold,
        OpenProblems = 3,
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_company_starts_without_what_was_kept_about_the_old_one(bool isStaged)
    {
        var row = await DecideAsync(s_row, isStaged, MatchState.Matched, new() { Id = 30, Name = "Heron Holding" });

        Assert.Equal(
            (MatchState.Matched, 30, "Heron Holding", null, null, 3),
            (row.State, row.CompanyId, row.CompanyName, row.CompanyUrl, row.DetailsHold, row.OpenProblems)
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_same_company_again_stays_held(bool isStaged)
    {
        var row = await DecideAsync(s_row, isStaged, MatchState.Matched, new() { Id = 20, Name = "Blue Heron" });

        Assert.Equal(s_hold, row.DetailsHold);
    }

    [Theory]
    [InlineData(true, MatchState.Ignored)]
    [InlineData(false, MatchState.Ignored)]
    [InlineData(true, MatchState.Unmatched)]
    [InlineData(false, MatchState.Unmatched)]
    public async Task Without_a_company_nothing_is_left_of_it(bool isStaged, MatchState state)
    {
        var row = await DecideAsync(s_row, isStaged, state, company: null);

        Assert.Equal(
            (state, null, null, null, null, 0),
            (row.State, row.CompanyId, row.CompanyName, row.CompanyUrl, row.DetailsHold, row.OpenProblems)
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hold_that_no_company_has_does_not_pass_to_the_one_that_is_made(bool isStaged)
    {
        var row = await DecideAsync(
            s_row with
            {
                State = MatchState.Unmatched,
                CompanyId = null,
            },
            isStaged,
            MatchState.Create,
            company: null
        );

        Assert.Null(row.DetailsHold);
    }

    private static async Task<OrganizationMatch> DecideAsync(
        OrganizationMatch row,
        bool isStaged,
        MatchState state,
        HuduCompany? company
    )
    {
        if (isStaged)
        {
            return new StagedMatch(1, state, company?.Id, company?.Name, company?.Url).On(row);
        }

        var matches = new MemoryMatches();
        matches.Rows[1] = row;
        var rows = (await matches.ListAsync(CancellationToken.None)).ToDictionary(r => r.Value.OrganizationId);
        var companies = new[] { company }.OfType<HuduCompany>().ToDictionary(c => c.Id);
        await new MatchWriter(matches).SaveAsync(
            [new(1, state, company?.Id)],
            rows,
            companies,
            onlyUndecided: false,
            CancellationToken.None
        );
        return matches.Rows[1];
    }
}
