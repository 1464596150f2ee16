using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using PulsewayToHudu.Storage.Json;
using PulsewayToHudu.Sync.LastKnown;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Storage.Blobs;

/// <summary>
/// The shards of a copy of the estate, each for some organizations. A shard is three blobs: what a gather has appended, from that the
/// systems in order, and from these the rows of lists.
/// </summary>
internal sealed class EstateShards(BlobContainerClient container, string copyId)
{
    /// <summary>What a gather has appended, in its order.</summary>
    public const string Gathered = "gathered";

    /// <summary>Systems in order.</summary>
    public const string Systems = "systems";

    /// <summary>Rows of lists in order.</summary>
    public const string List = "list";

    // A shard stands in memory while it is put in order: of 50,000 systems 1,600, some fifteen megabytes.
    private const int Count = 32;

    // Far below the four megabytes that older services take at once.
    private const int RowsPerBlock = 500;

    public static int Of(long organizationId) => (int)((ulong)organizationId % Count);

    /// <summary>The shards that have a blob of a kind.</summary>
    public async Task<List<int>> KnownAsync(string kind, CancellationToken cancellationToken)
    {
        var shards = new List<int>();
        var options = new GetBlobsOptions { Prefix = EstateNames.Prefix(copyId, kind) };
        await foreach (var blob in container.GetBlobsAsync(options, cancellationToken))
        {
            shards.Add(EstateNames.ShardOf(blob.Name));
        }

        return shards;
    }

    /// <summary>Adds rows to what was gathered.</summary>
    public async Task AppendAsync(int shard, IEnumerable<GatheredRow> rows, CancellationToken cancellationToken)
    {
        var blob = container.GetAppendBlobClient(EstateNames.Of(copyId, Gathered, shard));
        foreach (var block in rows.Chunk(RowsPerBlock))
        {
            await using var piece = CompressedLines.Write(block, SyncJson.Of<GatheredRow>());
            await AppendBlobs.AppendAsync(blob, piece, cancellationToken);
        }
    }

    /// <summary>What was gathered, joined and in order. The last row of each system counts.</summary>
    public async Task<List<PulsewaySystem>> JoinAsync(int shard, CancellationToken cancellationToken)
    {
        var devices = new Dictionary<string, Device>(StringComparer.Ordinal);
        var inventories = new Dictionary<string, Inventory>(StringComparer.Ordinal);
        var content = await OpenAsync(Gathered, shard, cancellationToken);
        await foreach (var row in Rows<GatheredRow>(Gathered, shard, content, cancellationToken))
        {
            if (row.Device is { } device)
            {
                devices[device.Id] = device;
            }

            if (row.Inventory is { } inventory)
            {
                inventories[inventory.Id] = inventory;
            }
        }

        return
        [
            .. devices
                .Values.Select(d => new PulsewaySystem(d, inventories.GetValueOrDefault(d.Id)))
                .Order(SystemOrder.OfSystems),
        ];
    }

    /// <summary>Compressed rows; none when there is no such blob. In one piece: of 50,000 systems some hundred kilobytes.</summary>
    public async Task<Stream> OpenAsync(string kind, int shard, CancellationToken cancellationToken) =>
        (await BlobContent.ReadAsync(Blob(kind, shard), cancellationToken)).Stream;

    /// <summary>The systems, and the version that they are at; none when there is no such blob.</summary>
    public async Task<(List<PulsewaySystem> Systems, ETag? Version)> ReadAsync(
        int shard,
        CancellationToken cancellationToken
    )
    {
        var (content, version) = await BlobContent.ReadAsync(Blob(Systems, shard), cancellationToken);
        var rows = Rows<PulsewaySystem>(Systems, shard, content, cancellationToken);
        return (await rows.ToListAsync(cancellationToken), version);
    }

    /// <summary>Writes the systems, given in order, and the rows of lists.</summary>
    /// <returns>False when somebody else has written them in between, and the rows of lists may be those of either.</returns>
    /// <exception cref="RequestFailedException">The conditions on the systems are not met; nothing was written.</exception>
    public async Task<bool> WriteAsync(
        int shard,
        IReadOnlyList<PulsewaySystem> systems,
        BlobRequestConditions? conditions,
        CancellationToken cancellationToken
    )
    {
        var written = await UploadAsync(Blob(Systems, shard), systems, conditions, cancellationToken);
        await UploadAsync(Blob(List, shard), systems.Select(KnownSystem.Of), conditions: null, cancellationToken);
        var now = await Blob(Systems, shard).GetPropertiesAsync(cancellationToken: cancellationToken);
        return now.Value.ETag == written;
    }

    private static async Task<ETag> UploadAsync<T>(
        BlobClient blob,
        IEnumerable<T> rows,
        BlobRequestConditions? conditions,
        CancellationToken cancellationToken
    )
    {
        await using var content = CompressedLines.Write(rows, SyncJson.Of<T>());
        var options = new BlobUploadOptions { Conditions = conditions, Metadata = BlobFormat.Metadata };
        return (await blob.UploadAsync(content, options, cancellationToken)).Value.ETag;
    }

    /// <summary>The rows of an opened blob.</summary>
    public IAsyncEnumerable<T> Rows<T>(string kind, int shard, Stream content, CancellationToken cancellationToken) =>
        CompressedLines.ReadAsync(Blob(kind, shard).Name, content, SyncJson.Of<T>(), cancellationToken);

    private BlobClient Blob(string kind, int shard) => container.GetBlobClient(EstateNames.Of(copyId, kind, shard));
}

/// <summary>A row as it was gathered: one of both.</summary>
internal sealed record GatheredRow(Device? Device, Inventory? Inventory);
