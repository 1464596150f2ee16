using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using PulsewayToHudu.Storage.Json;
using PulsewayToHudu.Sync.LastKnown;

namespace PulsewayToHudu.Storage.Blobs;

/// <summary>Findings: for each organization a blob of compressed JSON lines.</summary>
internal sealed class FindingBlobs(BlobServiceClient blobs) : IFindingStore
{
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(ContainerNames.Findings);

    public async Task<OrganizationFindings> ReadAsync(long organizationId, CancellationToken cancellationToken)
    {
        try
        {
            var content = (await Blob(organizationId).DownloadContentAsync(cancellationToken)).Value.Content;
            var items = new List<SystemFinding>();
            var lines = CompressedLines.ReadAsync(content.ToStream(), SyncJson.Of<SystemFinding>(), cancellationToken);
            await foreach (var item in lines)
            {
                items.Add(item);
            }

            return new(items);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return OrganizationFindings.None;
        }
    }

    public async Task WriteAsync(
        long organizationId,
        OrganizationFindings findings,
        CancellationToken cancellationToken
    )
    {
        await using var content = CompressedLines.Write(findings.Items, SyncJson.Of<SystemFinding>());
        await Blob(organizationId).UploadAsync(content, overwrite: true, cancellationToken);
    }

    private BlobClient Blob(long organizationId) =>
        _container.GetBlobClient(
            $"organization-{organizationId.ToString(CultureInfo.InvariantCulture)}{CompressedLines.Extension}"
        );
}
