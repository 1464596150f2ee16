using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>
/// Finds the systems that people want documented in a company although their organization is matched to another one. Runs over less
/// than everything leave them to the next one that reads all: their organization's snapshot may be missing.
/// </summary>
public sealed class KeptSystems(ISnapshotStore snapshots)
{
    /// <summary>Where each system of the company is that the job's own organizations do not have: by organization.</summary>
    public async Task<ILookup<long, string>> FindAsync(
        JobContext context,
        JobCases cases,
        CancellationToken cancellationToken
    )
    {
        var kept = context.Job.CompanyId is { } companyId ? cases.KeptIn(companyId).ToList() : [];
        var gathered =
            kept.Count == 0 || !context.Run.Scope.IsEverything
                ? null
                : await snapshots.ReadDocumentAsync<GatherCheckpoint>(
                    context.Run.Id,
                    RunDocuments.Checkpoint,
                    cancellationToken
                );
        return kept.Where(id => gathered?.Systems.ContainsKey(id) is true)
            .Select(id => (SystemId: id, OrganizationId: gathered!.Systems[id]))
            .Where(k => !context.Job.OrganizationIds.Contains(k.OrganizationId))
            .ToLookup(k => k.OrganizationId, k => k.SystemId);
    }
}
