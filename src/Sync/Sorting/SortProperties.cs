using PulsewayToHudu.Sync.Fields;

namespace PulsewayToHudu.Sync.Sorting;

/// <summary>The properties that sort rules may ask for: those of <see cref="SystemProperties"/> that place a system for good.</summary>
public static class SortProperties
{
    /// <summary>The listed ones; inventory values (<c>inventory:Category/Key</c>) come on top.</summary>
    public static IReadOnlyList<SystemProperty> All { get; } =
    [.. SystemProperties.All.Where(p => WhyNotSortable(p) is null)];

    /// <summary>The property of that key; null when there is none, or none for sorting.</summary>
    public static SystemProperty? Find(string key) =>
        SystemProperties.Find(key) is { } property && WhyNotSortable(property) is null ? property : null;

    /// <summary>Why a key is none of a property for sorting, in words; null when it is one.</summary>
    public static string? WhyNot(string key) =>
        SystemProperties.Find(key) is { } property
            ? WhyNotSortable(property)
            : $"There is no property \"{key}\". Take one of {string.Join(", ", All.Select(p => p.Key))}, or inventory:Category/Key.";

    private static string? WhyNotSortable(SystemProperty property) =>
        property.IsVolatile
            ? $"\"{property.Name}\" changes by itself all the time: systems would never stay in one place."
        : property.Key == SystemProperties.ConsoleLinkKey ? $"\"{property.Name}\" tells nothing about a system."
        : property.Table is not null ? $"\"{property.Name}\" is a table, which no rule can compare."
        : CustomProperty.Parse(property.Key) is not null
            ? "Custom fields of Pulseway are read for connected fields only, not for sorting."
        : null;
}
