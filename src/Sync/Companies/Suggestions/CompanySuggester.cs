using F23.StringSimilarity;

namespace PulsewayToHudu.Sync.Companies.Suggestions;

/// <summary>Suggests a Hudu company for each Pulseway organization. A suggestion is never accepted by itself.</summary>
public static class CompanySuggester
{
    private const double NormalizedScore = 0.95;
    private const double LowestScore = 0.85;

    private static readonly JaroWinkler s_similarity = new();

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
        var suggestions = new Dictionary<long, Suggestion>();
        foreach (var organization in organizations)
        {
            var name = CompanyNames.Normalize(organization.Name);
            var suggestion =
                Certain(native[organization.Id].FirstOrDefault(), 1, SuggestionBasis.NativeMatch)
                ?? Certain(exact[organization.Name.Trim()].FirstOrDefault(), 1, SuggestionBasis.ExactName)
                ?? Certain(normalized[name].FirstOrDefault(), NormalizedScore, SuggestionBasis.NormalizedName)
                ?? Similar(name, normalized);
            if (suggestion is not null)
            {
                suggestions[organization.Id] = suggestion;
            }
        }

        return suggestions;
    }

    private static Suggestion? Certain(HuduCompany? company, double score, SuggestionBasis basis) =>
        company is null ? null : new(company.Id, company.Name, score, basis);

    private static Suggestion? Similar(string name, ILookup<string, HuduCompany> companies)
    {
        Suggestion? best = null;
        foreach (var candidates in companies)
        {
            // Below the score of the same normalised name, whatever the measure says.
            var score = Math.Round(Math.Min(s_similarity.Similarity(name, candidates.Key), NormalizedScore - 0.01), 3);
            if (score >= LowestScore && score > (best?.Score ?? 0))
            {
                best = Certain(candidates.First(), score, SuggestionBasis.SimilarName);
            }
        }

        return best;
    }
}
