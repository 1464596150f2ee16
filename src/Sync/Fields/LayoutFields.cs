using PulsewayToHudu.Sync.Assets;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>Which default connected fields a layout lacks.</summary>
public static class LayoutFields
{
    /// <summary>The default fields whose labels the layout does not have.</summary>
    public static IReadOnlyList<NewLayoutField> Missing(AssetLayout layout) => [];
}
