using PulsewayToHudu.Sync.Assets;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>Which default connected fields a layout lacks.</summary>
public static class LayoutFields
{
    /// <summary>Shown below fields that the sync adds.</summary>
    public const string Hint = "Kept up to date from Pulseway";

    /// <summary>The default fields whose labels the layout does not have.</summary>
    public static IReadOnlyList<NewLayoutField> Missing(AssetLayout layout) =>
        [
            .. DefaultFields
                .All.Where(f => layout.Field(f.Label) is null)
                .Select(f => new NewLayoutField(f.Label, f.Type, f.ShowInList, Hint)),
        ];
}
