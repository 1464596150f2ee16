using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Conflicts;

/// <summary>
/// Keeps the stored conflicts true to what the jobs find: opens them, brings them up to date, closes them when their reason is gone.
/// Writes nothing when nothing changed, and never touches a decision.
/// </summary>
public sealed class ConflictBook(IConflictStore store, TimeProvider time)
{
    /// <summary>What is stored for a job.</summary>
    public async Task<JobCases> ReadAsync(RunJob job, CancellationToken cancellationToken) =>
        new(await store.OfOrganizationsAsync(job.OrganizationIds, cancellationToken));

    /// <summary>After planning: opens what was found, and closes what was not found any more.</summary>
    public async Task UpdateAsync(
        JobContext context,
        JobCases known,
        PlanInput input,
        Plan plan,
        CancellationToken cancellationToken
    )
    {
        var job = context.Progress.Job;
        var found = plan.Conflicts.Select(c => CaseOf(c, job)).ToDictionary(c => c.Id, StringComparer.Ordinal);
        foreach (var conflict in found.Values)
        {
            if (known.Find(conflict.Id) is { } row)
            {
                await OpenAsync(conflict, row, row.Value.Decision, cancellationToken);
            }
            else
            {
                // A system that came from another organization may have a row there, whose decision is about that one's company.
                var old = await store.FindAsync(conflict.Id, cancellationToken);
                await OpenAsync(conflict, old, decision: null, cancellationToken);
            }
        }

        var scope = new CaseScope(input, job);
        foreach (var row in known.Open.Where(r => !found.ContainsKey(r.Value.Id) && scope.Tells(r.Value)))
        {
            await CloseAsync(row, cancellationToken);
        }
    }

    /// <summary>Opens a conflict about a whole organization.</summary>
    public async Task OpenAsync(ConflictCase conflict, CancellationToken cancellationToken)
    {
        var row = await store.FindAsync(conflict.Id, cancellationToken);
        await OpenAsync(conflict, row, row?.Value.Decision, cancellationToken);
    }

    /// <summary>Closes the conflicts of organizations that are not synced any more.</summary>
    public async Task CloseAllButAsync(IReadOnlySet<long> organizationIds, CancellationToken cancellationToken)
    {
        foreach (var row in await store.ListAsync(open: true, cancellationToken))
        {
            if (!organizationIds.Contains(row.Value.OrganizationId))
            {
                await CloseAsync(row, cancellationToken);
            }
        }
    }

    private async Task OpenAsync(
        ConflictCase found,
        Versioned<ConflictCase>? row,
        Decision? decision,
        CancellationToken cancellationToken
    )
    {
        while (row is null || !row.Value.AsksTheSameAs(found))
        {
            var next = found with
            {
                OpenedAt = row?.Value is { IsOpen: true } open ? open.OpenedAt : time.GetUtcNow(),
                Decision = decision,
            };
            try
            {
                await store.WriteAsync(next, row?.Version, cancellationToken);
                return;
            }
            catch (StaleVersionException)
            {
                var now = await store.FindAsync(found.Id, cancellationToken);
                if (now?.Value.Decision?.DecidedAt != row?.Value.Decision?.DecidedAt)
                {
                    return; // A person has just decided: the next plan knows whether it is still a question.
                }

                row = now;
            }
        }
    }

    private async Task CloseAsync(Versioned<ConflictCase> row, CancellationToken cancellationToken)
    {
        try
        {
            if (row.Value.Decision is null)
            {
                await store.DeleteAsync(row.Value.Id, row.Version!, cancellationToken);
            }
            else
            {
                await store.WriteAsync(row.Value with { IsOpen = false }, row.Version, cancellationToken);
            }
        }
        catch (StaleVersionException)
        {
            // A person has just decided, or another job has found it again: theirs counts.
        }
    }

    private static ConflictCase CaseOf(Conflict conflict, RunJob job) =>
        new()
        {
            Id = ConflictCase.IdOf(conflict.SystemId),
            SystemId = conflict.SystemId,
            OrganizationId = conflict.OrganizationId,
            Name = conflict.SystemName,
            CompanyId = job.CompanyId,
            CompanyName = job.Name,
            Kind = conflict.Kind,
            AssetIds = conflict.AssetIds,
            Reason = conflict.Reason,
            Choices = conflict.Choices,
        };
}
