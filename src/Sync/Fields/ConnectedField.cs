using PulsewayToHudu.Sync.Assets;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>When a connected field is written.</summary>
public enum WriteMode
{
    /// <summary>Whenever Hudu shows something else.</summary>
    Overwrite,

    /// <summary>Only while the field is empty: what people enter stays.</summary>
    OnlyIfEmpty,
}

/// <summary>A connected field as people choose it.</summary>
/// <param name="Label">Label of the layout's field, or one of <see cref="AssetMembers"/>.</param>
/// <param name="Property">Key of the property; see <see cref="SystemProperties.Find"/>.</param>
/// <param name="Format">How the value is written.</param>
/// <param name="Mode">When it is written.</param>
public sealed record ConnectedField(
    string Label,
    string Property,
    ValueFormat Format = ValueFormat.Plain,
    WriteMode Mode = WriteMode.Overwrite
);

/// <summary>The connected fields that people chose for a layout. A layout without such a document has the default ones.</summary>
/// <param name="LayoutId">Hudu id of the layout.</param>
/// <param name="Fields">Connected fields.</param>
public sealed record ConnectedFields(long LayoutId, IReadOnlyList<ConnectedField> Fields)
{
    /// <summary>Names of these documents begin so.</summary>
    public const string Prefix = "field-mapping:";

    /// <summary>Name of a layout's document.</summary>
    public static string NameOf(long layoutId) => $"{Prefix}{layoutId}";

    /// <summary>These and others; one with the label of an older one replaces it.</summary>
    public ConnectedFields With(IReadOnlyList<ConnectedField> others) =>
        this with
        {
            Fields = [.. Fields.Where(f => !others.Any(o => SameLabel(o, f))), .. others],
        };

    /// <summary>The default set, as far as the layout has fields of those labels.</summary>
    public static ConnectedFields DefaultOf(AssetLayout layout) =>
        new(
            layout.Id,
            [
                .. DefaultFields
                    .All.Where(d => layout.Field(d.Label) is not null)
                    .Select(d => new ConnectedField(d.Label, d.PropertyKey)),
                .. AssetMembers.All.Select(m => new ConnectedField(m.Label, m.PropertyKey)),
            ]
        );

    private static bool SameLabel(ConnectedField one, ConnectedField other) =>
        one.Label.Trim().Equals(other.Label.Trim(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>A member that every asset has beside its layout's fields, and that can be connected like a field.</summary>
/// <param name="Label">Hudu's name of the member.</param>
/// <param name="PropertyKey">Property it is filled from by default.</param>
public sealed record AssetMember(string Label, string PropertyKey);

/// <summary>The members of assets that can be connected.</summary>
public static class AssetMembers
{
    /// <summary>Serial number.</summary>
    public const string Serial = "primary_serial";

    /// <summary>Model.</summary>
    public const string Model = "primary_model";

    /// <summary>Manufacturer.</summary>
    public const string Manufacturer = "primary_manufacturer";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AssetMember> All { get; } =
    [new(Serial, "serial"), new(Model, "model"), new(Manufacturer, "manufacturer")];

    /// <summary>The member as a field; null when the label is none of a member.</summary>
    public static LayoutField? Field(string label) =>
        All.FirstOrDefault(m => m.Label.Equals(label.Trim(), StringComparison.OrdinalIgnoreCase)) is { } member
            ? new(member.Label, FieldType.Text)
            : null;

    /// <summary>Whether a field is a member.</summary>
    public static bool IsMember(LayoutField field) => All.Any(m => m.Label == field.Label);

    /// <summary>What an asset holds in a member.</summary>
    public static string? Read(HuduAsset asset, string label) =>
        label switch
        {
            Serial => asset.PrimarySerial,
            Model => asset.PrimaryModel,
            Manufacturer => asset.PrimaryManufacturer,
            _ => null,
        };
}
