using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.LastKnown;

/// <summary>Where the last known estate lives. Everything streams: fifty thousand systems never stand in memory at once.</summary>
public interface IEstateStore
{
    /// <summary>The present copy; null before the first.</summary>
    Task<EstateCopy?> FindAsync(CancellationToken cancellationToken);

    /// <summary>The systems as lists show them, in <see cref="SystemOrder"/>; of one organization or of all.</summary>
    IAsyncEnumerable<KnownSystem> ListAsync(long? organizationId, CancellationToken cancellationToken);

    /// <summary>
    /// The systems with everything that sort rules may ask for (see <see cref="KeptInventory"/>), in <see cref="SystemOrder"/>; of
    /// one organization or of all.
    /// </summary>
    IAsyncEnumerable<PulsewaySystem> SystemsAsync(long? organizationId, CancellationToken cancellationToken);

    /// <summary>Adds light rows to a copy in the making. Repeating is fine: the last row of each system counts.</summary>
    Task AppendAsync(string copyId, IReadOnlyList<Device> devices, CancellationToken cancellationToken);

    /// <summary>Adds full records, each with its system's organization, to a copy in the making. Repeating is fine.</summary>
    Task AppendAsync(
        string copyId,
        IReadOnlyList<KeyValuePair<long, Inventory>> inventories,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Makes a copy the present one, unless a younger one is. Removes older ones but the last, which others may be reading.
    /// Repeating is fine.
    /// </summary>
    Task PublishAsync(EstateCopy copy, CancellationToken cancellationToken);

    /// <summary>Throws a copy in the making away.</summary>
    Task DropAsync(string copyId, CancellationToken cancellationToken);

    /// <summary>Changes the systems of one organization in the present copy; does nothing before the first.</summary>
    /// <param name="organizationId">Organization.</param>
    /// <param name="change">Pure: may be called again when somebody else changed them in between.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task UpdateAsync(
        long organizationId,
        Func<IReadOnlyList<PulsewaySystem>, IReadOnlyList<PulsewaySystem>> change,
        CancellationToken cancellationToken
    );
}
