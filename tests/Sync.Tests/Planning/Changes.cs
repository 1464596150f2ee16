using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Planning;

namespace PulsewayToHudu.Sync.Tests.Planning;

/// <summary>What properties ask of a change.</summary>
internal static class Changes
{
    /// <summary>The asset that it writes to; null for a new one.</summary>
    public static long? TargetOf(Change change) =>
        change switch
        {
            UpdateAsset c => c.AssetId,
            LinkAsset c => c.AssetId,
            MarkGone c => c.AssetId,
            ArchiveAsset c => c.AssetId,
            MoveAsset c => c.AssetId,
            _ => null,
        };

    /// <summary>What it writes; null when nothing.</summary>
    public static AssetWrite? WriteOf(Change change) =>
        change switch
        {
            CreateAsset c => c.Write,
            UpdateAsset c => c.Write,
            LinkAsset c => c.Write,
            MarkGone c => c.Write,
            MoveAsset c => c.Write,
            _ => null,
        };
}
