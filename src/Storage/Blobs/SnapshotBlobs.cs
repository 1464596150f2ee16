using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using PulsewayToHudu.Storage.Json;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Storage.Blobs;

/// <summary>Snapshots: for each run and organization an append blob of JSON lines, each with a letter for its kind.</summary>
internal sealed class SnapshotBlobs(BlobServiceClient blobs) : ISnapshotStore
{
    private const char DeviceLine = 'd';
    private const char InventoryLine = 'i';
    private const int MaxBlock = 4 * 1024 * 1024;

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(ContainerNames.Snapshots);

    public Task AppendAsync(
        string runId,
        long organizationId,
        IReadOnlyList<Device> devices,
        CancellationToken cancellationToken
    ) => AppendAsync(runId, organizationId, DeviceLine, devices, SyncJson.Of<Device>(), cancellationToken);

    public Task AppendAsync(
        string runId,
        long organizationId,
        IReadOnlyList<Inventory> inventories,
        CancellationToken cancellationToken
    ) => AppendAsync(runId, organizationId, InventoryLine, inventories, SyncJson.Of<Inventory>(), cancellationToken);

    public async Task<IReadOnlyList<PulsewaySystem>> ReadAsync(
        string runId,
        long organizationId,
        CancellationToken cancellationToken
    )
    {
        var devices = new SortedDictionary<string, Device>(StringComparer.Ordinal);
        var inventories = new Dictionary<string, Inventory>(StringComparer.Ordinal);
        try
        {
            var blob = Blob(runId, organizationId);
            using var answer = (await blob.DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
            BlobFormat.Check(blob.Name, answer.Details.Metadata);
            using var reader = new StreamReader(answer.Content);
            while (await reader.ReadLineAsync(cancellationToken) is { Length: > 1 } line)
            {
                if (line[0] == DeviceLine)
                {
                    var device = Read<Device>(blob.Name, line);
                    devices[device.Id] = device;
                }
                else
                {
                    var inventory = Read<Inventory>(blob.Name, line);
                    inventories[inventory.Id] = inventory;
                }
            }
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return []; // The organization has no systems.
        }

        return [.. devices.Values.Select(d => new PulsewaySystem(d, inventories.GetValueOrDefault(d.Id)))];
    }

    public Task WriteDocumentAsync<T>(string runId, string name, T document, CancellationToken cancellationToken) =>
        Document(runId, name)
            .UploadAsync(
                new BinaryData(JsonSerializer.SerializeToUtf8Bytes(document, SyncJson.Of<T>())),
                new BlobUploadOptions { Metadata = BlobFormat.Metadata },
                cancellationToken
            );

    public async Task<T?> ReadDocumentAsync<T>(string runId, string name, CancellationToken cancellationToken)
    {
        try
        {
            var blob = Document(runId, name);
            var content = (await blob.DownloadContentAsync(cancellationToken)).Value;
            BlobFormat.Check(blob.Name, content.Details.Metadata);
            return BlobFormat.Read(blob.Name, () => JsonSerializer.Deserialize(content.Content, SyncJson.Of<T>()));
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return default;
        }
    }

    public async IAsyncEnumerable<string> RunIdsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = new GetBlobsByHierarchyOptions { Delimiter = "/" };
        await foreach (var item in _container.GetBlobsByHierarchyAsync(options, cancellationToken))
        {
            if (item.IsPrefix)
            {
                yield return item.Prefix.TrimEnd('/');
            }
        }
    }

    public async Task DeleteAsync(string runId, CancellationToken cancellationToken)
    {
        var options = new GetBlobsOptions { Prefix = runId + "/" };
        await foreach (var blob in _container.GetBlobsAsync(options, cancellationToken))
        {
            await _container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken);
        }
    }

    private static T Read<T>(string blob, string line) =>
        BlobFormat.Read(blob, () => JsonSerializer.Deserialize(line.AsSpan(1), SyncJson.Of<T>()));

    private async Task AppendAsync<T>(
        string runId,
        long organizationId,
        char kind,
        IReadOnlyList<T> rows,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    )
    {
        var blob = Blob(runId, organizationId);
        var block = new MemoryStream();
        foreach (var row in rows)
        {
            var line = JsonSerializer.SerializeToUtf8Bytes(row, type);
            if (block.Length > 0 && block.Length + line.Length + 2 > MaxBlock)
            {
                await FlushAsync(blob, block, cancellationToken);
            }

            block.WriteByte((byte)kind);
            block.Write(line);
            block.WriteByte((byte)'\n');
        }

        await FlushAsync(blob, block, cancellationToken);
    }

    private static async Task FlushAsync(AppendBlobClient blob, MemoryStream block, CancellationToken cancellationToken)
    {
        if (block.Length == 0)
        {
            return;
        }

        await AppendBlobs.AppendAsync(blob, block, cancellationToken);
        block.SetLength(0);
    }

    private AppendBlobClient Blob(string runId, long organizationId) =>
        _container.GetAppendBlobClient($"{runId}/organization-{organizationId}.jsonl");

    private BlobClient Document(string runId, string name) => _container.GetBlobClient($"{runId}/{name}.json");
}
