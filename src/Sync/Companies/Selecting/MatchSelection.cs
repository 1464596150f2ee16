namespace PulsewayToHudu.Sync.Companies.Selecting;

/// <summary>Which undecided organizations to decide for at once. Each of the first three takes in the one before it.</summary>
public enum MatchSelectionKind
{
    /// <summary>Those that Hudu's own Pulseway integration has matched.</summary>
    AllCertain,

    /// <summary>Those and the ones of the same name.</summary>
    AllExact,

    /// <summary>Those whose suggestion reaches a score.</summary>
    AllAboveScore,

    /// <summary>Those without a suggestion: a new company is made for each.</summary>
    CreateAllWithoutSuggestion,
}

/// <summary>A selection.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Score">Lowest score, above 0, at most 1; for <see cref="MatchSelectionKind.AllAboveScore"/> only.</param>
public sealed record MatchSelection(MatchSelectionKind Kind, double? Score = null);

/// <summary>A decision that is to be saved, or was.</summary>
/// <param name="OrganizationId">Organization.</param>
/// <param name="OrganizationName">Its name.</param>
/// <param name="SystemCount">Its systems at the last gather.</param>
/// <param name="State">Decision.</param>
/// <param name="CompanyId">Company, for <see cref="MatchState.Matched"/>.</param>
/// <param name="CompanyName">Name of the company that it goes to, or that is made.</param>
/// <param name="Score">Of the suggestion that it follows; null when it follows none.</param>
/// <param name="Basis">Of the suggestion.</param>
public sealed record SelectedMatch(
    long OrganizationId,
    string OrganizationName,
    int SystemCount,
    MatchState State,
    long? CompanyId,
    string? CompanyName,
    double? Score,
    SuggestionBasis? Basis
)
{
    /// <summary>The decision that a saved row holds.</summary>
    public static SelectedMatch Of(OrganizationMatch row) =>
        new(
            row.OrganizationId,
            row.OrganizationName,
            row.SystemCount,
            row.State,
            row.CompanyId,
            row.State == MatchState.Create ? row.OrganizationName : row.CompanyName,
            Score: null,
            Basis: null
        );

    /// <summary>The decision for an organization.</summary>
    internal static SelectedMatch Of(
        OrganizationMatch row,
        MatchState state,
        HuduCompany? company,
        Suggestion? suggestion
    ) =>
        new(
            row.OrganizationId,
            row.OrganizationName,
            row.SystemCount,
            state,
            company?.Id,
            state == MatchState.Create ? row.OrganizationName : company?.Name,
            suggestion?.Score,
            suggestion?.Basis
        );
}

/// <summary>Organizations of a selection that are left for a person to decide one by one.</summary>
/// <param name="Code">Stable short name, such as <c>same-new-name</c>.</param>
/// <param name="OrganizationIds">Organizations.</param>
/// <param name="CompanyId">Company concerned, where there is one.</param>
/// <param name="Reason">In words, with what to do.</param>
public sealed record MatchConflict(string Code, IReadOnlyList<long> OrganizationIds, long? CompanyId, string Reason);

/// <summary>What a selection comes to.</summary>
/// <param name="Token">Changes whenever <paramref name="Matches"/> would: what is saved under it is what was seen.</param>
/// <param name="Matches">Decisions, by name of the organization.</param>
/// <param name="Conflicts">What is left out, and why.</param>
public sealed record SelectionResult(
    string Token,
    IReadOnlyList<SelectedMatch> Matches,
    IReadOnlyList<MatchConflict> Conflicts
);
