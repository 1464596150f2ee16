using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Undo;

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

    /// <summary>After a change of which only the first part was done: notes that, and the refusal as a problem.</summary>
    public async Task HalfAppliedAsync(
        JobContext context,
        Change done,
        RemoteException refused,
        CancellationToken cancellationToken
    )
    {
        var entry = Entry(context, done, JournalOutcome.Applied) with { Error = refused.Message };
        await journal.WriteAsync([entry], cancellationToken);
        context.Progress.Add(
            new(ProblemCodes.Of(refused), $"\"{entry.Name}\": {refused.Message}", entry.OrganizationId, entry.SystemId)
        );
    }

    /// <summary>After a change that was refused: notes it in the journal and in the job's problems and counts.</summary>
    public Task FailedAsync(
        JobContext context,
        Change change,
        RemoteException e,
        CancellationToken cancellationToken
    ) => FailedAsync(context, change, ProblemCodes.Of(e), e.Message, cancellationToken);

    /// <summary>The same for a change that was not made, for a reason of our own.</summary>
    public async Task FailedAsync(
        JobContext context,
        Change change,
        string code,
        string why,
        CancellationToken cancellationToken
    )
    {
        var entry = Entry(context, change, JournalOutcome.Failed) with { Error = why };
        await journal.WriteAsync([entry], cancellationToken);
        context.Progress.Add(new(code, $"\"{entry.Name}\": {why}", entry.OrganizationId, entry.SystemId));
        context.Progress.Count(c => c with { Failed = c.Failed + 1 });
    }

    /// <summary>What a dry run would do.</summary>
    public Task PlannedAsync(JobContext context, IEnumerable<Change> changes, CancellationToken cancellationToken) =>
        journal.WriteAsync([.. changes.Select(c => Entry(context, c, JournalOutcome.Planned))], cancellationToken);

    /// <summary>Conflicts and skips, for people.</summary>
    public Task ReportAsync(JobContext context, Plan plan, CancellationToken cancellationToken) =>
        journal.WriteAsync(
            [.. plan.Conflicts.Select(c => Entry(context, c)), .. plan.Skips.Select(s => Entry(context, s))],
            cancellationToken
        );

    /// <summary>What an undo leaves, for people.</summary>
    public Task ReportAsync(JobContext context, IEnumerable<Left> left, CancellationToken cancellationToken) =>
        journal.WriteAsync(
            [.. left.Select(l => JournalEntries.Of(l, Place(context), time.GetUtcNow()))],
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

    /// <summary>
    /// Settles creations that another run has begun, and whose assets have been found since; nothing where they are settled already.
    /// </summary>
    /// <param name="runId">That run.</param>
    /// <param name="made">Assets by system id.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public async Task SettleCreationsAsync(
        string runId,
        IReadOnlyDictionary<string, long> made,
        CancellationToken cancellationToken
    )
    {
        await foreach (var entry in journal.StreamAsync(runId, jobId: null, cancellationToken))
        {
            if (
                entry is { Kind: JournalKind.CreateAsset, Outcome: JournalOutcome.Intended, SystemId: { } systemId }
                && made.TryGetValue(systemId, out var assetId)
            )
            {
                await SettleAsync(entry with { Error = null }, assetId, cancellationToken);
            }
        }
    }

    /// <summary>
    /// The other run that has made the very change of an entry since that was intended; null when none has. Two runs may be about
    /// the same system, and Hudu does not tell which of them wrote.
    /// </summary>
    public async Task<string?> OvertakenByAsync(JournalEntry entry, long? assetId, CancellationToken cancellationToken)
    {
        if (entry.SystemId is null)
        {
            return null;
        }

        await foreach (var other in journal.StreamOfSystemAsync(entry.SystemId, cancellationToken))
        {
            if (
                other is { Outcome: JournalOutcome.Applied }
                && other.RunId != entry.RunId
                && other.Kind == entry.Kind
                && other.AssetId == assetId
                && other.At >= entry.At
                && entry.Fields.All(f => other.Fields.Any(o => o.Name == f.Name && o.After == f.After))
            )
            {
                return other.RunId;
            }
        }

        return null;
    }

    /// <summary>Settles an entry whose change another run has made.</summary>
    public Task OvertakenAsync(JournalEntry entry, string byRunId, CancellationToken cancellationToken) =>
        journal.WriteAsync(
            [
                entry with
                {
                    Outcome = JournalOutcome.Failed,
                    Error = $"Run {byRunId} made this change before this run could.",
                    At = time.GetUtcNow(),
                },
            ],
            cancellationToken
        );

    /// <summary>A change as a dry run shows it.</summary>
    public JournalEntry Shown(JobContext context, Change change) =>
        JournalEntries.Of(change, Place(context), JournalOutcome.Planned, time.GetUtcNow());

    /// <summary>What tells a change's entry from the others of its job.</summary>
    public static (string? SystemId, JournalKind Kind) KeyOf(Change change) =>
        ((change as SystemChange)?.SystemId, JournalEntries.KindOf(change));

    /// <summary>What the dry run that this run applies has shown for the organizations of the job.</summary>
    public async Task<IReadOnlyList<JournalEntry>> ReviewedAsync(
        JobContext context,
        CancellationToken cancellationToken
    )
    {
        var entries = new List<JournalEntry>();
        foreach (var jobId in context.Job.Sources)
        {
            entries.AddRange(await OfJobAsync(context.Run.SourceRunId!, jobId, cancellationToken));
        }

        return entries;
    }

    /// <summary>What earlier tries of the job have left.</summary>
    public async Task<EarlierTries> EarlierAsync(JobContext context, CancellationToken cancellationToken) =>
        new(await OfJobAsync(context.Run.Id, context.Job.JobId, cancellationToken));

    private async Task<IReadOnlyList<JournalEntry>> OfJobAsync(
        string runId,
        string jobId,
        CancellationToken cancellationToken
    )
    {
        var entries = new List<JournalEntry>();
        await foreach (var entry in journal.StreamAsync(runId, jobId, cancellationToken))
        {
            entries.Add(entry);
        }

        return entries;
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
