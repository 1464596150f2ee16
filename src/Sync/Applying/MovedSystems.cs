using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>Tells linked systems that went to another organization from those that are gone.</summary>
public sealed class MovedSystems(ISnapshotStore snapshots, IMatchStore matches)
{
    /// <summary>Where the linked systems are that the company's organizations do not list any more. Reads nothing when all are listed.</summary>
    public async Task<IReadOnlyDictionary<string, MovedSystem>> FindAsync(
        JobContext context,
        IReadOnlyList<Link> links,
        IReadOnlyList<PulsewaySystem> systems,
        CancellationToken cancellationToken
    )
    {
        var moved = new Dictionary<string, MovedSystem>(StringComparer.Ordinal);
        var present = systems.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var missing = links.Where(l => l.State == LinkState.Linked && !present.Contains(l.SystemId)).ToList();
        if (missing.Count == 0 || !context.Run.Scope.IsEverything)
        {
            return moved;
        }

        var gathered = await snapshots.ReadDocumentAsync<GatherCheckpoint>(
            context.Run.Id,
            RunDocuments.Checkpoint,
            cancellationToken
        );
        foreach (var link in missing)
        {
            if (gathered?.Systems.TryGetValue(link.SystemId, out var organizationId) is true)
            {
                moved[link.SystemId] = await WhereAsync(organizationId, cancellationToken);
            }
        }

        return moved;
    }

    private async Task<MovedSystem> WhereAsync(long organizationId, CancellationToken cancellationToken)
    {
        var row = (await matches.FindAsync(organizationId, cancellationToken))?.Value;
        return new(organizationId, row?.OrganizationName, row?.State ?? MatchState.Unmatched);
    }
}
