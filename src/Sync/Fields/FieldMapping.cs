using PulsewayToHudu.Sync.Assets;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>A connected field: a field of a layout, and the property that fills it.</summary>
/// <param name="Field">Field, labelled as the layout labels it.</param>
/// <param name="Property">Property.</param>
public sealed record FieldMapping(LayoutField Field, SystemProperty Property);

/// <summary>The connected fields of one layout.</summary>
/// <param name="Mappings">Mappings that can be written.</param>
/// <param name="Warnings">Why others cannot, in words.</param>
public sealed record LayoutMapping(IReadOnlyList<FieldMapping> Mappings, IReadOnlyList<string> Warnings)
{
    /// <summary>The default mapping of a layout: the default set, as far as the layout has fields of those labels.</summary>
    public static LayoutMapping DefaultOf(AssetLayout layout)
    {
        var mappings = new List<FieldMapping>();
        var warnings = new List<string>();
        var keys = layout.Fields.CountBy(f => Key(f.Label)).ToDictionary(StringComparer.Ordinal);
        foreach (var wanted in DefaultFields.All)
        {
            if (layout.Field(wanted.Label) is not { } field)
            {
                continue;
            }

            var property = SystemProperties.Get(wanted.PropertyKey);
            var reason =
                keys[Key(field.Label)] > 1 ? "another field of the layout has the same key"
                : !FieldConversion.IsPossible(property, wanted.Type, field.Type)
                    ? $"a field of its type cannot hold \"{property.Name}\""
                : null;
            if (reason is null)
            {
                mappings.Add(new(field, property));
            }
            else
            {
                warnings.Add(
                    $"The field \"{field.Label}\" of the asset layout \"{layout.Name}\" is left alone: {reason}."
                );
            }
        }

        return new(mappings, warnings);
    }

    // The key under which Hudu files a label.
    private static string Key(string label) => label.Trim().ToLowerInvariant().Replace(' ', '_');
}
