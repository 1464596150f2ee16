using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Settings;
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

    /// <summary>
    /// Organizations whose systems are known to be all in <see cref="Systems"/>: a linked system of theirs that is not among them
    /// is gone.
    /// </summary>
    public IReadOnlySet<long> CompleteOrganizations { get; init; } = new HashSet<long>();

    /// <summary>Plan for this system only; null for all.</summary>
    public string? OnlySystemId { get; init; }

    /// <summary>Assets of the company, archived ones included as far as known.</summary>
    public required AssetListing Listing { get; init; }

    /// <summary>All layouts of Hudu.</summary>
    public required IReadOnlyList<AssetLayout> Layouts { get; init; }

    /// <summary>Links of the company.</summary>
    public required IReadOnlyList<Link> Links { get; init; }

    /// <summary>Systems without a link here that are linked or claimed in another company, by system id.</summary>
    public IReadOnlyDictionary<string, long> LinkedElsewhere { get; init; } =
        new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Linked assets that are in no company listing but were found by id, elsewhere: by asset id.</summary>
    public IReadOnlyDictionary<long, HuduAsset> AssetsFoundElsewhere { get; init; } = new Dictionary<long, HuduAsset>();

    /// <summary>Connected fields that people chose, by layout; the others have the default ones.</summary>
    public IReadOnlyDictionary<long, ConnectedFields> ConnectedFields { get; init; } =
        new Dictionary<long, ConnectedFields>();

    /// <summary>When the run was asked for, UTC: the plan's only clock.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>Default layout and options.</summary>
    public required SyncSettings Settings { get; init; }
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

    /// <summary>Layout fields that cannot be written as mapped, in words, once per layout and field.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>
    /// True when something rests on an asset's absence (a creation, or "deleted by a person"). Then the listing must be proven
    /// complete, archived assets included, and the plan made again, before it may be applied.
    /// </summary>
    public bool RestsOnAbsence { get; init; }

    /// <summary>Nothing to write.</summary>
    public bool IsEmpty => Changes.Count == 0;
}
