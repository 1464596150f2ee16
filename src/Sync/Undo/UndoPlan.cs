using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Undo;

/// <summary>Everything the undo of one company is made from. Two equal inputs give two equal plans.</summary>
public sealed record UndoInput
{
    /// <summary>The undo's own run.</summary>
    public required string RunId { get; init; }

    /// <summary>When it was asked for, UTC: the plan's only clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The run that is undone.</summary>
    public required string SourceRunId { get; init; }

    /// <summary>The company as Hudu shows it now.</summary>
    public required HuduCompany Company { get; init; }

    /// <summary>What the run did in the company, also what it began and nobody noted the end of.</summary>
    public required IReadOnlyList<JournalEntry> Entries { get; init; }

    /// <summary>
    /// Assets as Hudu shows them now, by id: those of the company, archived ones included, and those of the entries wherever they
    /// are. What is missing was deleted.
    /// </summary>
    public required IReadOnlyDictionary<long, HuduAsset> Assets { get; init; }

    /// <summary>All layouts of Hudu.</summary>
    public required IReadOnlyList<AssetLayout> Layouts { get; init; }

    /// <summary>Links of the company, by system id.</summary>
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    /// <summary>What later runs did, by system id, newest first: looked up for systems that <see cref="UndoPlan.Unclear"/> names.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<JournalEntry>> Later { get; init; } =
        new Dictionary<string, IReadOnlyList<JournalEntry>>(StringComparer.Ordinal);
}

/// <summary>What the undo of one company does, in order, and what it leaves and why.</summary>
public sealed record UndoPlan
{
    /// <summary>Steps in order of execution.</summary>
    public IReadOnlyList<UndoStep> Steps { get; init; } = [];

    /// <summary>What stays as it is although the run changed it.</summary>
    public IReadOnlyList<Left> Left { get; init; } = [];

    /// <summary>Systems that the run changed.</summary>
    public int Systems { get; init; }

    /// <summary>Systems that show already what they showed before the run.</summary>
    public int Unchanged { get; init; }

    /// <summary>
    /// Systems of which Hudu shows something that the run did not write. What later runs wrote must be looked up, and the plan made
    /// again, before it may be applied.
    /// </summary>
    public IReadOnlyList<string> Unclear { get; init; } = [];
}

/// <summary>One step of an undo.</summary>
/// <param name="Change">What to write; null when only the link is brought up to date after a crash.</param>
/// <param name="LinkBefore">The link as it is; null when it is not touched.</param>
/// <param name="LinkAfter">The link as it should be.</param>
public sealed record UndoStep(Change? Change, Link? LinkBefore = null, Link? LinkAfter = null);

/// <summary>Something that an undo leaves, and why.</summary>
/// <param name="SystemId">Pulseway identifier; null for the company.</param>
/// <param name="Name">Name of the system or company.</param>
/// <param name="OrganizationId">Organization.</param>
/// <param name="Kind">Why.</param>
/// <param name="AssetId">Asset concerned.</param>
/// <param name="Reason">In words, with what a person can do.</param>
public sealed record Left(
    string? SystemId,
    string Name,
    long? OrganizationId,
    SkipKind Kind,
    long? AssetId,
    string Reason
)
{
    /// <summary>Values that are left: what the run wrote, and what Hudu shows now.</summary>
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];
}
