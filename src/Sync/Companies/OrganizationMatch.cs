using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Companies;

/// <summary>What a person decided for an organization.</summary>
public enum MatchState
{
    /// <summary>Nothing decided yet: nothing of it is imported.</summary>
    Unmatched,

    /// <summary>Matched to an existing company.</summary>
    Matched,

    /// <summary>A new company is made at the next sync, then <see cref="Matched"/>.</summary>
    Create,

    /// <summary>Left out for good: nothing of it is imported and it is no open question any more.</summary>
    Ignored,
}

/// <summary>Why a company is suggested for an organization.</summary>
public enum SuggestionBasis
{
    /// <summary>Hudu's own Pulseway integration has this match: certain.</summary>
    NativeMatch,

    /// <summary>Same name.</summary>
    ExactName,

    /// <summary>Same name but for case, punctuation, accents and legal form.</summary>
    NormalizedName,

    /// <summary>Similar name.</summary>
    SimilarName,
}

/// <summary>A company that an organization may be. Shown, never accepted by itself.</summary>
/// <param name="CompanyId">Hudu id.</param>
/// <param name="CompanyName">Hudu name.</param>
/// <param name="Score">0 to 1; 1 for the same name or a native match.</param>
/// <param name="Basis">Why.</param>
public sealed record Suggestion(long CompanyId, string CompanyName, double Score, SuggestionBasis Basis)
{
    /// <summary>How many other companies fit just as well: then a person should look.</summary>
    public int Others { get; init; }
}

/// <summary>The last sync of an organization's company.</summary>
/// <param name="RunId">Run.</param>
/// <param name="At">When its work on the company ended, UTC.</param>
/// <param name="State">How it ended.</param>
public sealed record OrganizationSync(string RunId, DateTimeOffset At, JobState State);

/// <summary>An organization of the list to match: what Pulseway says, what is suggested, what a person decided.</summary>
public sealed record OrganizationMatch
{
    /// <summary>Pulseway id.</summary>
    public required long OrganizationId { get; init; }

    /// <summary>Pulseway name at the last gather. A match is by id: a renamed organization stays matched.</summary>
    public required string OrganizationName { get; init; }

    /// <summary>Systems at the last gather.</summary>
    public int SystemCount { get; init; }

    /// <summary>What a person decided.</summary>
    public MatchState State { get; init; } = MatchState.Unmatched;

    /// <summary>Hudu id; set exactly when <see cref="State"/> is <see cref="MatchState.Matched"/>.</summary>
    public long? CompanyId { get; init; }

    /// <summary>Hudu name when the match was made or last seen.</summary>
    public string? CompanyName { get; init; }

    /// <summary>Address of the company's page in Hudu, when the match was made or last seen; null when Hudu did not tell.</summary>
    public string? CompanyUrl { get; init; }

    /// <summary>Best suggestion of the last gather; null when none is good enough.</summary>
    public Suggestion? Suggestion { get; init; }

    /// <summary>Last time Pulseway listed the organization, UTC.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>True when the last complete listing did not have it any more.</summary>
    public bool Gone { get; init; }

    /// <summary>Contact data of its sites, kept for the company's basic details.</summary>
    public CompanyDetails Details { get; init; } = new();

    /// <summary>An undo restored the company's basic details: the sync leaves them until a person resumes them. Null otherwise.</summary>
    public Hold? DetailsHold { get; init; }

    /// <summary>Its last sync that was no dry run; null before the first.</summary>
    public OrganizationSync? LastSync { get; init; }

    /// <summary>What its syncs have left for a person to look at.</summary>
    public int OpenProblems { get; init; }

    /// <summary>Tells whether a sync has found anything else than the one before; null when nothing was found.</summary>
    public string? FindingsHash { get; init; }

    /// <summary>The row with a decision. What was kept about another company goes: its name, its page, the hold on its details.</summary>
    /// <param name="state">Decision.</param>
    /// <param name="companyId">Company, for <see cref="MatchState.Matched"/> only.</param>
    /// <param name="companyName">Its name.</param>
    /// <param name="companyUrl">Address of its page in Hudu.</param>
    public OrganizationMatch Decided(
        MatchState state,
        long? companyId = null,
        string? companyName = null,
        string? companyUrl = null
    ) =>
        this with
        {
            State = state,
            CompanyId = companyId,
            CompanyName = companyName,
            CompanyUrl = companyUrl,
            DetailsHold = companyId is not null && companyId == CompanyId ? DetailsHold : null,
            OpenProblems = state is MatchState.Matched or MatchState.Create ? OpenProblems : 0,
        };
}

/// <summary>Where the list to match lives.</summary>
public interface IMatchStore
{
    /// <summary>All organizations ever seen, in order of id.</summary>
    Task<IReadOnlyList<Versioned<OrganizationMatch>>> ListAsync(CancellationToken cancellationToken);

    /// <summary>One organization; null when it was never seen.</summary>
    Task<Versioned<OrganizationMatch>?> FindAsync(long organizationId, CancellationToken cancellationToken);

    /// <summary>Saves one row if it is still at <paramref name="version"/> (null: only if there is none yet).</summary>
    /// <exception cref="StaleVersionException">Somebody else saved in between.</exception>
    Task<string> WriteAsync(OrganizationMatch match, string? version, CancellationToken cancellationToken);
}
