using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace PulsewayToHudu.Storage.Blobs;

/// <summary>Appends to blobs that are made when they are first appended to: one call for each block instead of two.</summary>
internal static class AppendBlobs
{
    /// <param name="blob">Blob.</param>
    /// <param name="block">Block, from its beginning.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public static async Task AppendAsync(AppendBlobClient blob, Stream block, CancellationToken cancellationToken)
    {
        try
        {
            block.Position = 0;
            await blob.AppendBlockAsync(block, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            await blob.CreateIfNotExistsAsync(
                new AppendBlobCreateOptions { Metadata = BlobFormat.Metadata },
                cancellationToken
            );
            block.Position = 0;
            await blob.AppendBlockAsync(block, cancellationToken: cancellationToken);
        }
    }
}
