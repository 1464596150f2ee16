using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>Recognises the asset that a creation of ours has made when its answer was lost.</summary>
public static class PendingCreation
{
    // The clocks of Hudu and of the worker may differ.
    private static readonly TimeSpan s_clockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>The asset; none when it was not made; several when nothing tells which of them it is.</summary>
    /// <param name="pending">Link in state <see cref="LinkState.Pending"/>.</param>
    /// <param name="assets">Assets of the company.</param>
    /// <param name="linked">Assets that are linked to a system already, in whichever company.</param>
    public static IReadOnlyList<HuduAsset> Find(Link pending, IEnumerable<HuduAsset> assets, IReadOnlySet<long> linked)
    {
        var free = assets.Where(a => !linked.Contains(a.Id)).OrderBy(a => a.Id).ToList();
        var byId = free.Where(a => PulsewayIds.Of(a) == pending.SystemId).ToList();
        return byId.Count > 0
            ? byId
            :
            [
                .. free.Where(a =>
                    PulsewayIds.Of(a) is null
                    && a.LayoutId == pending.LayoutId
                    && a.Name == AssetNames.For(pending.SourceName)
                    && a.CreatedAt >= pending.PendingSince - s_clockTolerance
                ),
            ];
    }
}
