using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Conflicts;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>
/// Whether the organizations of a job still go to its company. A run may take an hour, and what a person decides meanwhile counts
/// for all that is not done yet.
/// </summary>
public sealed class StillMatched(IMatchStore matches, IConflictStore conflicts)
{
    /// <summary>The job with the organizations that are matched to its company now; null when none is.</summary>
    /// <param name="job">Job whose company exists.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<RunJob?> OfAsync(RunJob job, CancellationToken cancellationToken)
    {
        if (job.SystemId is { } systemId && await IsKeptAsync(systemId, job, cancellationToken))
        {
            return job; // A person wants this system here, wherever its organization goes.
        }

        var rows = await matches.FindAllAsync(job.OrganizationIds, cancellationToken);
        var ids = rows.Where(r => r.State == MatchState.Matched && r.CompanyId == job.CompanyId)
            .Select(r => r.OrganizationId)
            .ToList();
        return ids.Count == 0 ? null
            : ids.Count == job.OrganizationIds.Count ? job
            : job with { OrganizationIds = ids };
    }

    private async Task<bool> IsKeptAsync(string systemId, RunJob job, CancellationToken cancellationToken) =>
        (await conflicts.FindAsync(ConflictCase.IdOf(systemId), cancellationToken))?.Value.Decision
            is { Kind: ChoiceKind.KeepInCompany, CompanyId: var companyId }
        && companyId == job.CompanyId;
}
