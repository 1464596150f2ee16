namespace PulsewayToHudu.Sync.Configuration;

/// <summary>A value that a document changes.</summary>
/// <param name="Path">Where, such as <c>matches[organization 7].company</c>.</param>
/// <param name="Before">Value now; null when there is none.</param>
/// <param name="After">Value then; null when there is none any more.</param>
public sealed record ConfigurationChange(string Path, string? Before, string? After);

/// <summary>What differs between two documents.</summary>
internal static class ConfigurationDifference
{
    public static IReadOnlyList<ConfigurationChange> Between(ConfigurationDocument before, ConfigurationDocument after)
    {
        var old = ByPath(before);
        var next = ByPath(after);
        return
        [
            .. old
                .Keys.Union(next.Keys, StringComparer.Ordinal)
                .Where(p => old.GetValueOrDefault(p)?.Value != next.GetValueOrDefault(p)?.Value)
                .Order(StringComparer.Ordinal)
                .Select(p => new ConfigurationChange(
                    p,
                    old.GetValueOrDefault(p)?.Shown,
                    next.GetValueOrDefault(p)?.Shown
                )),
        ];
    }

    private static Dictionary<string, ConfigurationLine> ByPath(ConfigurationDocument document) =>
        ConfigurationLines.Of(document).ToDictionary(l => l.Path, StringComparer.Ordinal);
}
