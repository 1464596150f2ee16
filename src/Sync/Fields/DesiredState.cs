using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>A value that a field should have.</summary>
/// <param name="Field">Field of the layout, or a member of assets.</param>
/// <param name="Value">Value in the field's own form.</param>
/// <param name="IsVolatile">Never the reason for a write.</param>
/// <param name="Mode">When it is written.</param>
public sealed record DesiredField(LayoutField Field, FieldValue Value, bool IsVolatile, WriteMode Mode)
{
    /// <summary>Whether an asset shows something else that has to give way.</summary>
    public bool DiffersFrom(HuduAsset asset)
    {
        var shown = Shown(asset);
        return (Mode == WriteMode.Overwrite || string.IsNullOrWhiteSpace(shown))
            && !FieldComparison.IsSame(Field.Type, Value, shown);
    }

    /// <summary>The change that writing it to an asset is; null for a new one.</summary>
    public FieldChange ChangeOf(HuduAsset? asset) =>
        new(Field.Label, asset is null ? null : Shown(asset), Value.Text) { IsVolatile = IsVolatile };

    private string? Shown(HuduAsset asset) =>
        AssetMembers.IsMember(Field)
            ? AssetMembers.Read(asset, Field.Label)
            : asset.Fields.GetValueOrDefault(Field.Label.Trim());
}

/// <summary>Everything that a system should have in Hudu, but its name. What Pulseway does not know is not part of it and is never cleared.</summary>
public sealed record DesiredState
{
    private DesiredState(IReadOnlyList<DesiredField> fields) => Fields = fields;

    /// <summary>Values, in order of the mappings.</summary>
    public IReadOnlyList<DesiredField> Fields { get; }

    /// <summary>What the system should have in a layout with these connected fields.</summary>
    public static DesiredState Of(PulsewaySystem system, LayoutMapping mapping)
    {
        var fields = new List<DesiredField>(mapping.Mappings.Count);
        foreach (var (field, property, format, mode) in mapping.Mappings)
        {
            if (
                ValueFormats.Read(property, format, system) is { } value
                && FieldConversion.Convert(value, field.Type) is { } converted
            )
            {
                fields.Add(new(field, converted, property.IsVolatile, mode));
            }
        }

        return new(fields);
    }

    /// <summary>Everything, for a new asset.</summary>
    public (AssetWrite Write, IReadOnlyList<FieldChange> Changes) ForNew(string name, long layoutId) =>
        (
            WriteOf(Fields) with
            {
                Name = name,
                LayoutId = layoutId,
            },
            [new("name", null, name), .. Fields.Select(f => f.ChangeOf(asset: null))]
        );

    /// <summary>What differs from an existing asset; null when nothing does. Volatile values go along with others only.</summary>
    public (AssetWrite Write, IReadOnlyList<FieldChange> Changes)? DifferenceFrom(HuduAsset asset)
    {
        var different = Fields.Where(f => f.DiffersFrom(asset)).ToList();
        return different.All(f => f.IsVolatile)
            ? null
            : (WriteOf(different), [.. different.Select(f => f.ChangeOf(asset))]);
    }

    private static AssetWrite WriteOf(IReadOnlyList<DesiredField> fields)
    {
        string? Member(string label) => fields.FirstOrDefault(f => f.Field.Label == label)?.Value.Text;
        return new()
        {
            PrimarySerial = Member(AssetMembers.Serial),
            PrimaryModel = Member(AssetMembers.Model),
            PrimaryManufacturer = Member(AssetMembers.Manufacturer),
            Fields =
            [
                .. fields
                    .Where(f => !AssetMembers.IsMember(f.Field))
                    .Select(f => KeyValuePair.Create(f.Field.Label, f.Value)),
            ],
        };
    }
}
