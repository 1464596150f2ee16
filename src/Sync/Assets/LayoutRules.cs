namespace PulsewayToHudu.Sync.Assets;

/// <summary>Which layouts may receive assets.</summary>
public static class LayoutRules
{
    /// <summary>Why a layout cannot receive assets, in words; null when it can.</summary>
    public static string? WhyNotUsable(long? layoutId, IReadOnlyList<AssetLayout> layouts)
    {
        if (layoutId is null)
        {
            return "No default asset layout is chosen. Choose an active one in the settings.";
        }

        return layouts.FirstOrDefault(l => l.Id == layoutId) switch
        {
            null => $"Hudu has no asset layout with id {layoutId}. Choose one that exists.",
            { Active: false } layout =>
                $"The asset layout \"{layout.Name}\" ({layout.Id}) is not active in Hudu. Activate it there or choose another.",
            _ => null,
        };
    }
}
