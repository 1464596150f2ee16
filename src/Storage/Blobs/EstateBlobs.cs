using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PulsewayToHudu.Storage.Json;
using PulsewayToHudu.Sync.LastKnown;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Storage.Blobs;

/// <summary>The last known estate: copies, cut into <see cref="EstateShards"/>, and a small document that names the present one.</summary>
internal sealed class EstateBlobs(BlobServiceClient blobs) : IEstateStore
{
    private const int ParallelCalls = 8;
    private const string Present = "present.json";

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(ContainerNames.Estate);

    public async Task<EstateCopy?> FindAsync(CancellationToken cancellationToken) =>
        (await PresentAsync(cancellationToken)).Copy;

    public IAsyncEnumerable<KnownSystem> ListAsync(long? organizationId, CancellationToken cancellationToken) =>
        ReadAsync(EstateShards.List, organizationId, s => s.OrganizationId, SystemOrder.OfRows, cancellationToken);

    public IAsyncEnumerable<PulsewaySystem> SystemsAsync(long? organizationId, CancellationToken cancellationToken) =>
        ReadAsync(
            EstateShards.Systems,
            organizationId,
            s => s.Device.OrganizationId,
            SystemOrder.OfSystems,
            cancellationToken
        );

    public Task AppendAsync(string copyId, IReadOnlyList<Device> devices, CancellationToken cancellationToken) =>
        AppendAsync(
            copyId,
            devices.ToLookup(d => EstateShards.Of(d.OrganizationId!.Value), d => new GatheredRow(d, Inventory: null)),
            cancellationToken
        );

    public Task AppendAsync(
        string copyId,
        IReadOnlyList<KeyValuePair<long, Inventory>> inventories,
        CancellationToken cancellationToken
    ) =>
        AppendAsync(
            copyId,
            inventories.ToLookup(i => EstateShards.Of(i.Key), i => new GatheredRow(Device: null, i.Value)),
            cancellationToken
        );

    public async Task PublishAsync(EstateCopy copy, CancellationToken cancellationToken)
    {
        var shards = new EstateShards(_container, copy.Id);
        foreach (var shard in await shards.KnownAsync(EstateShards.Gathered, cancellationToken))
        {
            var systems = await shards.JoinAsync(shard, cancellationToken);
            await shards.WriteAsync(shard, systems, conditions: null, cancellationToken);
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

        var shards = new EstateShards(_container, copy.Id);
        var shard = EstateShards.Of(organizationId);
        while (true)
        {
            var (known, version) = await shards.ReadAsync(shard, cancellationToken);
            var own = known.ToLookup(s => s.Device.OrganizationId == organizationId);
            var next = own[false].Concat(change([.. own[true]])).Order(SystemOrder.OfSystems).ToList();
            try
            {
                if (await shards.WriteAsync(shard, next, BlobContent.StillAt(version), cancellationToken))
                {
                    return;
                }

                change = renewed => renewed; // Done; only the rows of lists may be another re-sync's.
            }
            catch (RequestFailedException e) when (BlobContent.IsOutdated(e))
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

        var shards = new EstateShards(_container, copy.Id);
        var wanted = organizationId is { } id
            ? [EstateShards.Of(id)]
            : await shards.KnownAsync(kind, cancellationToken);
        var pieces = new Stream[wanted.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, wanted.Count),
            Parallelism(cancellationToken),
            async (i, ct) => pieces[i] = await shards.OpenAsync(kind, wanted[i], ct)
        );
        var rows = OrderedMerge.OfAsync(
            pieces.Select((p, i) => shards.Rows<T>(kind, wanted[i], p, cancellationToken)),
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

    private Task AppendAsync(string copyId, ILookup<int, GatheredRow> rows, CancellationToken cancellationToken)
    {
        var shards = new EstateShards(_container, copyId);
        return Parallel.ForEachAsync(
            rows,
            Parallelism(cancellationToken),
            async (shard, ct) => await shards.AppendAsync(shard.Key, shard, ct)
        );
    }

    private async Task<(EstateCopy? Copy, ETag? Version)> PresentAsync(CancellationToken cancellationToken)
    {
        var (content, version) = await BlobContent.ReadAsync(_container.GetBlobClient(Present), cancellationToken);
        return version is null
            ? (null, null)
            : (BlobFormat.Read(Present, () => JsonSerializer.Deserialize(content, SyncJson.Of<EstateCopy>())), version);
    }

    private async Task<bool> TryWriteAsync(EstateCopy copy, ETag? version, CancellationToken cancellationToken)
    {
        var content = new BinaryData(JsonSerializer.SerializeToUtf8Bytes(copy, SyncJson.Of<EstateCopy>()));
        try
        {
            await _container
                .GetBlobClient(Present)
                .UploadAsync(
                    content,
                    new BlobUploadOptions { Conditions = BlobContent.StillAt(version), Metadata = BlobFormat.Metadata },
                    cancellationToken
                );
            return true;
        }
        catch (RequestFailedException e) when (BlobContent.IsOutdated(e))
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

    private static ParallelOptions Parallelism(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = ParallelCalls, CancellationToken = cancellationToken };
}
