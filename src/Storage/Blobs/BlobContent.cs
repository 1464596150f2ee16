using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace PulsewayToHudu.Storage.Blobs;

/// <summary>Blobs of which "not there" means "empty".</summary>
internal static class BlobContent
{
    /// <summary>Content and version; empty and no version when it is not there.</summary>
    /// <exception cref="NewerBlobException">A newer version wrote it.</exception>
    public static async Task<(Stream Stream, ETag? Version)> ReadAsync(
        BlobClient blob,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var answer = await blob.DownloadContentAsync(cancellationToken);
            BlobFormat.Check(blob.Name, answer.Value.Details.Metadata);
            return (answer.Value.Content.ToStream(), answer.Value.Details.ETag);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return (Stream.Null, null);
        }
    }

    /// <summary>The condition that a blob is still at a version; no version: that it is not there.</summary>
    public static BlobRequestConditions StillAt(ETag? version) =>
        version is { } tag ? new() { IfMatch = tag } : new() { IfNoneMatch = ETag.All };

    /// <summary>A write was refused because of <see cref="StillAt"/>.</summary>
    public static bool IsOutdated(RequestFailedException e) => e.Status is 409 or 412;
}
