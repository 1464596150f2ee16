using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.LastKnown;

/// <summary>Takes the rows of a gather over everything into a copy in the making, a bounded number at a time.</summary>
internal sealed class EstateRecorder(IEstateStore store, string copyId)
{
    // Light rows are a few hundred bytes each. Full records are flushed at each checkpoint of their listing.
    private const int DeviceCapacity = 10_000;

    private readonly List<Device> _devices = [];
    private readonly List<KeyValuePair<long, Inventory>> _inventories = [];

    /// <summary>Enough light rows have gathered for a <see cref="FlushAsync"/>.</summary>
    public bool IsFull => _devices.Count >= DeviceCapacity;

    public void Add(IEnumerable<Device> devices) => _devices.AddRange(devices.Where(d => d.OrganizationId is not null));

    /// <summary>Takes full records; those of systems that the light list did not have are dropped.</summary>
    public void Add(IEnumerable<Inventory> inventories, IReadOnlyDictionary<string, long> organizationOf)
    {
        foreach (var inventory in inventories)
        {
            if (organizationOf.TryGetValue(inventory.Id, out var organizationId))
            {
                _inventories.Add(new(organizationId, KeptInventory.Of(inventory)));
            }
        }
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_devices.Count > 0)
        {
            await store.AppendAsync(copyId, _devices, cancellationToken);
            _devices.Clear();
        }

        if (_inventories.Count > 0)
        {
            await store.AppendAsync(copyId, _inventories, cancellationToken);
            _inventories.Clear();
        }
    }
}
