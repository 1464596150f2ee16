using PulsewayToHudu.Sync.Conflicts;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>Why a system or an organization needs a person before anything is written.</summary>
public enum ConflictKind
{
    /// <summary>More than one asset may be this system.</summary>
    SeveralCandidates,

    /// <summary>Two systems recognise the same asset.</summary>
    AssetClaimedTwice,

    /// <summary>The system was imported into another company, and Pulseway has moved it since.</summary>
    MovedFromOtherCompany,

    /// <summary>The linked asset now lives in another Hudu company.</summary>
    AssetMovedToOtherCompany,

    /// <summary>The system went to an organization about which nobody has decided.</summary>
    MovedToUnmatchedOrganization,

    /// <summary>The asset that a person chose is gone from the company, or belongs to another system.</summary>
    ChosenAssetNotUsable,

    /// <summary>The company of the organization is archived in Hudu.</summary>
    CompanyArchived,

    /// <summary>The company of the organization does not exist in Hudu any more.</summary>
    CompanyGone,
}

/// <summary>A decision that a person has to make. Nothing is written for the system until then.</summary>
/// <param name="SystemId">Pulseway identifier.</param>
/// <param name="SystemName">Pulseway name.</param>
/// <param name="OrganizationId">Pulseway organization.</param>
/// <param name="Kind">What is undecided.</param>
/// <param name="AssetIds">Assets in question, in order of id.</param>
/// <param name="Reason">In words.</param>
public sealed record Conflict(
    string SystemId,
    string SystemName,
    long OrganizationId,
    ConflictKind Kind,
    IReadOnlyList<long> AssetIds,
    string Reason
)
{
    /// <summary>What the person can choose.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];
}

/// <summary>Why nothing is done for a system.</summary>
public enum SkipKind
{
    /// <summary>Its asset was archived by a person.</summary>
    ArchivedInHudu,

    /// <summary>Its asset was archived by the sync while it was gone; now it is back, and only a person can unarchive.</summary>
    ArchivedBySync,

    /// <summary>Its asset was deleted by a person.</summary>
    DeletedInHudu,

    /// <summary>"Skip importing systems" is on and the system is new.</summary>
    ImportingSkipped,

    /// <summary>Pulseway does not list it any more; its asset is left alone.</summary>
    GoneFromPulseway,

    /// <summary>It belongs to another organization now, whose company takes care of it.</summary>
    MovedAway,

    /// <summary>No layout may take it: none chosen, not active, or gone. It waits.</summary>
    NoUsableLayout,

    /// <summary>A sort rule says that it is not imported.</summary>
    SortedOut,

    /// <summary>The sort rule that decides about it cannot be followed. It waits.</summary>
    SortRuleBroken,

    /// <summary>Pulseway's list of full records may have lacked its own. It waits for the next sync.</summary>
    RecordUnknown,

    /// <summary>A person decided to leave it out.</summary>
    LeftOut,

    /// <summary>A person decided to document it in another company.</summary>
    KeptInOtherCompany,

    /// <summary>An undo holds it until a person resumes it.</summary>
    Held,

    /// <summary>Apply: what would be done now is not what the dry run showed.</summary>
    NotAsReviewed,

    /// <summary>Undo: Hudu shows something else than what the run wrote.</summary>
    ChangedSince,

    /// <summary>Undo: only a person can unarchive.</summary>
    OnlyPeopleUnarchive,
}

/// <summary>A system for which nothing is done, and why.</summary>
/// <param name="SystemId">Pulseway identifier.</param>
/// <param name="SystemName">Pulseway name.</param>
/// <param name="OrganizationId">Pulseway organization.</param>
/// <param name="Kind">Why.</param>
/// <param name="AssetId">Asset concerned, where there is one.</param>
/// <param name="Reason">In words.</param>
public sealed record Skip(
    string SystemId,
    string SystemName,
    long OrganizationId,
    SkipKind Kind,
    long? AssetId,
    string Reason
)
{
    /// <summary>What would be written, where that is the point.</summary>
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    /// <summary>The problem's code, where a person should look at it: it makes the run end "with problems". Null otherwise.</summary>
    public string? ProblemCode =>
        Kind switch
        {
            SkipKind.NoUsableLayout => "no-usable-layout",
            SkipKind.ArchivedBySync => "archived-by-sync",
            _ => null,
        };
}
