using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>Everything a company's plan is made from. Two equal inputs give two equal plans.</summary>
public sealed record PlanInput
{
    /// <summary>The company; null in a dry run for one that would be made first.</summary>
    public HuduCompany? Company { get; init; }

    /// <summary>Details known from Pulseway for the company.</summary>
    public CompanyDetails Details { get; init; } = new();

    /// <summary>Systems of all organizations matched to the company; of one system only, when the run is about one.</summary>
    public required IReadOnlyList<PulsewaySystem> Systems { get; init; }

    /// <summary>Systems whose full record Pulseway may have although it is not known: the listing may have lacked it.</summary>
    public IReadOnlySet<string> UnknownRecords { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>
    /// Organizations whose systems are known to be all in <see cref="Systems"/>: a linked system of theirs that is not among them
    /// is gone.
    /// </summary>
    public IReadOnlySet<long> CompleteOrganizations { get; init; } = new HashSet<long>();

    /// <summary>
    /// Organizations that Pulseway does not list at all any more. A customer who has left looks like a token that may see less than
    /// before: nothing of them is marked or archived.
    /// </summary>
    public IReadOnlySet<long> GoneOrganizations { get; init; } = new HashSet<long>();

    /// <summary>The run is about everything: only such runs count how often a system was missed, and act on it.</summary>
    public bool CoversEverything { get; init; }

    /// <summary>Too many systems of the whole estate are suddenly missing: none is counted, marked or archived.</summary>
    public bool EstateLossGuard { get; init; }

    /// <summary>Linked systems that Pulseway still lists, but in an organization that does not go to this company: by system id.</summary>
    public IReadOnlyDictionary<string, MovedSystem> MovedAway { get; init; } =
        new Dictionary<string, MovedSystem>(StringComparer.Ordinal);

    /// <summary>Undos that a person has resumed: what they hold is free again.</summary>
    public IReadOnlySet<string> ResumedRuns { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>An undo restored the company's details: they are left alone.</summary>
    public bool DetailsHeld { get; init; }

    /// <summary>Plan for this system only; null for all.</summary>
    public string? OnlySystemId { get; init; }

    /// <summary>Assets of the company, archived ones included as far as known.</summary>
    public required AssetListing Listing { get; init; }

    /// <summary>All layouts of Hudu.</summary>
    public required IReadOnlyList<AssetLayout> Layouts { get; init; }

    /// <summary>Links of the company.</summary>
    public required IReadOnlyList<Link> Links { get; init; }

    /// <summary>Links in other companies of systems that have none here, by system id.</summary>
    public IReadOnlyDictionary<string, Link> LinkedElsewhere { get; init; } =
        new Dictionary<string, Link>(StringComparer.Ordinal);

    /// <summary>
    /// Assets of this company that are linked in another one, because a person has moved them here, and their systems: as far as
    /// another system of this company could be mistaken for them. By asset id.
    /// </summary>
    public IReadOnlyDictionary<long, string> LinkedByOthers { get; init; } = new Dictionary<long, string>();

    /// <summary>Companies that links, moved assets and decisions name, by id.</summary>
    public IReadOnlyDictionary<long, OtherCompany> OtherCompanies { get; init; } = new Dictionary<long, OtherCompany>();

    /// <summary>What people decided about single systems, by system id.</summary>
    public IReadOnlyDictionary<string, Decision> Decisions { get; init; } =
        new Dictionary<string, Decision>(StringComparer.Ordinal);

    /// <summary>Linked assets that are in no company listing but were found by id, elsewhere: by asset id.</summary>
    public IReadOnlyDictionary<long, HuduAsset> AssetsFoundElsewhere { get; init; } = new Dictionary<long, HuduAsset>();

    /// <summary>
    /// Assets of other companies that a lost creation of this one may have made, because a person has moved them since: by system id.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<HuduAsset>> LostCreationsElsewhere { get; init; } =
        new Dictionary<string, IReadOnlyList<HuduAsset>>(StringComparer.Ordinal);

    /// <summary>Connected fields that people chose, by layout; the others have the default ones.</summary>
    public IReadOnlyDictionary<long, ConnectedFields> ConnectedFields { get; init; } =
        new Dictionary<long, ConnectedFields>();

    /// <summary>Where new systems go, and with the option, linked ones.</summary>
    public SortRules SortRules { get; init; } = SortRules.None;

    /// <summary>When the run was asked for, UTC: the plan's only clock.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>
    /// Open conflicts of kind <see cref="ConflictKind.AssetClaimedTwice"/>, by system id: for a plan that sees only one of the
    /// claimants.
    /// </summary>
    public IReadOnlyDictionary<string, Conflict> OpenClaims { get; init; } =
        new Dictionary<string, Conflict>(StringComparer.Ordinal);

    /// <summary>Default layout and options.</summary>
    public required SyncSettings Settings { get; init; }

    /// <summary>Another company, as far as it is known.</summary>
    internal OtherCompany Other(long companyId) =>
        OtherCompanies.GetValueOrDefault(companyId) ?? new(companyId, Name: null, IsInSync: false);
}

/// <summary>Where a linked system is now.</summary>
/// <param name="OrganizationId">Organization.</param>
/// <param name="OrganizationName">Its name, where known.</param>
/// <param name="Match">What a person decided for the organization.</param>
public sealed record MovedSystem(long OrganizationId, string? OrganizationName, MatchState Match)
{
    /// <summary>Name in quotes, or number.</summary>
    public string Named => OrganizationName is { } name ? $"\"{name}\"" : $"{OrganizationId}";
}

/// <summary>A company that is not the one of the plan.</summary>
/// <param name="Id">Hudu id.</param>
/// <param name="Name">Name; null when it does not exist any more.</param>
/// <param name="IsInSync">Some organization is matched to it, and it is there and not archived: it is synced too.</param>
/// <param name="IsArchived">Archived in Hudu.</param>
public sealed record OtherCompany(long Id, string? Name, bool IsInSync, bool IsArchived = false)
{
    /// <summary>Name in quotes with number, or number.</summary>
    public override string ToString() => Name is { } name ? $"\"{name}\" ({Id})" : $"{Id}";
}

/// <summary>What a sync of one company does, in order, and what it leaves and why.</summary>
public sealed record Plan
{
    /// <summary>Changes in order of execution.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>Decisions for a person.</summary>
    public IReadOnlyList<Conflict> Conflicts { get; init; } = [];

    /// <summary>Systems left alone, and why.</summary>
    public IReadOnlyList<Skip> Skips { get; init; } = [];

    /// <summary>Systems whose assets are already as they should be.</summary>
    public int Unchanged { get; init; }

    /// <summary>What to remember of systems, without any write to Hudu: each link as it should be stored.</summary>
    public IReadOnlyList<Link> Remember { get; init; } = [];

    /// <summary>Why the loss guard kept all gone systems as they are, in words; null when it did not.</summary>
    public string? LossGuard { get; init; }

    /// <summary>Layout fields that cannot be written as mapped, in words, once per layout and field.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What a person should know besides: broken sort rules, fields that moves add to layouts.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>
    /// True when something rests on an absence: of an asset (a creation, or "deleted by a person"), or of another company's link
    /// (taking an existing asset). Then the listing must be proven complete, archived assets included, links elsewhere be looked
    /// up, and the plan made again, before it may be applied.
    /// </summary>
    public bool RestsOnAbsence { get; init; }

    /// <summary>Nothing to write.</summary>
    public bool IsEmpty => Changes.Count == 0;
}
