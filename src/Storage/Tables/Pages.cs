using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Storage.Tables;

/// <summary>Cuts a scan into a page and the mark of the next.</summary>
internal static class Pages
{
    public static async Task<Page<T>> TakeAsync<T>(
        IAsyncEnumerable<(string Row, Versioned<T> Record)> scan,
        int pageSize,
        CancellationToken cancellationToken
    )
    {
        var items = new List<T>(pageSize);
        var last = "";
        await foreach (var (row, record) in scan.WithCancellation(cancellationToken))
        {
            if (items.Count == pageSize)
            {
                return new(items, TableKey.Mark(last));
            }

            items.Add(record.Value);
            last = row;
        }

        return new(items, Next: null);
    }

    /// <summary>The same of the rows that meet a condition, looking at a limited number of rows: then the page may not be full.</summary>
    public static async Task<Page<T>> FindAsync<T>(
        IAsyncEnumerable<(string Row, Versioned<T> Record)> scan,
        Func<T, bool> condition,
        int pageSize,
        int scannedAtMost,
        CancellationToken cancellationToken
    )
    {
        var items = new List<T>();
        var scanned = 0;
        await foreach (var (row, record) in scan.WithCancellation(cancellationToken))
        {
            if (condition(record.Value))
            {
                items.Add(record.Value);
            }

            if (items.Count == pageSize || ++scanned == scannedAtMost)
            {
                return new(items, TableKey.Mark(row));
            }
        }

        return new(items, Next: null);
    }
}
