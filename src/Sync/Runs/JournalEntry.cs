using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>What a journal entry is about.</summary>
public enum JournalKind
{
    /// <summary>A company was made.</summary>
    CreateCompany,

    /// <summary>A company's basic details were changed.</summary>
    UpdateCompany,

    /// <summary>An existing asset was linked, and changed where it differed.</summary>
    LinkAsset,

    /// <summary>An asset was made.</summary>
    CreateAsset,

    /// <summary>An asset was changed.</summary>
    UpdateAsset,

    /// <summary>An asset was moved to another layout, and changed where it differed.</summary>
    MoveAsset,

    /// <summary>An asset was archived.</summary>
    ArchiveAsset,

    /// <summary>An asset was given back: its link was undone.</summary>
    UnlinkAsset,

    /// <summary>A company was archived.</summary>
    ArchiveCompany,

    /// <summary>A company's dashboard tile was written, or a person removed it. Never undone: the next sync writes it anew.</summary>
    CompanyTile,

    /// <summary>A decision waits for a person.</summary>
    Conflict,

    /// <summary>A system was left alone.</summary>
    Skip,
}

/// <summary>How far an entry has come.</summary>
public enum JournalOutcome
{
    /// <summary>Part of a dry run.</summary>
    Planned,

    /// <summary>
    /// About to be done. The next delivery settles it when a worker died; it stays so when the run ended before anybody knew, and
    /// <see cref="JournalEntry.Error"/> says that.
    /// </summary>
    Intended,

    /// <summary>Done.</summary>
    Applied,

    /// <summary>Refused or failed; nothing was stored.</summary>
    Failed,

    /// <summary>For conflicts, skips and dashboard tiles: there is nothing to settle or to undo.</summary>
    Reported,
}

/// <summary>One line of a run's journal: what was changed, before and after, and why.</summary>
public sealed record JournalEntry
{
    /// <summary>Run.</summary>
    public required string RunId { get; init; }

    /// <summary>Company job.</summary>
    public required string JobId { get; init; }

    /// <summary>System, or null for a company.</summary>
    public string? SystemId { get; init; }

    /// <summary>What it is about. Run, job, system and kind together are its key: a repeated step overwrites its own line.</summary>
    public required JournalKind Kind { get; init; }

    /// <summary>How far it has come.</summary>
    public required JournalOutcome Outcome { get; init; }

    /// <summary>When it was written last, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Organization.</summary>
    public long? OrganizationId { get; init; }

    /// <summary>Company.</summary>
    public long? CompanyId { get; init; }

    /// <summary>Name of the system or company, for people.</summary>
    public required string Name { get; init; }

    /// <summary>Asset.</summary>
    public long? AssetId { get; init; }

    /// <summary>Layout; the new one, for a move.</summary>
    public long? LayoutId { get; init; }

    /// <summary>For a move: the layout before.</summary>
    public long? FromLayoutId { get; init; }

    /// <summary>Values before and after.</summary>
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    /// <summary>The system's link before the change; null when there was none.</summary>
    public Link? LinkBefore { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>For conflicts and skips: the <see cref="ConflictKind"/> or <see cref="SkipKind"/>.</summary>
    public string? Detail { get; init; }

    /// <summary>What went wrong, for failed ones; which fields Hudu refused, for applied ones; what is not known, for begun ones.</summary>
    public string? Error { get; init; }
}

/// <summary>A page of a long list.</summary>
/// <param name="Items">Items.</param>
/// <param name="Next">Opaque mark of the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Which entries of a run are wanted; null members want all.</summary>
/// <param name="JobId">Of this company job.</param>
/// <param name="Kind">About this.</param>
/// <param name="Outcome">That have come so far.</param>
/// <param name="Search">That have this text in a name, an id, a reason or a value, without regard to case.</param>
public sealed record JournalFilter(
    string? JobId = null,
    JournalKind? Kind = null,
    JournalOutcome? Outcome = null,
    string? Search = null
);

/// <summary>
/// Where the journal lives: one partition for each run, and one for each system. No text is ever cut for good: where an entry holds
/// only the beginning of one, <see cref="FieldChange.LongBefore"/> and <see cref="FieldChange.LongAfter"/> say so.
/// </summary>
public interface IJournal
{
    /// <summary>Writes entries; an entry with the same key is replaced. Applied ones are filed under their system too.</summary>
    Task WriteAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken);

    /// <summary>
    /// Entries of a run in order of job, then system, with the beginnings of long texts. A page may hold fewer than asked for, even
    /// none, and still have a next one: each call looks at a limited number of entries only.
    /// </summary>
    /// <exception cref="FormatException">The mark is none of ours.</exception>
    Task<Page<JournalEntry>> ReadAsync(
        string runId,
        JournalFilter filter,
        int pageSize,
        string? mark,
        CancellationToken cancellationToken
    );

    /// <summary>All changes of a system that were made, newest run first, with the beginnings of long texts.</summary>
    /// <exception cref="FormatException">The mark is none of ours.</exception>
    Task<Page<JournalEntry>> OfSystemAsync(
        string systemId,
        int pageSize,
        string? mark,
        CancellationToken cancellationToken
    );

    /// <summary>Entries of a run, or of one job of it, one after the other, with whole texts.</summary>
    IAsyncEnumerable<JournalEntry> StreamAsync(string runId, string? jobId, CancellationToken cancellationToken);

    /// <summary>The same, one after the other, with whole texts.</summary>
    IAsyncEnumerable<JournalEntry> StreamOfSystemAsync(string systemId, CancellationToken cancellationToken);

    /// <summary>A long text of a run, whole; null when there is none of that name.</summary>
    Task<string?> FindTextAsync(string runId, string hash, CancellationToken cancellationToken);

    /// <summary>Removes all entries of a run, also those filed under systems, and its texts.</summary>
    Task DeleteAsync(string runId, CancellationToken cancellationToken);
}
