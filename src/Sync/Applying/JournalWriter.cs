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

    /// <summary>Entries of the job that a worker left behind when it died.</summary>
    public Task<IReadOnlyList<JournalEntry>> LeftBehindAsync(JobContext context, CancellationToken cancellationToken) =>
        journal.IntendedAsync(context.Run.Id, context.Job.JobId, cancellationToken);

    private JournalEntry Entry(JobContext context, Change change, JournalOutcome outcome)
    {
        var entry = new JournalEntry
        {
            RunId = context.Run.Id,
            JobId = context.Job.JobId,
            Kind = JournalKind.UpdateAsset,
            Outcome = outcome,
            At = time.GetUtcNow(),
            CompanyId = context.Progress.Job.CompanyId,
            Name = context.Progress.Job.Name,
            Fields = change.Fields,
            Reason = change.Reason,
        };
        if (change is SystemChange system)
        {
            entry = entry with
            {
                SystemId = system.SystemId,
                Name = system.SystemName,
                OrganizationId = system.OrganizationId,
            };
        }

        return change switch
        {
            CreateCompany c => entry with
            {
                Kind = JournalKind.CreateCompany,
                OrganizationId = c.OrganizationId,
                Name = c.Name,
            },
            UpdateCompany => entry with { Kind = JournalKind.UpdateCompany },
            LinkAsset c => entry with
            {
                Kind = JournalKind.LinkAsset,
                AssetId = c.AssetId,
                LayoutId = c.LayoutId,
                Detail = c.Basis.ToString(),
            },
            CreateAsset c => entry with { Kind = JournalKind.CreateAsset, LayoutId = c.LayoutId },
            UpdateAsset c => entry with { Kind = JournalKind.UpdateAsset, AssetId = c.AssetId, LayoutId = c.LayoutId },
            MoveAsset c => entry with
            {
                Kind = JournalKind.MoveAsset,
                AssetId = c.AssetId,
                LayoutId = c.ToLayoutId,
                FromLayoutId = c.FromLayoutId,
                Detail = c.Basis.ToString(),
            },
            MarkGone c => entry with { Kind = JournalKind.UpdateAsset, AssetId = c.AssetId, LayoutId = c.LayoutId },
            ArchiveAsset c => entry with
            {
                Kind = JournalKind.ArchiveAsset,
                AssetId = c.AssetId,
                LayoutId = c.LayoutId,
            },
            _ => throw new InvalidOperationException($"The journal does not know {change.GetType().Name}."),
        };
    }

    private JournalEntry Entry(JobContext context, Conflict conflict) =>
        Report(
            context,
            JournalKind.Conflict,
            conflict.SystemId,
            conflict.SystemName,
            conflict.OrganizationId,
            conflict.Reason
        ) with
        {
            AssetId = conflict.AssetIds.Count == 1 ? conflict.AssetIds[0] : null,
            Detail = conflict.Kind.ToString(),
        };

    private JournalEntry Entry(JobContext context, Skip skip) =>
        Report(context, JournalKind.Skip, skip.SystemId, skip.SystemName, skip.OrganizationId, skip.Reason) with
        {
            AssetId = skip.AssetId,
            Detail = skip.Kind.ToString(),
        };

    private JournalEntry Report(
        JobContext context,
        JournalKind kind,
        string systemId,
        string name,
        long organizationId,
        string reason
    ) =>
        new()
        {
            RunId = context.Run.Id,
            JobId = context.Job.JobId,
            SystemId = systemId,
            Kind = kind,
            Outcome = JournalOutcome.Reported,
            At = time.GetUtcNow(),
            OrganizationId = organizationId,
            CompanyId = context.Progress.Job.CompanyId,
            Name = name,
            Reason = reason,
        };
}
