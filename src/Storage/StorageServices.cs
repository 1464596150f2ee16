using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PulsewayToHudu.Storage.Blobs;
using PulsewayToHudu.Storage.Queues;
using PulsewayToHudu.Storage.Secrets;
using PulsewayToHudu.Storage.Tables;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Budget;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.LastKnown;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Storage;

/// <summary>Which storage account.</summary>
/// <param name="AccountName">Account, reached with the app's identity; for Azure.</param>
/// <param name="ConnectionString">Connection string; for Azurite only.</param>
public sealed record StorageOptions(string? AccountName = null, string? ConnectionString = null);

/// <summary>Plugs storage into the sync's ports.</summary>
public static class StorageServices
{
    private static readonly TimeSpan s_networkTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Tables, queues and blobs.</summary>
    public static IServiceCollection AddSyncStorage(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(Tables(options)).AddSingleton(Queues(options)).AddSingleton(Blobs(options));
        services.AddSingleton<ISettingsStore, SettingsTable>();
        services.AddSingleton<IDocumentStore, DocumentTable>();
        services.AddSingleton<IMatchStore, MatchTable>();
        services.AddSingleton<ILinkStore, LinkTable>();
        services.AddSingleton<IConflictStore, ConflictTable>();
        services.AddSingleton<IRunStore, RunTable>();
        services.AddSingleton<JournalTexts>();
        services.AddSingleton<IJournal, JournalTable>();
        services.AddSingleton<IBudgetStore, BudgetTable>();
        services.AddSingleton<IWorkQueues, WorkQueues>();
        services.AddSingleton<ISnapshotStore, SnapshotBlobs>();
        services.AddSingleton<IEstateStore, EstateBlobs>();
        services.AddSingleton<IFindingStore, FindingBlobs>();
        services.AddSingleton<ILeases, BlobLeases>();
        return services.AddSingleton<StorageSetup>();
    }

    /// <summary>Secrets in Key Vault, reached with the app's identity.</summary>
    public static IServiceCollection AddKeyVaultSecrets(this IServiceCollection services, Uri vault) =>
        services.AddSingleton<ISecretStore>(
            new KeyVaultSecretStore(new SecretClient(vault, new DefaultAzureCredential()))
        );

    /// <summary>Secrets in encrypted files.</summary>
    public static IServiceCollection AddFileSecrets(this IServiceCollection services, string directory) =>
        services.AddSingleton<ISecretStore>(_ => new FileSecretStore(directory));

    private static TableServiceClient Tables(StorageOptions options)
    {
        var client = With(new TableClientOptions());
        return options.ConnectionString is { } connection
            ? new(connection, client)
            : new(Endpoint(options, "table"), new DefaultAzureCredential(), client);
    }

    private static QueueServiceClient Queues(StorageOptions options)
    {
        var client = With(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        return options.ConnectionString is { } connection
            ? new(connection, client)
            : new(Endpoint(options, "queue"), new DefaultAzureCredential(), client);
    }

    private static BlobServiceClient Blobs(StorageOptions options)
    {
        var client = With(new BlobClientOptions());
        return options.ConnectionString is { } connection
            ? new(connection, client)
            : new(Endpoint(options, "blob"), new DefaultAzureCredential(), client);
    }

    private static Uri Endpoint(StorageOptions options, string service) =>
        options.AccountName is { Length: > 0 } account
            ? new($"https://{account}.{service}.core.windows.net")
            : throw new InvalidOperationException("Neither a storage account nor a connection string is set.");

    private static T With<T>(T options)
        where T : ClientOptions
    {
        options.Retry.NetworkTimeout = s_networkTimeout;
        options.Retry.MaxRetries = 5;
        return options;
    }
}

/// <summary>Makes tables, queues and containers that are missing. Repeating is fine.</summary>
public sealed class StorageSetup(TableServiceClient tables, QueueServiceClient queues, BlobServiceClient blobs)
{
    /// <summary>Makes what is missing.</summary>
    public async Task EnsureCreatedAsync(CancellationToken cancellationToken)
    {
        foreach (var name in TableNames.All)
        {
            await tables.CreateTableIfNotExistsAsync(name, cancellationToken);
        }

        foreach (var name in WorkQueues.Names)
        {
            await queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }

        foreach (var name in ContainerNames.All)
        {
            await blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
    }
}
