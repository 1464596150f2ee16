using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Azurite;
using PulsewayToHudu.Storage.Tests.Azurite;

namespace PulsewayToHudu.Storage.Tests.Upgrade;

/// <summary>A storage account of its own, put into files and back: tables as the backup has them, blobs as they are.</summary>
internal sealed class Account : IAsyncDisposable
{
    private const string FormatName = "format";

    private readonly AzuriteProcess _azurite;
    private readonly ServiceProvider _services;

    private Account(AzuriteProcess azurite)
    {
        _azurite = azurite;
        _services = new ServiceCollection()
            .AddSyncStorage(new(ConnectionString: azurite.ConnectionString))
            .BuildServiceProvider();
        Stored = new(_services);
    }

    public Stored Stored { get; }

    private TableServiceClient Tables => _services.GetRequiredService<TableServiceClient>();

    private BlobServiceClient Blobs => _services.GetRequiredService<BlobServiceClient>();

    public static async Task<Account> StartAsync()
    {
        var azurite = await AzuriteProcess.StartAsync(new(), CancellationToken.None);
        var account = new Account(azurite);
        await account._services.GetRequiredService<StorageSetup>().EnsureCreatedAsync(CancellationToken.None);
        return account;
    }

    /// <summary>Puts all that is stored into files.</summary>
    public async Task SaveAsync(string directory)
    {
        await new TableBackup.Backup(Tables).SaveAsync(Path.Combine(directory, "tables"), CancellationToken.None);
        await foreach (var (container, blob) in AllBlobsAsync())
        {
            var file = Path.Combine(directory, "blobs", container.Name, blob.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await container.GetBlobClient(blob.Name).DownloadToAsync(file);
        }
    }

    /// <summary>The opposite. Blobs get the format that is given, or none, as the first versions wrote them.</summary>
    public async Task RestoreAsync(string directory, int? format)
    {
        await new TableBackup.Backup(Tables).RestoreAsync(Path.Combine(directory, "tables"), CancellationToken.None);
        var root = Path.Combine(directory, "blobs");
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var parts = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar, 2);
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
            if (format is { } number)
            {
                metadata[FormatName] = $"{number}";
            }

            await Blobs
                .GetBlobContainerClient(parts[0])
                .GetBlobClient(parts[1].Replace(Path.DirectorySeparatorChar, '/'))
                .UploadAsync(file, new BlobUploadOptions { Metadata = metadata });
        }
    }

    /// <summary>Makes every record a row of a newer version's.</summary>
    public async Task RaiseRowsAsync()
    {
        await foreach (var (table, row) in AllRowsAsync())
        {
            if (row.ContainsKey("V"))
            {
                row["V"] = 2;
                await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
            }
        }
    }

    /// <summary>The versions of everything that is stored.</summary>
    public async Task<IReadOnlyList<string>> VersionsAsync()
    {
        var versions = new List<string>();
        await foreach (var (table, row) in AllRowsAsync())
        {
            versions.Add($"{table.Name} {row.PartitionKey} {row.RowKey} {row.ETag}");
        }

        await foreach (var (container, blob) in AllBlobsAsync())
        {
            versions.Add($"{container.Name} {blob.Name} {blob.Properties.ETag}");
        }

        return versions;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    private async IAsyncEnumerable<(TableClient Table, TableEntity Row)> AllRowsAsync()
    {
        await foreach (var item in Tables.QueryAsync())
        {
            var table = Tables.GetTableClient(item.Name);
            await foreach (var row in table.QueryAsync<TableEntity>())
            {
                yield return (table, row);
            }
        }
    }

    private async IAsyncEnumerable<(BlobContainerClient Container, BlobItem Blob)> AllBlobsAsync()
    {
        await foreach (var item in Blobs.GetBlobContainersAsync())
        {
            var container = Blobs.GetBlobContainerClient(item.Name);
            await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions()))
            {
                yield return (container, blob);
            }
        }
    }
}
