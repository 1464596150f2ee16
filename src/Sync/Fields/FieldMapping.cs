using PulsewayToHudu.Sync.Assets;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>A connected field that can be written.</summary>
/// <param name="Field">Field, labelled as the layout labels it, or a member of assets.</param>
/// <param name="Property">Property that fills it.</param>
/// <param name="Format">How the value is written.</param>
/// <param name="Mode">When it is written.</param>
public sealed record FieldMapping(LayoutField Field, SystemProperty Property, ValueFormat Format, WriteMode Mode);

/// <summary>The connected fields of one layout.</summary>
/// <param name="Mappings">Those that can be written.</param>
/// <param name="Warnings">Why others cannot, in words.</param>
public sealed record LayoutMapping(IReadOnlyList<FieldMapping> Mappings, IReadOnlyList<string> Warnings)
{
    /// <summary>No connected fields.</summary>
    public static LayoutMapping None { get; } = new([], []);

    /// <summary>What can be written of the connected fields of a layout.</summary>
    /// <param name="layout">Layout as Hudu has it now.</param>
    /// <param name="chosen">What people chose; null for the default.</param>
    public static LayoutMapping Of(AssetLayout layout, ConnectedFields? chosen)
    {
        var mappings = new List<FieldMapping>();
        var warnings = new List<string>();
        foreach (var connected in Connected(layout, chosen))
        {
            if (WhyNot(connected, layout) is { } reason)
            {
                warnings.Add(
                    $"The field \"{connected.Label}\" of the asset layout \"{layout.Name}\" is left alone: {reason}"
                );
            }
            else
            {
                mappings.Add(
                    new(
                        FieldOf(connected, layout)!,
                        SystemProperties.Find(connected.Property)!,
                        connected.Format,
                        connected.Mode
                    )
                );
            }
        }

        return new(mappings, warnings);
    }

    /// <summary>Why a connected field cannot be written, in words; null when it can.</summary>
    public static string? WhyNot(ConnectedField connected, AssetLayout layout)
    {
        if (SystemProperties.Find(connected.Property) is not { } property)
        {
            return $"there is no property \"{connected.Property}\".";
        }

        if (!ValueFormats.IsPossible(property, connected.Format))
        {
            return $"\"{property.Name}\" cannot be written as {connected.Format}.";
        }

        if (FieldOf(connected, layout) is not { } field)
        {
            return "the layout has no such field (any more).";
        }

        if (!AssetMembers.IsMember(field) && layout.Fields.Count(f => Key(f.Label) == Key(field.Label)) > 1)
        {
            return "another field of the layout has the same key.";
        }

        return FieldConversion.Fits(ValueFormats.KindOf(property, connected.Format), field.Type)
            ? null
            : $"a field of its type cannot hold \"{property.Name}\" as {connected.Format}.";
    }

    private static LayoutField? FieldOf(ConnectedField connected, AssetLayout layout) =>
        AssetMembers.Field(connected.Label) ?? layout.Field(connected.Label);

    /// <summary>
    /// The connected fields of a layout. The Pulseway ID is always among them, where the layout has it: by it systems are recognised
    /// should our own tables be lost.
    /// </summary>
    public static IReadOnlyList<ConnectedField> Connected(AssetLayout layout, ConnectedFields? chosen)
    {
        var fields = (chosen ?? ConnectedFields.DefaultOf(layout)).Fields;
        return layout.Field(DefaultFields.PulsewayIdLabel) is null
            ? fields
            :
            [
                new(DefaultFields.PulsewayIdLabel, "id"),
                .. fields.Where(f => Key(f.Label) != Key(DefaultFields.PulsewayIdLabel)),
            ];
    }

    // The key under which Hudu files a label.
    private static string Key(string label) => label.Trim().ToLowerInvariant().Replace(' ', '_');
}
