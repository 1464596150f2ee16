using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Storage.Tables;

/// <summary>Whether an entry has a text that a person looks for.</summary>
internal static class JournalSearch
{
    public static bool Has(JournalEntry entry, string text) =>
        Texts(entry).Any(t => t?.Contains(text, StringComparison.OrdinalIgnoreCase) is true);

    private static IEnumerable<string?> Texts(JournalEntry entry) =>
        new[]
        {
            entry.Name,
            entry.SystemId,
            entry.AssetId?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            entry.Reason,
            entry.Detail,
            entry.Error,
        }.Concat(entry.Fields.SelectMany(f => new[] { f.Name, f.Before, f.After }));
}
