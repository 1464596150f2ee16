namespace PulsewayToHudu.Sync.Companies;

/// <summary>Which decisions on the list to match are acceptable.</summary>
public static class MatchRules
{
    /// <summary>Everything that is wrong with the decisions.</summary>
    /// <param name="decisions">Decisions.</param>
    /// <param name="organizations">Known organizations.</param>
    /// <param name="companies">Hudu companies, at least those that the decisions name.</param>
    public static IEnumerable<FieldError> Check(
        IReadOnlyList<MatchDecision> decisions,
        IReadOnlySet<long> organizations,
        IReadOnlyDictionary<long, HuduCompany> companies
    )
    {
        if (decisions.Count > CompanyMatching.MaxDecisions)
        {
            yield return new("matches", $"At most {CompanyMatching.MaxDecisions} decisions in one request.");
            yield break;
        }

        var seen = new HashSet<long>();
        for (var i = 0; i < decisions.Count; i++)
        {
            var decision = decisions[i];
            if (!organizations.Contains(decision.OrganizationId))
            {
                yield return new(
                    $"matches[{i}].organizationId",
                    $"Organization {decision.OrganizationId} is not in the list. Start a sync to read the list from Pulseway."
                );
            }
            else if (!seen.Add(decision.OrganizationId))
            {
                yield return new(
                    $"matches[{i}].organizationId",
                    $"Organization {decision.OrganizationId} occurs twice."
                );
            }

            if (CompanyError(decision, companies) is { } error)
            {
                yield return new($"matches[{i}].companyId", error);
            }
        }
    }

    private static string? CompanyError(MatchDecision decision, IReadOnlyDictionary<long, HuduCompany> companies) =>
        (decision.State, decision.CompanyId) switch
        {
            (MatchState.Matched, null) => "Needed to match: the id of the Hudu company.",
            (MatchState.Matched, { } id) when !companies.ContainsKey(id) => $"Hudu has no company with id {id}.",
            (MatchState.Matched, { } id) when companies[id].Archived =>
                $"The company \"{companies[id].Name}\" ({id}) is archived in Hudu. Unarchive it there or choose another.",
            (not MatchState.Matched, not null) => $"Not allowed with state \"{decision.State}\".",
            _ => null,
        };
}
