using PulsewayToHudu.Sync.Companies;

namespace PulsewayToHudu.Sync.Tests.Companies;

/// <summary>Whose decision stands when two are made at once.</summary>
public sealed class MatchWriterExamples
{
    private static readonly HuduCompany s_company = new()
    {
        Id = 20,
        Name = "Blue Heron Ltd",
        Url = "https://docs.example/c/1",
    };

    private readonly MemoryMatches _matches = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bulk_step_leaves_a_row_alone_that_a_person_decides_meanwhile_and_a_person_overrules(bool isBulk)
    {
        _matches.Rows[1] = Row(1);
        _matches.Rows[2] = Row(2);
        var rows = (await _matches.ListAsync(CancellationToken.None)).ToDictionary(r => r.Value.OrganizationId);
        _matches.InBetween(1, row => row with { State = MatchState.Ignored });

        var saved = await new MatchWriter(_matches).SaveAsync(
            [new(1, MatchState.Matched, 20), new(2, MatchState.Create)],
            rows,
            new Dictionary<long, HuduCompany> { [20] = s_company },
            onlyUndecided: isBulk,
            CancellationToken.None
        );

        Assert.Equal(isBulk ? [2L] : [1L, 2L], saved.Select(r => r.OrganizationId));
        Assert.Equal(isBulk ? MatchState.Ignored : MatchState.Matched, _matches.Rows[1].State);
        Assert.Equal(MatchState.Create, _matches.Rows[2].State);
    }

    [Fact]
    public async Task What_a_gather_refreshes_meanwhile_is_kept()
    {
        _matches.Rows[1] = Row(1);
        var rows = (await _matches.ListAsync(CancellationToken.None)).ToDictionary(r => r.Value.OrganizationId);
        _matches.InBetween(1, row => row with { SystemCount = 7 });

        await new MatchWriter(_matches).SaveAsync(
            [new(1, MatchState.Matched, 20)],
            rows,
            new Dictionary<long, HuduCompany> { [20] = s_company },
            onlyUndecided: true,
            CancellationToken.None
        );

        var row = _matches.Rows[1];
        Assert.Equal(
            (MatchState.Matched, 20, "Blue Heron Ltd", "https://docs.example/c/1", 7),
            (row.State, row.CompanyId, row.CompanyName, row.CompanyUrl, row.SystemCount)
        );
    }

    private static OrganizationMatch Row(long id) => new() { OrganizationId = id, OrganizationName = $"Customer {id}" };
}
