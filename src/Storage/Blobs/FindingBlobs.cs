using System.Globalization;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PulsewayToHudu.Storage.Json;
using PulsewayToHudu.Sync.LastKnown;

namespace PulsewayToHudu.Storage.Blobs;

/// <summary>Findings: for each organization a blob of compressed JSON lines.</summary>
internal sealed class FindingBlobs(BlobServiceClient blobs) : IFindingStore
{
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(ContainerNames.Findings);

    public async Task<OrganizationFindings> ReadAsync(long organizationId, CancellationToken cancellationToken)
    {
        var blob = Blob(organizationId);
        var (content, _) = await BlobContent.ReadAsync(blob, cancellationToken);
        var items = CompressedLines.ReadAsync(blob.Name, content, SyncJson.Of<SystemFinding>(), cancellationToken);
        return new(await items.ToListAsync(cancellationToken));
    }

    public async Task WriteAsync(
        long organizationId,
        OrganizationFindings findings,
        CancellationToken cancellationToken
    )
    {
        await using var content = CompressedLines.Write(findings.Items, SyncJson.Of<SystemFinding>());
        var options = new BlobUploadOptions { Metadata = BlobFormat.Metadata };
        await Blob(organizationId).UploadAsync(content, options, cancellationToken);
    }

    private BlobClient Blob(long organizationId) =>
        _container.GetBlobClient(
            $"organization-{organizationId.ToString(CultureInfo.InvariantCulture)}{CompressedLines.Extension}"
        );
}
