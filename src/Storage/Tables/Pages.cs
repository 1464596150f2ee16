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
}
