using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>What undos hold, and when that ends.</summary>
internal static class Holds
{
    /// <summary>The input without the holds that are over: a person resumed the undo, or unarchived the asset.</summary>
    public static PlanInput End(PlanInput input)
    {
        if (input.Links.All(l => l.Hold is null))
        {
            return input;
        }

        var assets = input.Listing.Assets.ToDictionary(a => a.Id);
        return input with
        {
            Links = [.. input.Links.Select(l => IsOver(l, input, assets) ? l with { Hold = null } : l)],
        };
    }

    /// <summary>The plan, which remembers the holds that have ended.</summary>
    public static Plan Remember(Plan plan, PlanInput before, PlanInput after)
    {
        var held = before
            .Links.Where(l => l.Hold is not null)
            .Select(l => l.SystemId)
            .ToHashSet(StringComparer.Ordinal);
        var remembered = plan.Remember.Select(l => l.SystemId).ToHashSet(StringComparer.Ordinal);
        var ended = after
            .Links.Where(l => l.Hold is null && held.Contains(l.SystemId) && !remembered.Contains(l.SystemId))
            .ToList();
        return ended.Count == 0 ? plan : plan with { Remember = [.. ended, .. plan.Remember] };
    }

    /// <summary>Why nothing is done for a held system, and what a person can do.</summary>
    public static string Reason(string name, Link link) =>
        link.Hold switch
        {
            { AssetArchived: true } =>
                $"The import of \"{name}\" was undone, so its asset ({link.AssetId}) is archived and is not made again. Unarchive it in Hudu, and it is in the sync again.",
            { RunId: var run } =>
                $"\"{name}\" is held: what the sync did to it was undone (run {run}). POST /api/systems/{link.SystemId}/resume lets the sync go on with it, POST /api/runs/{run}/resume with all that was undone together.",
            null => throw new ArgumentException($"\"{name}\" is not held.", nameof(link)),
        };

    private static bool IsOver(Link link, PlanInput input, Dictionary<long, HuduAsset> assets) =>
        link.Hold is { } hold
        && (
            input.ResumedRuns.Contains(hold.RunId)
            || (
                hold.AssetArchived
                && link.AssetId is { } assetId
                && assets.GetValueOrDefault(assetId) is { Archived: false }
            )
        );
}
