namespace PulsewayToHudu.Sync.Runs;

/// <summary>
/// Says in the journal of a run that ends which changes were begun and never heard of again: Hudu may have made them or not. An undo
/// looks at what is there now, so it takes them for made.
/// </summary>
public sealed class BegunChanges(IJournal journal)
{
    /// <summary>What such an entry says.</summary>
    public const string Unknown =
        "The run ended before it was known whether Hudu has made this change. The next sync looks, and does what is left.";

    /// <summary>Looks through the jobs that did not end well. Repeating is fine.</summary>
    public async Task ExplainAsync(IEnumerable<RunJob> jobs, CancellationToken cancellationToken)
    {
        foreach (var job in jobs.Where(j => j.State != JobState.Succeeded))
        {
            var begun = await journal
                .StreamAsync(job.RunId, job.JobId, cancellationToken)
                .Where(e => e is { Outcome: JournalOutcome.Intended, Error: null })
                .ToListAsync(cancellationToken);
            if (begun.Count > 0)
            {
                await journal.WriteAsync([.. begun.Select(e => e with { Error = Unknown })], cancellationToken);
            }
        }
    }
}
