using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.LastKnown;

/// <summary>Keeps the last known estate true to what gathers read.</summary>
public sealed class EstateKeeper(IEstateStore store, ISnapshotStore snapshots, ILinkStore links)
{
    // A whole list that is a little old is worth more than a young one with holes, but not for ever.
    private static readonly TimeSpan s_completeCountsFor = TimeSpan.FromHours(24);

    /// <summary>Takes the rows of a gather over everything.</summary>
    internal EstateRecorder Record(Run run) => new(store, run.Id);

    /// <summary>After a gather over everything: its copy becomes the present one.</summary>
    internal async Task PublishAsync(
        Run run,
        GatherCheckpoint systems,
        IReadOnlyList<AssetLayout> layouts,
        CancellationToken cancellationToken
    )
    {
        if (
            !systems.DevicesComplete
            && await store.FindAsync(cancellationToken) is { IsComplete: true } present
            && run.CreatedAt - present.ReadAt < s_completeCountsFor
        )
        {
            await store.DropAsync(run.Id, cancellationToken);
            return;
        }

        await store.PublishAsync(
            new()
            {
                Id = run.Id,
                ReadAt = run.CreatedAt,
                IsComplete = systems.DevicesComplete,
                Systems = systems.Systems.Count,
                Organizations = systems.Systems.Values.Distinct().Count(),
                Layouts = [.. layouts.Select(l => l with { Fields = [] })],
            },
            cancellationToken
        );
    }

    /// <summary>After a gather of one organization.</summary>
    internal async Task ReplaceAsync(
        Run run,
        long organizationId,
        GatherCheckpoint systems,
        CancellationToken cancellationToken
    )
    {
        if (systems.DevicesComplete)
        {
            var read = await ReadAsync(run, organizationId, cancellationToken);
            await store.UpdateAsync(organizationId, _ => read, cancellationToken);
        }
    }

    /// <summary>After a gather of one system, which may be gone, or in another organization than before.</summary>
    internal async Task ReplaceAsync(
        Run run,
        string systemId,
        GatherCheckpoint systems,
        CancellationToken cancellationToken
    )
    {
        long? now = systems.Systems.TryGetValue(systemId, out var organizationId) ? organizationId : null;
        var before = (await links.FindAsync(systemId, cancellationToken))?.OrganizationId;
        if (before is { } old && old != now)
        {
            await store.UpdateAsync(old, known => Without(known, systemId), cancellationToken);
        }

        if (now is { } id && await ReadAsync(run, id, cancellationToken) is [var system])
        {
            await store.UpdateAsync(id, known => [.. Without(known, systemId), system], cancellationToken);
        }
    }

    private async Task<IReadOnlyList<PulsewaySystem>> ReadAsync(
        Run run,
        long organizationId,
        CancellationToken cancellationToken
    ) => [.. (await snapshots.ReadAsync(run.Id, organizationId, cancellationToken)).Select(KeptInventory.Of)];

    private static IReadOnlyList<PulsewaySystem> Without(IReadOnlyList<PulsewaySystem> systems, string systemId) =>
        [.. systems.Where(s => s.Id != systemId)];
}
