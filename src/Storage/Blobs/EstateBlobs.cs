using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using PulsewayToHudu.Storage.Json;
using PulsewayToHudu.Sync.LastKnown;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Storage.Blobs;

/// <summary>
/// The last known estate. A copy is cut into shards by organization; each shard is three blobs: what a gather has appended, from
/// that the systems in order, and from these the rows of lists. A small document names the present copy.
/// </summary>
internal sealed class EstateBlobs(BlobServiceClient blobs) : IEstateStore
{
    // A shard stands in memory while it is put in order: of 50,000 systems 1,600, some fifteen megabytes.
    private const int Shards = 32;
    private const int ParallelCalls = 8;
    private const string Present = "present.json";

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(ContainerNames.Estate);

    public async Task<EstateCopy?> FindAsync(CancellationToken cancellationToken) =>
        (await PresentAsync(cancellationToken)).Copy;

    public IAsyncEnumerable<KnownSystem> ListAsync(long? organizationId, CancellationToken cancellationToken) =>
        ReadAsync(EstateNames.List, organizationId, s => s.OrganizationId, SystemOrder.OfRows, cancellationToken);

    public IAsyncEnumerable<PulsewaySystem> SystemsAsync(long? organizationId, CancellationToken cancellationToken) =>
        ReadAsync(
            EstateNames.Systems,
            organizationId,
            s => s.Device.OrganizationId,
            SystemOrder.OfSystems,
            cancellationToken
        );

    public Task AppendAsync(string copyId, IReadOnlyList<Device> devices, CancellationToken cancellationToken) =>
        AppendAsync(
            copyId,
            devices.Select(d => (d.OrganizationId!.Value, new GatheredRow(d, Inventory: null))),
            cancellationToken
        );

    public Task AppendAsync(
        string copyId,
        IReadOnlyList<KeyValuePair<long, Inventory>> inventories,
        CancellationToken cancellationToken
    ) =>
        AppendAsync(
            copyId,
            inventories.Select(i => (i.Key, new GatheredRow(Device: null, i.Value))),
            cancellationToken
        );

    public async Task PublishAsync(EstateCopy copy, CancellationToken cancellationToken)
    {
        foreach (var shard in await ShardsAsync(copy.Id, EstateNames.Gathered, cancellationToken))
        {
            await PutAsync(copy.Id, shard, await JoinAsync(copy.Id, shard, cancellationToken), cancellationToken);
        }

        while (true)
        {
            var (present, version) = await PresentAsync(cancellationToken);
            if (string.CompareOrdinal(present?.Id, copy.Id) > 0)
            {
                await DropAsync(copy.Id, cancellationToken);
                return;
            }

            if (await TryWriteAsync(copy, version, cancellationToken))
            {
                await RemoveBeforeAsync(present?.Id ?? copy.Id, cancellationToken);
                return;
            }
        }
    }

