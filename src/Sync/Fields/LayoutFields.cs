using PulsewayToHudu.Sync.Assets;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>The default connected fields as fields to be added to layouts.</summary>
public static class LayoutFields
{
    /// <summary>Shown below fields that the sync adds.</summary>
    public const string Hint = "Kept up to date from Pulseway";

    /// <summary>The default fields whose labels the layout does not have.</summary>
    public static IReadOnlyList<NewLayoutField> Missing(AssetLayout layout) =>
        [.. DefaultFields.All.Where(f => layout.Field(f.Label) is null).Select(New)];

    /// <summary>The default fields, or those of certain properties.</summary>
    public static IReadOnlyList<NewLayoutField> Default(IReadOnlyCollection<string>? properties = null) =>
        [.. DefaultFields.All.Where(f => properties?.Contains(f.PropertyKey) ?? true).Select(New)];

    private static NewLayoutField New(DefaultField field) => new(field.Label, field.Type, field.ShowInList, Hint);
}
