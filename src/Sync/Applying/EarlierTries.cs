using PulsewayToHudu.Sync.Runs;

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
