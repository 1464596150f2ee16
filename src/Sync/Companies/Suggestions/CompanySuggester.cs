namespace PulsewayToHudu.Sync.Companies.Suggestions;

/// <summary>Suggests a Hudu company for each Pulseway organization. A suggestion is never accepted by itself.</summary>
public static class CompanySuggester
{
    private const double NormalizedScore = 0.95;

    /// <summary>The best suggestion of each organization that has one.</summary>
    /// <param name="organizations">Organizations.</param>
    /// <param name="companies">Companies; archived ones are never suggested.</param>
    public static IReadOnlyDictionary<long, Suggestion> Suggest(
        IReadOnlyList<Organization> organizations,
        IReadOnlyList<HuduCompany> companies
    )
    {
        var active = companies.Where(c => !c.Archived).OrderBy(c => c.Id).ToList();
        var native = active
            .SelectMany(c => c.NativeOrganizationIds.Select(id => (id, c)))
            .ToLookup(p => p.id, p => p.c);
        var exact = active.ToLookup(c => c.Name.Trim(), StringComparer.OrdinalIgnoreCase);
        var normalized = active.ToLookup(c => CompanyNames.Normalize(c.Name), StringComparer.Ordinal);
        var similar = new SimilarNames([.. normalized.Select(c => c.Key)]);
        var suggestions = new Dictionary<long, Suggestion>();
        foreach (var organization in organizations)
        {
            var name = CompanyNames.Normalize(organization.Name);
            var suggestion =
                Of(native[organization.Id], 1, SuggestionBasis.NativeMatch)
                ?? Of(exact[organization.Name.Trim()], 1, SuggestionBasis.ExactName)
                ?? Of(
                    SameLegalForm(organization.Name, normalized[name]),
                    NormalizedScore,
                    SuggestionBasis.NormalizedName
                )
                ?? Similar(similar.Best(name), normalized);
            if (suggestion is not null)
            {
                suggestions[organization.Id] = suggestion;
            }
        }

        return suggestions;
    }

    private static Suggestion? Similar(
        (IReadOnlyList<string> Names, double Score) best,
        ILookup<string, HuduCompany> companies
    ) =>
        // Below the score of the same normalised name, whatever the measure says.
        Of(
            best.Names.SelectMany(n => companies[n]).OrderBy(c => c.Id),
            Math.Min(best.Score, NormalizedScore - 0.01),
            SuggestionBasis.SimilarName
        );

    // "Acme Ltd." is rather "Acme Ltd" than "Acme Inc".
    private static IEnumerable<HuduCompany> SameLegalForm(string name, IEnumerable<HuduCompany> companies)
    {
        var spelled = CompanyNames.Spelled(name);
        var same = companies.Where(c => CompanyNames.Spelled(c.Name) == spelled).ToList();
        return same.Count > 0 ? same : companies;
    }

    private static Suggestion? Of(IEnumerable<HuduCompany> companies, double score, SuggestionBasis basis) =>
        companies.ToList() is [var first, ..] all
            ? new Suggestion(first.Id, first.Name, score, basis) { Others = all.Count - 1 }
            : null;
}
