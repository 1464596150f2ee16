using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>Journal entries of earlier tries of a job. A try that repeats a step must not lose what was noted about the first.</summary>
public sealed class EarlierTries
{
    private readonly Dictionary<(string? SystemId, JournalKind Kind), JournalEntry> _entries;

    /// <summary>From all entries of the job.</summary>
    public EarlierTries(IEnumerable<JournalEntry> entries) =>
        _entries = entries
            .Where(e => e.Outcome is JournalOutcome.Intended or JournalOutcome.Applied)
            .ToDictionary(e => (e.SystemId, e.Kind));

    /// <summary>There was none.</summary>
    public static EarlierTries None { get; } = new([]);

    /// <summary>Steps that were begun and not noted as done: left behind by a worker that died.</summary>
    public IEnumerable<JournalEntry> Unsettled => _entries.Values.Where(e => e.Outcome == JournalOutcome.Intended);

    /// <summary>Whether the company itself was begun or done.</summary>
    public bool Has(JournalKind kind) => _entries.ContainsKey((null, kind));

    /// <summary>The link as it was before the first try of a step; null when there was none, or none was noted.</summary>
    public Link? LinkBefore((string? SystemId, JournalKind Kind) step) => _entries.GetValueOrDefault(step)?.LinkBefore;

    /// <summary>The counts with what is noted as done. A try that died may have done more than it had saved.</summary>
    public JobCounts Counted(JobCounts counts)
    {
        var noted = _entries
            .Values.Where(e => e.Outcome == JournalOutcome.Applied)
            .Aggregate(new JobCounts(), (sum, entry) => sum.Plus(entry.Kind));
        return counts with
        {
            Created = Math.Max(counts.Created, noted.Created),
            Updated = Math.Max(counts.Updated, noted.Updated),
            Linked = Math.Max(counts.Linked, noted.Linked),
            Moved = Math.Max(counts.Moved, noted.Moved),
            Archived = Math.Max(counts.Archived, noted.Archived),
            Unlinked = Math.Max(counts.Unlinked, noted.Unlinked),
        };
    }

    /// <summary>
    /// The entry with what the earlier one of the same key holds besides: values that it changed and that need no change any more,
    /// and the link as it was before both.
    /// </summary>
    public JournalEntry Continue(JournalEntry entry) =>
        _entries.GetValueOrDefault((entry.SystemId, entry.Kind)) is { } earlier
            ? entry with
            {
                Fields = [.. earlier.Fields.Where(e => entry.Fields.All(f => f.Name != e.Name)), .. entry.Fields],
                LinkBefore = earlier.LinkBefore,
                FromLayoutId = earlier.FromLayoutId ?? entry.FromLayoutId,
            }
            : entry;
}
