using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
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

/// <summary>Addresses of an account's services, where they do not follow from its name: other clouds, custom domains.</summary>
/// <param name="Blobs">Blob service.</param>
/// <param name="Queues">Queue service.</param>
/// <param name="Tables">Table service.</param>
public sealed record StorageAddresses(Uri Blobs, Uri Queues, Uri Tables)
{
    /// <summary>Those of an account in public Azure.</summary>
    public static StorageAddresses Of(string accountName) =>
        new(
            new($"https://{accountName}.blob.core.windows.net"),
            new($"https://{accountName}.queue.core.windows.net"),
            new($"https://{accountName}.table.core.windows.net")
        );
}

/// <summary>Which storage account.</summary>
/// <param name="Addresses">Account, reached with the app's identity; for Azure.</param>
/// <param name="ConnectionString">Connection string; for Azurite only.</param>
/// <param name="ClientId">Which of the app's identities; null for the one of <c>AZURE_CLIENT_ID</c>, or the only one.</param>
public sealed record StorageOptions(
    StorageAddresses? Addresses = null,
    string? ConnectionString = null,
    string? ClientId = null
);

/// <summary>Plugs storage into the sync's ports.</summary>
public static class StorageServices
{
    private static readonly TimeSpan s_networkTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Tables, queues and blobs.</summary>
    public static IServiceCollection AddSyncStorage(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(Tables(options)).AddSingleton(Blobs(options));
        services.AddSingleton(s =>
            Queues(options, s.GetService<ILogger<WorkQueues>>() ?? NullLogger<WorkQueues>.Instance)
        );
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
            : new(Addresses(options).Tables, Identity(options), client);
    }

    private static QueueServiceClient Queues(StorageOptions options, ILogger<WorkQueues> logger)
    {
        var client = With(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        client.MessageDecodingFailed += args => WorkQueues.DropAsync(args, logger);
        return options.ConnectionString is { } connection
            ? new(connection, client)
            : new(Addresses(options).Queues, Identity(options), client);
    }

    private static BlobServiceClient Blobs(StorageOptions options)
    {
        var client = With(new BlobClientOptions());
        return options.ConnectionString is { } connection
            ? new(connection, client)
            : new(Addresses(options).Blobs, Identity(options), client);
    }

    private static StorageAddresses Addresses(StorageOptions options) =>
        options.Addresses
        ?? throw new InvalidOperationException("Neither a storage account nor a connection string is set.");

    private static DefaultAzureCredential Identity(StorageOptions options)
    {
        var credential = new DefaultAzureCredentialOptions();
        if (options.ClientId is { } client)
        {
            credential.ManagedIdentityClientId = client;
        }

        return new(credential);
    }

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
    public Task EnsureCreatedAsync(CancellationToken cancellationToken) =>
        // All at once: an app that starts cold waits for the slowest of them, not for the sum.
        Task.WhenAll([
            .. TableNames.All.Select(t => (Task)tables.CreateTableIfNotExistsAsync(t, cancellationToken)),
            .. WorkQueues.Names.Select(q =>
                queues.GetQueueClient(q).CreateIfNotExistsAsync(cancellationToken: cancellationToken)
            ),
            .. ContainerNames.All.Select(c =>
                blobs.GetBlobContainerClient(c).CreateIfNotExistsAsync(cancellationToken: cancellationToken)
            ),
        ]);
}
