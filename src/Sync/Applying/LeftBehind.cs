using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>Settles the journal of a worker that died between a write to Hudu and the journal.</summary>
public sealed class LeftBehind(JournalWriter journal, ILinkStore linkStore)
{
    /// <summary>
    /// Marks entries as applied whose change the new plan does not want any more: Hudu shows its result already. What the plan
    /// still wants is written again under the same key.
    /// </summary>
    public async Task SettleAsync(
        JobContext context,
        Plan plan,
        IReadOnlyList<Link> links,
        CancellationToken cancellationToken
    )
    {
        var entries = context.Earlier.Unsettled.ToList();
        if (entries.Count == 0)
        {
            return;
        }

        var planned = plan.Changes.OfType<SystemChange>().ToDictionary(c => c.SystemId, StringComparer.Ordinal);
        var linked = links.ToDictionary(l => l.SystemId, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var link = entry.SystemId is null ? null : linked.GetValueOrDefault(entry.SystemId);
            var found = entry.SystemId is null ? null : planned.GetValueOrDefault(entry.SystemId);
            var assetId = entry.Kind switch
            {
                JournalKind.CreateAsset when found is LinkAsset { Basis: IdentityBasis.PendingCreation } made =>
                    made.AssetId,
                JournalKind.CreateAsset when found is MoveAsset { Basis: IdentityBasis.PendingCreation } made =>
                    made.AssetId,
                JournalKind.CreateAsset => link is { State: LinkState.Linked } ? link.AssetId : null,
                JournalKind.UpdateAsset
                or JournalKind.LinkAsset
                or JournalKind.MoveAsset
                or JournalKind.ArchiveAsset when found is null || JournalEntries.KindOf(found) != entry.Kind =>
                    entry.AssetId,
                _ => null,
            };
            // The job has its company, so that is made.
            var companyDone =
                entry.Kind is JournalKind.CreateCompany
                || (entry.Kind is JournalKind.UpdateCompany && !plan.Changes.Any(c => c is UpdateCompany));
            if (assetId is null && !companyDone)
            {
                continue;
            }

            if (await journal.OvertakenByAsync(entry, assetId, cancellationToken) is { } other)
            {
                await journal.OvertakenAsync(entry, other, cancellationToken);
            }
            else
            {
                if (entry.Kind is JournalKind.ArchiveAsset && link is { ArchivedAt: null })
                {
                    await linkStore.WriteAsync(link with { ArchivedAt = entry.At }, cancellationToken);
                }

                // What is still to be written is in the entry of the change that does it.
                var done = entry.Fields.Where(f => found?.Fields.All(x => x.Name != f.Name) ?? true);
                await journal.SettleAsync(entry with { Fields = [.. done] }, assetId, cancellationToken);
                context.Progress.Count(c => Counted(c, entry.Kind));
            }
        }
    }

    private static JobCounts Counted(JobCounts counts, JournalKind kind)
    {
        var settled = counts with { Total = counts.Total + 1, Done = counts.Done + 1 };
        return kind switch
        {
            JournalKind.CreateAsset => settled with
            {
                Created = counts.Created + 1,
                PlannedCreates = counts.PlannedCreates + 1,
            },
            JournalKind.LinkAsset => settled with { Linked = counts.Linked + 1 },
            JournalKind.MoveAsset => settled with { Moved = counts.Moved + 1 },
            JournalKind.ArchiveAsset => settled with { Archived = counts.Archived + 1 },
            JournalKind.CreateCompany => counts,
            _ => settled with { Updated = counts.Updated + 1 },
        };
    }
}
