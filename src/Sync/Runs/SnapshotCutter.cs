using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>
/// Cuts listings by organization while they stream by: keeps a bounded number of rows in memory and appends them to the
/// organizations' snapshots in few large writes.
/// </summary>
internal sealed class SnapshotCutter<T>(
    Func<long, IReadOnlyList<T>, CancellationToken, Task> append,
    Func<T, long?> organizationOf,
    int capacity
)
{
    private const int ParallelAppends = 8;

    private readonly Dictionary<long, List<T>> _rows = [];
    private int _count;

    /// <summary>Takes rows; those that belong to no wanted organization are dropped.</summary>
    /// <returns>True when enough has gathered for a <see cref="FlushAsync"/>.</returns>
    public bool Add(IEnumerable<T> rows)
    {
        foreach (var row in rows)
        {
            if (organizationOf(row) is { } organizationId)
            {
                (_rows.TryGetValue(organizationId, out var list) ? list : _rows[organizationId] = []).Add(row);
                _count++;
            }
        }

        return _count >= capacity;
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(
            _rows,
            new ParallelOptions { MaxDegreeOfParallelism = ParallelAppends, CancellationToken = cancellationToken },
            async (pair, ct) => await append(pair.Key, pair.Value, ct)
        );
        _rows.Clear();
        _count = 0;
    }
}

/// <summary>The cutters of a gather.</summary>
internal static class SnapshotCutter
{
    // Light rows are a few hundred bytes each, full records some ten kilobytes.
    private const int DeviceCapacity = 10_000;
    private const int InventoryCapacity = 5_000;

    public static SnapshotCutter<Device> Devices(
        ISnapshotStore store,
        string runId,
        Func<Device, long?> organizationOf
    ) => new((org, rows, ct) => store.AppendAsync(runId, org, rows, ct), organizationOf, DeviceCapacity);

    public static SnapshotCutter<Inventory> Inventories(
        ISnapshotStore store,
        string runId,
        Func<Inventory, long?> organizationOf
    ) => new((org, rows, ct) => store.AppendAsync(runId, org, rows, ct), organizationOf, InventoryCapacity);
}
