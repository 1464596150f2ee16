using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>Snapshots of a run: Pulseway's systems cut by organization, and small documents. Deleted when the run closes.</summary>
public interface ISnapshotStore
{
    /// <summary>Adds light rows to an organization's snapshot. Repeating is fine: the reader keeps the last row of each system.</summary>
    Task AppendAsync(
        string runId,
        long organizationId,
        IReadOnlyList<Device> devices,
        CancellationToken cancellationToken
    );

    /// <summary>Adds full records to an organization's snapshot.</summary>
    Task AppendAsync(
        string runId,
        long organizationId,
        IReadOnlyList<Inventory> inventories,
        CancellationToken cancellationToken
    );

    /// <summary>The organization's systems, joined and de-duplicated, in order of id. Empty when it has none.</summary>
    Task<IReadOnlyList<PulsewaySystem>> ReadAsync(
        string runId,
        long organizationId,
        CancellationToken cancellationToken
    );

    /// <summary>Saves a document of the run, replacing an older one of the same name.</summary>
    Task WriteDocumentAsync<T>(string runId, string name, T document, CancellationToken cancellationToken);

    /// <summary>Reads a document of the run; default when there is none.</summary>
    Task<T?> ReadDocumentAsync<T>(string runId, string name, CancellationToken cancellationToken);

    /// <summary>Runs of which something is there.</summary>
    IAsyncEnumerable<string> RunIdsAsync(CancellationToken cancellationToken);

    /// <summary>Deletes everything of the run.</summary>
    Task DeleteAsync(string runId, CancellationToken cancellationToken);
}
