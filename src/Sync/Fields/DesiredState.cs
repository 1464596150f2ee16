using System.Security.Cryptography;
using System.Text;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>A value that a field should have.</summary>
/// <param name="Field">Field of the layout.</param>
/// <param name="Value">Value in the field's own form.</param>
/// <param name="IsVolatile">Never the reason for a write.</param>
public sealed record DesiredField(LayoutField Field, FieldValue Value, bool IsVolatile);

/// <summary>Everything that a system should have in Hudu, but its name. What Pulseway does not know is not part of it and is never cleared.</summary>
public sealed record DesiredState
{
    private DesiredState(IReadOnlyList<DesiredField> fields) => Fields = fields;

    /// <summary>Custom fields.</summary>
    public IReadOnlyList<DesiredField> Fields { get; }

    /// <summary>Hudu's own serial number member; null when there is no real one.</summary>
    public string? PrimarySerial { get; private init; }

    /// <summary>Hudu's own model member.</summary>
    public string? PrimaryModel { get; private init; }

    /// <summary>Hudu's own manufacturer member.</summary>
    public string? PrimaryManufacturer { get; private init; }

    /// <summary>What the system should have in a layout with these connected fields.</summary>
    public static DesiredState Of(PulsewaySystem system, LayoutMapping mapping)
    {
        var fields = new List<DesiredField>(mapping.Mappings.Count);
        foreach (var (field, property) in mapping.Mappings)
        {
            if (property.Read(system) is { } value && FieldConversion.Convert(value, field.Type) is { } converted)
            {
                fields.Add(new(field, converted, property.IsVolatile));
            }
        }

        return new(fields)
        {
            PrimarySerial = SystemProperties.Serial(system),
            PrimaryModel = SystemProperties.Get("model").Read(system)?.Text,
            PrimaryManufacturer = SystemProperties.Get("manufacturer").Read(system)?.Text,
        };
    }

    /// <summary>Hash of all values that may be the reason for a write, whatever the order of fields.</summary>
    public string Hash()
    {
        var lines = Fields
            .Where(f => !f.IsVolatile)
            .Select(f => $"{f.Field.Label.Trim().ToLowerInvariant()}={f.Value.Text}")
            .Append($"primary_serial={PrimarySerial}")
            .Append($"primary_model={PrimaryModel}")
            .Append($"primary_manufacturer={PrimaryManufacturer}")
            .Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    /// <summary>Everything, for a new asset.</summary>
    public (AssetWrite Write, IReadOnlyList<FieldChange> Changes) ForNew(string name, long layoutId)
    {
        var write = new AssetWrite
        {
            Name = name,
            LayoutId = layoutId,
            PrimarySerial = PrimarySerial,
            PrimaryModel = PrimaryModel,
            PrimaryManufacturer = PrimaryManufacturer,
            Fields = [.. Fields.Select(f => KeyValuePair.Create(f.Field.Label, f.Value))],
        };
        var changes = new List<FieldChange> { new("name", null, name) };
        changes.AddRange(Primaries(before: null));
        changes.AddRange(Fields.Select(f => new FieldChange(f.Field.Label, null, f.Value.Text)));
        return (write, changes);
    }

    /// <summary>What differs from an existing asset; null when nothing does. Volatile values go along with others only.</summary>
    public (AssetWrite Write, IReadOnlyList<FieldChange> Changes)? DifferenceFrom(HuduAsset asset)
    {
        var different = Fields
            .Where(f =>
                !FieldComparison.IsSame(f.Field.Type, f.Value, asset.Fields.GetValueOrDefault(f.Field.Label.Trim()))
            )
            .ToList();
        var primaries = Primaries(asset).ToList();
        if (primaries.Count == 0 && different.All(f => f.IsVolatile))
        {
            return null;
        }

        string? After(string name) => primaries.FirstOrDefault(c => c.Name == name)?.After;
        var write = new AssetWrite
        {
            PrimarySerial = After("primary_serial"),
            PrimaryModel = After("primary_model"),
            PrimaryManufacturer = After("primary_manufacturer"),
            Fields = [.. different.Select(f => KeyValuePair.Create(f.Field.Label, f.Value))],
        };
        return (
            write,
            [
                .. primaries,
                .. different.Select(f => new FieldChange(
                    f.Field.Label,
                    asset.Fields.GetValueOrDefault(f.Field.Label.Trim()),
                    f.Value.Text
                )),
            ]
        );
    }

    private IEnumerable<FieldChange> Primaries(HuduAsset? before) =>
        new FieldChange[]
        {
            new("primary_serial", before?.PrimarySerial, PrimarySerial),
            new("primary_model", before?.PrimaryModel, PrimaryModel),
            new("primary_manufacturer", before?.PrimaryManufacturer, PrimaryManufacturer),
        }.Where(c => c.After is not null && c.After != c.Before?.Trim());
}
