using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>Writes the journal of a job.</summary>
public sealed class JournalWriter(IJournal journal, TimeProvider time)
{
    /// <summary>Before a change: should the worker die, the trace is there.</summary>
    public Task IntendAsync(JobContext context, Change change, CancellationToken cancellationToken) =>
        journal.WriteAsync([Entry(context, change, JournalOutcome.Intended)], cancellationToken);

    /// <summary>After a change.</summary>
    /// <param name="context">Job.</param>
    /// <param name="change">What was done.</param>
    /// <param name="assetId">Asset that it was done to, when the change did not know it yet.</param>
    /// <param name="dropped">Fields that Hudu refused.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task AppliedAsync(
        JobContext context,
        Change change,
        long? assetId,
        IReadOnlyList<string> dropped,
        CancellationToken cancellationToken
    )
    {
        var entry = Entry(context, change, JournalOutcome.Applied);
        return journal.WriteAsync(
            [
                entry with
                {
                    AssetId = assetId ?? entry.AssetId,
                    Fields = [.. entry.Fields.Where(f => !dropped.Contains(f.Name, StringComparer.OrdinalIgnoreCase))],
                    Error = dropped.Count == 0 ? null : $"Hudu refused these fields: {string.Join(", ", dropped)}.",
                },
            ],
            cancellationToken
        );
    }

    /// <summary>After a change that was refused.</summary>
    public Task FailedAsync(JobContext context, Change change, string error, CancellationToken cancellationToken) =>
        journal.WriteAsync([Entry(context, change, JournalOutcome.Failed) with { Error = error }], cancellationToken);

    /// <summary>What a dry run would do.</summary>
    public Task PlannedAsync(JobContext context, IEnumerable<Change> changes, CancellationToken cancellationToken) =>
        journal.WriteAsync([.. changes.Select(c => Entry(context, c, JournalOutcome.Planned))], cancellationToken);

    /// <summary>Conflicts and skips, for people.</summary>
    public Task ReportAsync(JobContext context, Plan plan, CancellationToken cancellationToken) =>
        journal.WriteAsync(
            [.. plan.Conflicts.Select(c => Entry(context, c)), .. plan.Skips.Select(s => Entry(context, s))],
            cancellationToken
        );

    /// <summary>One conflict found while applying.</summary>
    public Task ReportAsync(JobContext context, Conflict conflict, CancellationToken cancellationToken) =>
        journal.WriteAsync([Entry(context, conflict)], cancellationToken);

    /// <summary>Settles an entry that a worker left behind when it died.</summary>
    public Task SettleAsync(JournalEntry entry, long? assetId, CancellationToken cancellationToken) =>
        journal.WriteAsync(
            [
                entry with
                {
                    Outcome = JournalOutcome.Applied,
                    AssetId = assetId ?? entry.AssetId,
                    At = time.GetUtcNow(),
                },
            ],
            cancellationToken
        );

    /// <summary>What earlier tries of the job have left.</summary>
    public async Task<EarlierTries> EarlierAsync(JobContext context, CancellationToken cancellationToken)
    {
        var entries = new List<JournalEntry>();
        await foreach (var entry in journal.StreamAsync(context.Run.Id, context.Job.JobId, cancellationToken))
        {
            entries.Add(entry);
        }

        return new(entries);
    }

    private JournalEntry Entry(JobContext context, Change change, JournalOutcome outcome) =>
        context.Earlier.Continue(JournalEntries.Of(change, Place(context), outcome, time.GetUtcNow()));

    private JournalEntry Entry(JobContext context, Conflict conflict) =>
        JournalEntries.Of(conflict, Place(context), time.GetUtcNow());

    private JournalEntry Entry(JobContext context, Skip skip) =>
        JournalEntries.Of(skip, Place(context), time.GetUtcNow());

    private static JournalPlace Place(JobContext context) =>
        new(context.Run.Id, context.Job.JobId, context.Progress.Job.CompanyId, context.Progress.Job.Name);
}
