using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>Something that Pulseway knows about a system and that can be written to a field.</summary>
/// <param name="Key">Stable key, such as <c>memory-gb</c>.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Kind">Kind of its values.</param>
/// <param name="Read">Its value for a system; null when Pulseway has none.</param>
/// <param name="IsVolatile">Changes by itself all the time: never the reason for a write.</param>
public sealed record SystemProperty(
    string Key,
    string Name,
    FieldValueKind Kind,
    Func<PulsewaySystem, FieldValue?> Read,
    bool IsVolatile = false
);
