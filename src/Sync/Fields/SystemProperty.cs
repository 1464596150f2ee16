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
)
{
    /// <summary>For properties that are lists: their entries.</summary>
    public Func<PulsewaySystem, IReadOnlyList<string>>? Items { get; init; }

    /// <summary>For properties that are records: their table.</summary>
    public Func<PulsewaySystem, ValueTable>? Table { get; init; }
}

/// <summary>Records of a system, such as its disks.</summary>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">Cells, in the order of the headings; null where Pulseway has nothing.</param>
public sealed record ValueTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows);
