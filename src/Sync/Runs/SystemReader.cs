using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.LastKnown;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>Reads systems from Pulseway into the snapshots of a run, by whichever way costs fewest calls, and resumes where an earlier try stopped.</summary>
internal sealed class SystemReader(
    ISnapshotStore snapshots,
    ILinkStore links,
    IPulseway pulseway,
    string runId,
    IReadOnlySet<long> wanted,
    PropertySamples? samples = null,
    EstateRecorder? estate = null
)
{
    // A resume after a crash repeats at most so many pages of full records.
    private const int PagesBetweenCheckpoints = 50;

    /// <summary>Rows of a page of Pulseway.</summary>
    public const int PageSize = 100;

    /// <summary>All systems: every page of both listings once.</summary>
    public async Task<GatherCheckpoint> ReadAllAsync(CancellationToken cancellationToken)
    {
        var checkpoint =
            await snapshots.ReadDocumentAsync<GatherCheckpoint>(runId, RunDocuments.Checkpoint, cancellationToken)
            ?? new() { Systems = new(StringComparer.Ordinal), DevicesFrom = 0 };
        if (checkpoint.DevicesFrom is not null)
        {
            checkpoint = await ReadDevicesAsync(null, checkpoint, cancellationToken);
        }

        return await ReadInventoriesAsync(checkpoint, cancellationToken);
    }

    /// <summary>The systems of one organization.</summary>
    public async Task<GatherCheckpoint> ReadOrganizationAsync(long organizationId, CancellationToken cancellationToken)
    {
        var checkpoint = new GatherCheckpoint { Systems = new(StringComparer.Ordinal), DevicesFrom = 0 };
        checkpoint = await ReadDevicesAsync(organizationId, checkpoint, cancellationToken);
        var count = checkpoint.Systems.Count;
        var pages = await pulseway.CountSystemsAsync(cancellationToken) is { } all
            ? (all + PageSize - 1) / PageSize
            : int.MaxValue;
        return pages < count
            ? await ReadInventoriesAsync(checkpoint, cancellationToken)
            : await ReadInventoriesOneByOneAsync(checkpoint, cancellationToken);
    }

    /// <summary>One system; no systems when Pulseway does not know it any more.</summary>
    public async Task<GatherCheckpoint> ReadSystemAsync(string systemId, CancellationToken cancellationToken)
    {
        var checkpoint = new GatherCheckpoint { Systems = new(StringComparer.Ordinal), DevicesComplete = true };
        if (
            await pulseway.FindDeviceAsync(systemId, cancellationToken) is { OrganizationId: { } organizationId } device
        )
        {
            checkpoint.Systems[device.Id] = organizationId;
            if (wanted.Contains(organizationId))
            {
                await snapshots.AppendAsync(runId, organizationId, [device], cancellationToken);
                return await ReadInventoriesOneByOneAsync(checkpoint, cancellationToken);
            }
        }

        return checkpoint;
    }

    private async Task<GatherCheckpoint> ReadDevicesAsync(
        long? organizationId,
        GatherCheckpoint checkpoint,
        CancellationToken cancellationToken
    )
    {
        var cutter = SnapshotCutter.Devices(
            snapshots,
            runId,
            d => d.OrganizationId is { } o && wanted.Contains(o) ? o : null
        );
        var from = checkpoint.DevicesFrom ?? 0;
        var verdict = ListingVerdict.Incomplete("The list of systems ended without a last page.");
        await foreach (var page in pulseway.DevicesAsync(organizationId, from, cancellationToken))
        {
            samples?.Add(page.Rows);
            estate?.Add(page.Rows);
            foreach (var device in page.Rows.Where(d => d.OrganizationId is not null))
            {
                checkpoint.Systems[device.Id] = device.OrganizationId!.Value;
            }

            verdict = page.Verdict ?? verdict;
            if (cutter.Add(page.Rows) || estate is { IsFull: true })
            {
                await FlushAsync(cutter, cancellationToken);
                checkpoint = checkpoint with { DevicesFrom = page.NextSkip };
                await SaveAsync(checkpoint, cancellationToken);
            }
        }

        await FlushAsync(cutter, cancellationToken);
        if (from > 0)
        {
            verdict = ListingVerdict.Incomplete("The list of systems was interrupted and went on later.");
        }

        if (verdict.Reason is { } doubt)
        {
            checkpoint.Doubts.Add($"Systems: {doubt}");
        }

        checkpoint = checkpoint with { DevicesFrom = null, DevicesComplete = verdict.IsComplete };
        await SaveAsync(checkpoint, cancellationToken);
        return checkpoint;
    }

    private async Task<GatherCheckpoint> ReadInventoriesAsync(
        GatherCheckpoint checkpoint,
        CancellationToken cancellationToken
    )
    {
        var cutter = SnapshotCutter.Inventories(snapshots, runId, i => Wanted(checkpoint, i.Id));
        var wasInterrupted = checkpoint.InventoriesFrom > 0;
        var verdict = ListingVerdict.Incomplete("The list of full records ended without a last page.");
        var pages = 0;
        await foreach (var page in pulseway.InventoriesAsync(checkpoint.InventoriesFrom, cancellationToken))
        {
            samples?.Add(page.Rows);
            estate?.Add(page.Rows, checkpoint.Systems);
            checkpoint = checkpoint with { Inventories = checkpoint.Inventories + page.Rows.Count };
            if (cutter.Add(page.Rows) || ++pages % PagesBetweenCheckpoints == 0)
            {
                await FlushAsync(cutter, cancellationToken);
                checkpoint = checkpoint with { InventoriesFrom = page.NextSkip };
                await SaveAsync(checkpoint, cancellationToken);
            }

            verdict = page.Verdict ?? verdict;
        }

        await FlushAsync(cutter, cancellationToken);
        if (wasInterrupted)
        {
            verdict = ListingVerdict.Incomplete("The list of full records was interrupted and went on later.");
        }

        if (verdict.Reason is not { } doubt)
        {
            return checkpoint;
        }

        checkpoint.Doubts.Add($"Inventories: {doubt}");
        return await ReadMissingAsync(checkpoint, cancellationToken);
    }

    private async Task<GatherCheckpoint> ReadMissingAsync(
        GatherCheckpoint checkpoint,
        CancellationToken cancellationToken
    )
    {
        var organizations = checkpoint.Systems.Values.Where(wanted.Contains).Distinct().Order();
        var missing = new MissingRecords(snapshots, links, pulseway, runId);
        var records = await missing.ReadAsync(organizations, cancellationToken);
        estate?.Add(records, checkpoint.Systems);
        await (estate?.FlushAsync(cancellationToken) ?? Task.CompletedTask);
        return checkpoint with { Inventories = checkpoint.Inventories + records.Count };
    }

    private async Task<GatherCheckpoint> ReadInventoriesOneByOneAsync(
        GatherCheckpoint checkpoint,
        CancellationToken cancellationToken
    )
    {
        var found = 0;
        foreach (var (systemId, organizationId) in checkpoint.Systems)
        {
            if (
                wanted.Contains(organizationId)
                && await pulseway.FindInventoryAsync(systemId, cancellationToken) is { } inventory
            )
            {
                await snapshots.AppendAsync(runId, organizationId, [inventory], cancellationToken);
                found++;
            }
        }

        return checkpoint with
        {
            Inventories = found,
        };
    }

    private long? Wanted(GatherCheckpoint checkpoint, string systemId) =>
        checkpoint.Systems.TryGetValue(systemId, out var organizationId) && wanted.Contains(organizationId)
            ? organizationId
            : null;

    private async Task FlushAsync<T>(SnapshotCutter<T> cutter, CancellationToken cancellationToken)
    {
        await cutter.FlushAsync(cancellationToken);
        await (estate?.FlushAsync(cancellationToken) ?? Task.CompletedTask);
    }

    private Task SaveAsync(GatherCheckpoint checkpoint, CancellationToken cancellationToken) =>
        snapshots.WriteDocumentAsync(runId, RunDocuments.Checkpoint, checkpoint, cancellationToken);
}
