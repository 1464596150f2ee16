using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>Lets people have a deleted asset made again.</summary>
public sealed class Recreation(ILinkStore links, ILeases leases, TimeProvider time)
{
    /// <summary>Asks for the asset of a system to be made again at the next sync. Asking twice is fine.</summary>
    /// <returns>The system's link.</returns>
    /// <exception cref="RefusedException">The system was never imported, its asset is not known to be deleted, or a sync is working on it.</exception>
    public async Task<Link> RequestAsync(string systemId, CancellationToken cancellationToken)
    {
        var id = systemId.Trim().ToLowerInvariant();
        var link = await links.RequireAsync(id, cancellationToken);
        await using var lease = await leases.AcquireAsync(link.CompanyId, time, cancellationToken);
        // Read again under the lease: a sync may just have changed it.
        link = await links.RequireAsync(id, cancellationToken);
        if (link.State is not (LinkState.AssetDeleted or LinkState.ToRecreate))
        {
            throw new RefusedException(
                RefusalKind.Conflict,
                "asset-not-deleted",
                $"The asset of \"{link.SourceName}\" is not known to be deleted in Hudu. If it was deleted a moment ago, sync the system once, then ask again."
            );
        }

        link = link with { State = LinkState.ToRecreate };
        await links.WriteAsync(link, cancellationToken);
        return link;
    }
}
