namespace PulsewayToHudu.Sync.Companies;

/// <summary>Which part of the list to match.</summary>
/// <param name="State">Only organizations in this state; null for all.</param>
/// <param name="Search">Part of the organization's or the company's name, or the organization's id; null for all.</param>
/// <param name="Skip">How many to pass over.</param>
/// <param name="Top">How many at most; null for all.</param>
public sealed record CompanyQuery(MatchState? State = null, string? Search = null, int Skip = 0, int? Top = null);

/// <summary>A part of the list to match, and what the whole of it holds.</summary>
/// <param name="Companies">The part, by name of the organization.</param>
/// <param name="Total">How many the query meets.</param>
/// <param name="States">How many of all organizations are in each state.</param>
/// <param name="Undecided">How many undecided organizations have a suggestion of each basis.</param>
/// <param name="WithoutSuggestion">How many undecided organizations have none.</param>
public sealed record CompanyPage(
    IReadOnlyList<OrganizationMatch> Companies,
    int Total,
    IReadOnlyDictionary<MatchState, int> States,
    IReadOnlyDictionary<SuggestionBasis, int> Undecided,
    int WithoutSuggestion
);

/// <summary>Reads the list to match in parts.</summary>
public sealed class CompanyList(CompanyMatching matching)
{
    /// <summary>A part of the list.</summary>
    public async Task<CompanyPage> ReadAsync(CompanyQuery query, CancellationToken cancellationToken)
    {
        var all = await matching.ListAsync(cancellationToken);
        var search = query.Search?.Trim() ?? "";
        var met = all.Where(m => query.State is null || m.State == query.State)
            .Where(m => search.Length == 0 || Contains(m, search))
            .ToList();
        var undecided = all.Where(m => m is { State: MatchState.Unmatched, Gone: false }).ToList();
        return new(
            [.. met.Skip(query.Skip).Take(query.Top ?? int.MaxValue)],
            met.Count,
            Enum.GetValues<MatchState>().ToDictionary(s => s, s => all.Count(m => m.State == s)),
            Enum.GetValues<SuggestionBasis>().ToDictionary(b => b, b => undecided.Count(m => m.Suggestion?.Basis == b)),
            undecided.Count(m => m.Suggestion is null)
        );
    }

    private static bool Contains(OrganizationMatch match, string search) =>
        match.OrganizationName.Contains(search, StringComparison.OrdinalIgnoreCase)
        || (match.CompanyName?.Contains(search, StringComparison.OrdinalIgnoreCase) ?? false)
        || match.OrganizationId.ToString(System.Globalization.CultureInfo.InvariantCulture) == search;
}
