using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Companies.Selecting;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Api;

/// <summary>An organization of the list to match.</summary>
/// <param name="OrganizationId">Pulseway id.</param>
/// <param name="OrganizationName">Pulseway name.</param>
/// <param name="SystemCount">Systems at the last gather.</param>
/// <param name="State">What a person decided.</param>
/// <param name="CompanyId">Hudu company, when matched.</param>
/// <param name="CompanyName">Its name.</param>
/// <param name="Suggestion">Best suggestion; null when none is good enough.</param>
/// <param name="LastSeenAt">Last time Pulseway listed it, UTC.</param>
/// <param name="Gone">The last complete listing did not have it any more.</param>
/// <param name="Details">Contact data of its sites.</param>
/// <param name="LastSync">Its last sync that was no dry run.</param>
/// <param name="OpenProblems">What its syncs have left for a person to look at.</param>
/// <param name="DetailsHold">The undo that holds the company's basic details; null when none does.</param>
/// <param name="CompanyUrl">The company's page in Hudu.</param>
/// <param name="PulsewayUrl">The Pulseway web app: no address of a single organization's page is known.</param>
public sealed record CompanyView(
    long OrganizationId,
    string OrganizationName,
    int SystemCount,
    MatchState State,
    long? CompanyId,
    string? CompanyName,
    Suggestion? Suggestion,
    DateTimeOffset? LastSeenAt,
    bool Gone,
    CompanyDetails Details,
    OrganizationSync? LastSync,
    int OpenProblems,
    Hold? DetailsHold,
    string? CompanyUrl,
    string? PulsewayUrl
)
{
    /// <summary>From the list.</summary>
    internal static CompanyView Of(OrganizationMatch match, string? pulsewayHost) =>
        new(
            match.OrganizationId,
            match.OrganizationName,
            match.SystemCount,
            match.State,
            match.CompanyId,
            match.CompanyName,
            match.Suggestion,
            match.LastSeenAt,
            match.Gone,
            match.Details,
            match.LastSync,
            match.OpenProblems,
            match.DetailsHold,
            match.CompanyUrl,
            PulsewayPages.Home(pulsewayHost)
        );
}

/// <summary>A part of the list to match, and what the whole of it holds.</summary>
/// <param name="Companies">The part, by name.</param>
/// <param name="Total">How many the query meets.</param>
/// <param name="States">How many of all organizations are in each state.</param>
/// <param name="Undecided">How many undecided organizations have a suggestion of each basis.</param>
/// <param name="WithoutSuggestion">How many undecided organizations have none.</param>
public sealed record CompaniesView(
    IReadOnlyList<CompanyView> Companies,
    int Total,
    IReadOnlyDictionary<MatchState, int> States,
    IReadOnlyDictionary<SuggestionBasis, int> Undecided,
    int WithoutSuggestion
);

/// <summary>Decisions for many organizations: to be looked at, or saved.</summary>
/// <param name="Preview">Nothing was saved.</param>
/// <param name="Token">Send it along to save exactly this; null for decisions that were sent one by one.</param>
/// <param name="Matches">Decisions.</param>
/// <param name="Conflicts">What is left for a person, and why.</param>
/// <param name="Companies">The saved rows; empty in a preview.</param>
public sealed record MatchesView(
    bool Preview,
    string? Token,
    IReadOnlyList<SelectedMatch> Matches,
    IReadOnlyList<MatchConflict> Conflicts,
    IReadOnlyList<CompanyView> Companies
);