    public async Task DropAsync(string copyId, CancellationToken cancellationToken)
    {
        var options = new GetBlobsOptions { Prefix = copyId + "/" };
        await foreach (var blob in _container.GetBlobsAsync(options, cancellationToken))
        {
            await _container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken);
        }
    }

    public async Task UpdateAsync(
        long organizationId,
        Func<IReadOnlyList<PulsewaySystem>, IReadOnlyList<PulsewaySystem>> change,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(cancellationToken) is not { } copy)
        {
            return;
        }

        var shard = ShardOf(organizationId);
        while (true)
        {
            var (known, version) = await ShardAsync(copy.Id, shard, cancellationToken);
            var own = known.Where(s => s.Device.OrganizationId == organizationId).ToList();
            var next = known.Except(own).Concat(change(own)).Order(SystemOrder.OfSystems).ToList();
            try
            {
                await UploadAsync(
                    Blob(copy.Id, EstateNames.Systems, shard),
                    next,
                    version is { } tag ? new() { IfMatch = tag } : new() { IfNoneMatch = ETag.All },
                    cancellationToken
                );
                await UploadAsync(
                    Blob(copy.Id, EstateNames.List, shard),
                    next.Select(KnownSystem.Of),
                    conditions: null,
                    cancellationToken
                );
                return;
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                // Another re-sync changed the shard in between: once more, from what it is now.
            }
        }
    }

    private async IAsyncEnumerable<T> ReadAsync<T>(
        string kind,
        long? organizationId,
        Func<T, long?> organizationOf,
        IComparer<T> order,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (await FindAsync(cancellationToken) is not { } copy)
        {
            yield break;
        }

        var shards = organizationId is { } id ? [ShardOf(id)] : await ShardsAsync(copy.Id, kind, cancellationToken);
        // Compressed, a shard of 50,000 systems is some hundred kilobytes: each is read in one piece, and unpacked row by row.
        var pieces = new Stream[shards.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, shards.Count),
            new ParallelOptions { MaxDegreeOfParallelism = ParallelCalls, CancellationToken = cancellationToken },
            async (i, ct) => pieces[i] = (await DownloadAsync(Blob(copy.Id, kind, shards[i]), ct)).Content
        );
        var rows = OrderedMerge.OfAsync(
            pieces.Select(p => CompressedLines.ReadAsync(p, SyncJson.Of<T>(), cancellationToken)),
            order,
            cancellationToken
        );
        await foreach (var row in rows)
        {
            if (organizationId is null || organizationOf(row) == organizationId)
            {
                yield return row;
            }
        }
    }

    private Task AppendAsync(
        string copyId,
        IEnumerable<(long OrganizationId, GatheredRow Row)> rows,
        CancellationToken cancellationToken
    ) =>
        Parallel.ForEachAsync(
            rows.GroupBy(r => ShardOf(r.OrganizationId), r => r.Row),
            new ParallelOptions { MaxDegreeOfParallelism = ParallelCalls, CancellationToken = cancellationToken },
            async (shard, ct) =>
            {
                var blob = _container.GetAppendBlobClient(EstateNames.Of(copyId, EstateNames.Gathered, shard.Key));
                await blob.CreateIfNotExistsAsync(cancellationToken: ct);
                await using var piece = CompressedLines.Write(shard, SyncJson.Of<GatheredRow>());
                await blob.AppendBlockAsync(piece, cancellationToken: ct);
            }
        );

    private async Task<List<PulsewaySystem>> JoinAsync(string copyId, int shard, CancellationToken cancellationToken)
    {
        var devices = new Dictionary<string, Device>(StringComparer.Ordinal);
        var inventories = new Dictionary<string, Inventory>(StringComparer.Ordinal);
        var (content, _) = await DownloadAsync(Blob(copyId, EstateNames.Gathered, shard), cancellationToken);
        await foreach (var row in CompressedLines.ReadAsync(content, SyncJson.Of<GatheredRow>(), cancellationToken))
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

    private async Task PutAsync(
        string copyId,
        int shard,
        IReadOnlyList<PulsewaySystem> systems,
        CancellationToken cancellationToken
    )
    {
        await UploadAsync(Blob(copyId, EstateNames.Systems, shard), systems, conditions: null, cancellationToken);
        await UploadAsync(
            Blob(copyId, EstateNames.List, shard),
            systems.Select(KnownSystem.Of),
            conditions: null,
            cancellationToken
        );
    }

    private async Task<(List<PulsewaySystem> Systems, ETag? Version)> ShardAsync(
        string copyId,
        int shard,
        CancellationToken cancellationToken
    )
    {
        var (content, version) = await DownloadAsync(Blob(copyId, EstateNames.Systems, shard), cancellationToken);
        var systems = new List<PulsewaySystem>();
        await foreach (var row in CompressedLines.ReadAsync(content, SyncJson.Of<PulsewaySystem>(), cancellationToken))
        {
            systems.Add(row);
        }

        return (systems, version);
    }

    private async Task<(EstateCopy? Copy, ETag? Version)> PresentAsync(CancellationToken cancellationToken)
    {
        var (content, version) = await DownloadAsync(_container.GetBlobClient(Present), cancellationToken);
        return version is null
            ? (null, null)
            : (await JsonSerializer.DeserializeAsync(content, SyncJson.Of<EstateCopy>(), cancellationToken), version);
    }

    private async Task<bool> TryWriteAsync(EstateCopy copy, ETag? version, CancellationToken cancellationToken)
    {
        try
        {
            await _container
                .GetBlobClient(Present)
                .UploadAsync(
                    new BinaryData(JsonSerializer.SerializeToUtf8Bytes(copy, SyncJson.Of<EstateCopy>())),
                    new BlobUploadOptions
                    {
                        Conditions = version is { } tag ? new() { IfMatch = tag } : new() { IfNoneMatch = ETag.All },
                    },
                    cancellationToken
                );
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false; // Another gather was first.
        }
    }

    // Others may still be reading the copy before this one, and a younger gather may be making another. What was gathered stays
    // as long as its copy: a gather that goes on after a crash adds to it and publishes once more.
    private async Task RemoveBeforeAsync(string last, CancellationToken cancellationToken)
    {
        await foreach (var blob in _container.GetBlobsAsync(new GetBlobsOptions(), cancellationToken))
        {
            var id = blob.Name.Split('/')[0];
            if (id != Present && string.CompareOrdinal(id, last) < 0)
            {
                await _container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken);
            }
        }
    }

    private async Task<List<int>> ShardsAsync(string copyId, string kind, CancellationToken cancellationToken)
    {
        var shards = new List<int>();
        var options = new GetBlobsOptions { Prefix = EstateNames.Prefix(copyId, kind) };
        await foreach (var blob in _container.GetBlobsAsync(options, cancellationToken))
        {
            shards.Add(EstateNames.ShardOf(blob.Name));
        }

        return shards;
    }

    private static async Task UploadAsync<T>(
        BlobClient blob,
        IEnumerable<T> rows,
        BlobRequestConditions? conditions,
        CancellationToken cancellationToken
    )
    {
        await using var content = CompressedLines.Write(rows, SyncJson.Of<T>());
        await blob.UploadAsync(content, new BlobUploadOptions { Conditions = conditions }, cancellationToken);
    }

    // What is not there is empty.
    private static async Task<(Stream Content, ETag? Version)> DownloadAsync(
        BlobClient blob,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var answer = await blob.DownloadContentAsync(cancellationToken);
            return (answer.Value.Content.ToStream(), answer.Value.Details.ETag);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return (Stream.Null, null);
        }
    }

    private BlobClient Blob(string copyId, string kind, int shard) =>
        _container.GetBlobClient(EstateNames.Of(copyId, kind, shard));

    private static int ShardOf(long organizationId) => (int)((ulong)organizationId % Shards);

    /// <summary>A row as it was gathered: one of both.</summary>
    private sealed record GatheredRow(Device? Device, Inventory? Inventory);
}
