using PulsewayToHudu.Sync.Assets;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>Which connected fields are acceptable.</summary>
public static class FieldMappingRules
{
    /// <summary>How many fields of a layout can be connected.</summary>
    public const int MaxFields = 500;

    private const int MaxLabel = 100;

    /// <summary>Everything that is wrong with connected fields that a person wants to save.</summary>
    public static IEnumerable<FieldError> Check(IReadOnlyList<ConnectedField> fields, AssetLayout layout)
    {
        if (fields.Count > MaxFields)
        {
            yield return new("fields", $"At most {MaxFields} connected fields in one layout.");
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < fields.Count; i++)
        {
            if (!seen.Add(fields[i].Label.Trim()))
            {
                yield return new($"fields[{i}].label", $"\"{fields[i].Label}\" is connected twice.");
            }
            else if (LayoutMapping.WhyNot(fields[i], layout) is { } reason)
            {
                yield return new($"fields[{i}]", $"\"{fields[i].Label}\" cannot be connected: {reason}");
            }
        }
    }

    /// <summary>Everything that is wrong with fields that a layout is to get.</summary>
    public static IEnumerable<FieldError> Check(IReadOnlyList<WantedField> fields, AssetLayout layout)
    {
        if (fields.Count > MaxFields)
        {
            yield return new("fields", $"At most {MaxFields} fields at once.");
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < fields.Count; i++)
        {
            if (WhyNot(fields[i], layout, seen) is { } reason)
            {
                yield return new($"fields[{i}]", reason);
            }
        }
    }

    private static string? WhyNot(WantedField field, AssetLayout layout, HashSet<string> seen)
    {
        var label = field.Label.Trim();
        if (label.Length is 0 or > MaxLabel || !label.All(c => char.IsAsciiLetterOrDigit(c) || c == ' '))
        {
            // Hudu derives the key of a field from its label, and does not say how it treats other characters.
            return $"A label has 1 to {MaxLabel} letters (A to Z), digits and blanks.";
        }

        if (!seen.Add(label) || layout.Field(label) is not null || AssetMembers.Field(label) is not null)
        {
            return $"There is a field \"{label}\" already. Connect that one.";
        }

        return SystemProperties.Find(field.Property) is not { } property ? $"There is no property \"{field.Property}\"."
            : !ValueFormats.IsPossible(property, field.Format)
                ? $"\"{property.Name}\" cannot be written as {field.Format}."
            : null;
    }
}
