using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>Settles the journal of a worker that died between a write to Hudu and the journal.</summary>
public sealed class LeftBehind(JournalWriter journal, ILinkStore linkStore)
{
    /// <summary>
    /// Marks entries as applied whose change the new plan does not want any more: Hudu shows its result already. What the plan
    /// still wants is written again under the same key. A creation that an earlier run has lost is settled in that run's journal.
    /// </summary>
    public async Task SettleAsync(
        JobContext context,
        Plan plan,
        IReadOnlyList<Link> links,
        CancellationToken cancellationToken
    )
    {
        var linked = links.ToDictionary(l => l.SystemId, StringComparer.Ordinal);
        var found = TakenBack(plan, linked);
        foreach (var made in found.GroupBy(f => linked[f.Key].RunId).Where(g => g.Key != context.Run.Id))
        {
            await journal.SettleCreationsAsync(made.Key, made.ToDictionary(), cancellationToken);
        }

        var planned = plan.Changes.OfType<SystemChange>().ToDictionary(c => c.SystemId, StringComparer.Ordinal);
        foreach (var entry in context.Earlier.Unsettled.ToList())
        {
            var link = entry.SystemId is null ? null : linked.GetValueOrDefault(entry.SystemId);
            var change = entry.SystemId is null ? null : planned.GetValueOrDefault(entry.SystemId);
            long? assetId = entry.Kind switch
            {
                JournalKind.CreateAsset when found.TryGetValue(entry.SystemId!, out var made) => made,
                JournalKind.CreateAsset => link is { State: LinkState.Linked } ? link.AssetId : null,
                JournalKind.UpdateAsset
                or JournalKind.LinkAsset
                or JournalKind.MoveAsset
                or JournalKind.ArchiveAsset when change is null || JournalEntries.KindOf(change) != entry.Kind =>
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
                var done = entry.Fields.Where(f => change?.Fields.All(x => x.Name != f.Name) ?? true);
                await journal.SettleAsync(entry with { Fields = [.. done] }, assetId, cancellationToken);
                context.Progress.Count(c => Counted(c, entry.Kind));
            }
        }
    }

    // Creations whose answers were lost, and the assets that they have made, here or, moved by a person since, in another company.
    private static Dictionary<string, long> TakenBack(Plan plan, Dictionary<string, Link> links)
    {
        var here = plan.Changes.OfType<SystemChange>().Select(c => (c.SystemId, AssetId: c.TakenBack));
        var elsewhere = plan.Remember.Where(l => l.State == LinkState.Linked).Select(l => (l.SystemId, l.AssetId));
        return here.Concat(elsewhere)
            .Where(f => f.AssetId is not null && links.GetValueOrDefault(f.SystemId) is { State: LinkState.Pending })
            .ToDictionary(f => f.SystemId, f => f.AssetId!.Value, StringComparer.Ordinal);
    }

    private static JobCounts Counted(JobCounts counts, JournalKind kind)
    {
        // A company that a job makes is none of its planned changes.
        if (kind == JournalKind.CreateCompany)
        {
            return counts;
        }

        var settled = counts.Plus(kind) with { Total = counts.Total + 1, Done = counts.Done + 1 };
        return kind == JournalKind.CreateAsset ? settled with { PlannedCreates = counts.PlannedCreates + 1 } : settled;
    }
}
