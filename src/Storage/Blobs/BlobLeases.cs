using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using PulsewayToHudu.Storage.Tables;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Storage.Blobs;

/// <summary>Leases on empty blobs: the platform's own, which run out by themselves when their holder dies.</summary>
internal sealed class BlobLeases(BlobServiceClient blobs, TimeProvider time) : ILeases
{
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_askedFor = TimeSpan.FromMinutes(2);

    public async Task<ILease?> TryAcquireAsync(string name, CancellationToken cancellationToken)
    {
        var blob = blobs.GetBlobContainerClient(ContainerNames.Leases).GetBlobClient(TableKey.Part(name));
        var lease = blob.GetBlobLeaseClient();
        while (true)
        {
            try
            {
                await lease.AcquireAsync(s_duration, cancellationToken: cancellationToken);
                return new HeldLease(lease, time);
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.LeaseAlreadyPresent)
            {
                return null;
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
            {
                await CreateAsync(blob, cancellationToken);
            }
        }
    }

    public Task AskForAsync(string name, CancellationToken cancellationToken) =>
        Asking(name).UploadAsync(new BinaryData(""), overwrite: true, cancellationToken);

    public async Task<bool> IsAskedForAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var asked = await Asking(name).GetPropertiesAsync(cancellationToken: cancellationToken);
            // Both times are the server's: no clock of ours is asked.
            return asked.GetRawResponse().Headers.Date - asked.Value.LastModified < s_askedFor;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return false;
        }
    }

    public Task ForgetAskingAsync(string name, CancellationToken cancellationToken) =>
        Asking(name).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    private BlobClient Asking(string name) =>
        blobs.GetBlobContainerClient(ContainerNames.Leases).GetBlobClient($"asked/{TableKey.Part(name)}");

    private static async Task CreateAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            await blob.UploadAsync(
                new BinaryData(""),
                new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } },
                cancellationToken
            );
        }
        catch (RequestFailedException e)
            when (e.ErrorCode == BlobErrorCode.BlobAlreadyExists || e.ErrorCode == BlobErrorCode.LeaseIdMissing)
        {
            // Somebody else was first.
        }
    }

    /// <summary>A held lease, renewed three times within its duration, and lost in good time when that fails.</summary>
    private sealed class HeldLease : ILease
    {
        private static readonly TimeSpan s_renewEvery = TimeSpan.FromSeconds(20);
        private static readonly TimeSpan s_tryAgainAfter = TimeSpan.FromSeconds(5);
        private static readonly TimeSpan s_lostAfter = TimeSpan.FromSeconds(50);

        private readonly BlobLeaseClient _lease;
        private readonly TimeProvider _time;
        private readonly CancellationTokenSource _lost = new();
        private readonly CancellationTokenSource _end = new();
        private readonly Task _renewing;

        public HeldLease(BlobLeaseClient lease, TimeProvider time)
        {
            (_lease, _time) = (lease, time);
            _renewing = RenewAsync();
        }

        public CancellationToken Lost => _lost.Token;

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _renewing;
            try
            {
                await _lease.ReleaseAsync();
            }
            catch (Exception e) when (StorageFaults.IsFault(e, CancellationToken.None))
            {
                // It runs out by itself; what was done under it is done.
            }

            _end.Dispose();
            _lost.Dispose();
        }

        private async Task RenewAsync()
        {
            var renewedAt = _time.GetTimestamp();
            var next = s_renewEvery;
            try
            {
                while (true)
                {
                    await Task.Delay(next, _time, _end.Token);
                    // Counted from before the call: the service counts from some time within it.
                    var began = _time.GetTimestamp();
                    var left = s_lostAfter - _time.GetElapsedTime(renewedAt, began);
                    if (left <= TimeSpan.Zero)
                    {
                        await _lost.CancelAsync();
                        return;
                    }

                    var renewed = await TryRenewAsync(left);
                    (renewedAt, next) = renewed ? (began, s_renewEvery) : (renewedAt, s_tryAgainAfter);
                }
            }
            catch (OperationCanceledException)
            {
                // The holder is done.
            }
        }

        private async Task<bool> TryRenewAsync(TimeSpan within)
        {
            using var limit = new CancellationTokenSource(within, _time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _end.Token);
            try
            {
                await _lease.RenewAsync(cancellationToken: stop.Token);
                return true;
            }
            catch (RequestFailedException e) when (e.Status is 409 or 404 or 412)
            {
                await _lost.CancelAsync(); // It is somebody else's, or nobody's, already.
                return false;
            }
            catch (Exception e) when (StorageFaults.IsFault(e, _end.Token))
            {
                return false; // A passing fault: there is time for another try before it runs out.
            }
        }
    }
}
