using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Undo;

/// <summary>What a run did to one system or company, all its steps together.</summary>
internal sealed class RunEffect
{
    /// <summary>From its entries, at least one.</summary>
    public RunEffect(IEnumerable<JournalEntry> entries)
    {
        Entries = [.. entries.OrderBy(e => e.At)];
        Fields =
        [
            .. Entries.SelectMany(e => e.Fields).GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Select(Joined),
        ];
    }

    /// <summary>Entries, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Entries { get; }

    /// <summary>Values before the first step and after the last.</summary>
    public IReadOnlyList<FieldChange> Fields { get; }

    /// <summary>The newest entry: for names and ids.</summary>
    public JournalEntry Last => Entries[^1];

    /// <summary>The asset was made.</summary>
    public JournalEntry? Creation => Of(JournalKind.CreateAsset);

    /// <summary>The asset was moved to another layout.</summary>
    public JournalEntry? Move => Of(JournalKind.MoveAsset);

    /// <summary>The asset was archived.</summary>
    public JournalEntry? Archiving => Of(JournalKind.ArchiveAsset);

    /// <summary>An asset that was there already was linked.</summary>
    public bool Links =>
        Of(JournalKind.LinkAsset) is not null || (Move is { Detail: { } basis } && basis != nameof(IdentityBasis.Link));

    /// <summary>Asset concerned; null when the run ended before it was known.</summary>
    public long? AssetId => Entries.LastOrDefault(e => e.AssetId is not null)?.AssetId;

    /// <summary>The first entry of a kind; null when there is none.</summary>
    public JournalEntry? Of(JournalKind kind) => Entries.FirstOrDefault(e => e.Kind == kind);

    private static FieldChange Joined(IEnumerable<FieldChange> steps)
    {
        var all = steps.ToList();
        return new(all[0].Name, all[0].Before, all[^1].After);
    }
}
