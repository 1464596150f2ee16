using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>An inventory value as a property: <c>inventory:Category/Key</c>.</summary>
internal sealed record InventoryProperty(string Category, string Name)
{
    private const string Prefix = "inventory:";
    private const int MaxLength = 255;

    public string Title => $"{Category}: {Name}";

    public static string KeyOf(string category, string name) => $"{Prefix}{category}/{name}";

    public static InventoryProperty? Parse(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return
            key.StartsWith(Prefix, StringComparison.Ordinal)
            && key.Length <= MaxLength
            && slash > Prefix.Length
            && slash < key.Length - 1
            ? new(key[Prefix.Length..slash], key[(slash + 1)..])
            : null;
    }
}

/// <summary>A custom field of Pulseway as a property: <c>device-field:Name</c> or <c>organization-field:Name</c>.</summary>
/// <param name="Scope">Whose value.</param>
/// <param name="Name">Name of the custom field in Pulseway.</param>
public sealed record CustomProperty(CustomFieldScope Scope, string Name)
{
    private const string Device = "device-field:";
    private const string Organization = "organization-field:";
    private const int MaxLength = 255;

    /// <summary>Name for people.</summary>
    public string Title => Scope == CustomFieldScope.Device ? $"Custom field {Name}" : $"Organization's {Name}";

    /// <summary>Key of the property.</summary>
    public string Key => (Scope == CustomFieldScope.Device ? Device : Organization) + Name;

    /// <summary>From a key; null when it is none of a custom field.</summary>
    public static CustomProperty? Parse(string key) =>
        key.Length > MaxLength ? null
        : Rest(key, Device) is { } device ? new(CustomFieldScope.Device, device)
        : Rest(key, Organization) is { } organization ? new(CustomFieldScope.Organization, organization)
        : null;

    private static string? Rest(string key, string prefix) =>
        key.StartsWith(prefix, StringComparison.Ordinal) && key.AsSpan(prefix.Length).Trim().Length > 0
            ? key[prefix.Length..].Trim()
            : null;
}
