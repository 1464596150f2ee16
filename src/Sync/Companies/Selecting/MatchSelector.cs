using PulsewayToHudu.Sync.Companies.Suggestions;

namespace PulsewayToHudu.Sync.Companies.Selecting;

/// <summary>
/// Works out what a selection decides. Pure. Two customers are never put into one company by a bulk step, unless Hudu's own
/// integration has them there already: documentation of one would show up at the other.
/// </summary>
public static class MatchSelector
{
    /// <summary>Decisions and conflicts of a selection.</summary>
    /// <param name="selection">Selection.</param>
    /// <param name="rows">The whole list to match.</param>
    /// <param name="companies">Hudu's companies as they are now.</param>
    public static (IReadOnlyList<SelectedMatch> Matches, IReadOnlyList<MatchConflict> Conflicts) Select(
        MatchSelection selection,
        IReadOnlyList<OrganizationMatch> rows,
        IReadOnlyList<HuduCompany> companies
    )
    {
        var open = rows.Where(r => r is { State: MatchState.Unmatched, Gone: false })
            .OrderBy(r => r.OrganizationName, StringComparer.OrdinalIgnoreCase)
            .ThenBy(r => r.OrganizationId)
            .ToList();
        var suggestions = CompanySuggester.Suggest(
            [.. open.Select(r => new Organization(r.OrganizationId, r.OrganizationName))],
            companies
        );
        return selection.Kind == MatchSelectionKind.CreateAllWithoutSuggestion
            ? Create([.. open.Where(r => !suggestions.ContainsKey(r.OrganizationId))], rows, companies)
            : Match(
                [
                    .. open.Where(r => suggestions.ContainsKey(r.OrganizationId))
                        .Select(r => (r, suggestions[r.OrganizationId]))
                        .Where(x => IsMeant(selection, x.Item2)),
                ],
                rows,
                companies.ToDictionary(c => c.Id)
            );
    }

    private static bool IsMeant(MatchSelection selection, Suggestion suggestion) =>
        selection.Kind switch
        {
            MatchSelectionKind.AllCertain => suggestion.Basis == SuggestionBasis.NativeMatch,
            MatchSelectionKind.AllExact => suggestion.Basis is SuggestionBasis.NativeMatch or SuggestionBasis.ExactName,
            _ => suggestion.Score >= selection.Score,
        };

    private static (IReadOnlyList<SelectedMatch>, IReadOnlyList<MatchConflict>) Match(
        IReadOnlyList<(OrganizationMatch Row, Suggestion Suggestion)> candidates,
        IReadOnlyList<OrganizationMatch> rows,
        Dictionary<long, HuduCompany> companies
    )
    {
        var holders = rows.Where(r => r.CompanyId is not null).ToLookup(r => r.CompanyId!.Value);
        var matches = new List<SelectedMatch>();
        var conflicts = candidates
            .Where(c => c.Suggestion.Others > 0)
            .Select(c => MatchConflicts.SeveralFit(c.Row, c.Suggestion))
            .ToList();
        foreach (var group in candidates.Where(c => c.Suggestion.Others == 0).GroupBy(c => c.Suggestion.CompanyId))
        {
            var company = companies[group.Key];
            var certain = group.Where(c => c.Suggestion.Basis == SuggestionBasis.NativeMatch).ToList();
            var guesses = group.Except(certain).ToList();
            var holder = holders[company.Id].Concat(certain.Select(c => c.Row)).FirstOrDefault();
            if (guesses.Count > 0 && holder is not null)
            {
                conflicts.Add(MatchConflicts.Taken([.. guesses.Select(c => c.Row)], company, holder));
            }
            else if (guesses.Count > 1)
            {
                conflicts.Add(MatchConflicts.SeveralToOne([.. guesses.Select(c => c.Row)], company));
            }
            else
            {
                certain.AddRange(guesses);
            }

            matches.AddRange(certain.Select(c => SelectedMatch.Of(c.Row, MatchState.Matched, company, c.Suggestion)));
        }

        return (
            [
                .. matches
                    .OrderBy(m => m.OrganizationName, StringComparer.OrdinalIgnoreCase)
                    .ThenBy(m => m.OrganizationId),
            ],
            conflicts
        );
    }

    private static (IReadOnlyList<SelectedMatch>, IReadOnlyList<MatchConflict>) Create(
        IReadOnlyList<OrganizationMatch> candidates,
        IReadOnlyList<OrganizationMatch> rows,
        IReadOnlyList<HuduCompany> companies
    )
    {
        var existing = companies.ToLookup(c => c.Name.Trim(), StringComparer.OrdinalIgnoreCase);
        var planned = rows.Where(r => r.State == MatchState.Create)
            .ToLookup(r => r.OrganizationName.Trim(), StringComparer.OrdinalIgnoreCase);
        var matches = new List<SelectedMatch>();
        var conflicts = new List<MatchConflict>();
        foreach (var group in candidates.GroupBy(r => r.OrganizationName.Trim(), StringComparer.OrdinalIgnoreCase))
        {
            var same = group.Concat(planned[group.Key]).ToList();
            if (existing[group.Key].FirstOrDefault() is { } company)
            {
                conflicts.Add(MatchConflicts.NameExists([.. group], company));
            }
            else if (same.Count > 1)
            {
                conflicts.Add(MatchConflicts.SameNewName([.. group], same));
            }
            else
            {
                matches.Add(SelectedMatch.Of(same[0], MatchState.Create, company: null, suggestion: null));
            }
        }

        return (matches, conflicts);
    }
}
