using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>Recognises the asset that a creation of ours has made when its answer was lost.</summary>
public static class PendingCreation
{
    // The clocks of Hudu and of the worker may differ.
    private static readonly TimeSpan s_clockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>The asset; null when there is none, or more than one that nothing tells apart.</summary>
    /// <param name="pending">Link in state <see cref="LinkState.Pending"/>.</param>
    /// <param name="assets">Assets of the company.</param>
    /// <param name="linked">Assets that are linked to a system already.</param>
    public static HuduAsset? Find(Link pending, IEnumerable<HuduAsset> assets, IReadOnlySet<long> linked)
    {
        var free = assets.Where(a => !linked.Contains(a.Id)).ToList();
        var byId = free.Where(a => PulsewayIds.Of(a) == pending.SystemId).Take(2).ToList();
        if (byId.Count > 0)
        {
            return byId.Count == 1 ? byId[0] : null;
        }

        var byName = free.Where(a =>
                PulsewayIds.Of(a) is null
                && a.LayoutId == pending.LayoutId
                && a.Name == AssetNames.For(pending.SourceName)
                && a.CreatedAt >= pending.PendingSince - s_clockTolerance
            )
            .Take(2)
            .ToList();
        return byName.Count == 1 ? byName[0] : null;
    }
}
