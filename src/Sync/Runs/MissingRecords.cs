using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>
/// After a listing of full records that may lack some: asks for those of new systems one by one. A system without its serial number
/// and its operating system would be sorted into the wrong layout, or made although its asset exists. Linked systems keep the values
/// that their assets have, and are read again by the next sync.
/// </summary>
internal sealed class MissingRecords(ISnapshotStore snapshots, ILinkStore links, IPulseway pulseway, string runId)
{
    /// <summary>Records asked for in one run. Devices without agent have none, and there may be thousands of them.</summary>
    public const int MaxReads = 200;

    /// <summary>Reads what can be read, and notes for the jobs whose record stays unknown.</summary>
    /// <param name="organizations">Organizations whose systems are in the snapshots.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The records that were missing.</returns>
    public async Task<IReadOnlyList<Inventory>> ReadAsync(
        IEnumerable<long> organizations,
        CancellationToken cancellationToken
    )
    {
        var linked = await LinkedAsync(cancellationToken);
        var found = new List<Inventory>();
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        var reads = 0;
        foreach (var organizationId in organizations)
        {
            var systems = await snapshots.ReadAsync(runId, organizationId, cancellationToken);
            var own = new List<Inventory>();
            foreach (var system in systems.Where(s => s.Inventory is null))
            {
                if (linked.Contains(system.Id) || reads == MaxReads)
                {
                    unknown.Add(system.Id);
                    continue;
                }

                reads++;
                if (await pulseway.FindInventoryAsync(system.Id, cancellationToken) is { } record)
                {
                    own.Add(record);
                }
            }

            if (own.Count > 0)
            {
                await snapshots.AppendAsync(runId, organizationId, own, cancellationToken);
                found.AddRange(own);
            }
        }

        await snapshots.WriteDocumentAsync(runId, RunDocuments.UnknownRecords, unknown, cancellationToken);
        return found;
    }

    private async Task<HashSet<string>> LinkedAsync(CancellationToken cancellationToken)
    {
        var linked = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var link in links.ReadableAsync(cancellationToken))
        {
            if (link.AssetId is not null)
            {
                linked.Add(link.SystemId);
            }
        }

        return linked;
    }
}
