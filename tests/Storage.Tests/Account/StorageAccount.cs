using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Azurite;
using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Storage.Tests.Azurite;

[assembly: AssemblyFixture(typeof(StorageAccount))]

namespace PulsewayToHudu.Storage.Tests.Account;

/// <summary>One Azurite for all tests. They share its tables, so each test uses ids of its own or clears what it counts.</summary>
public sealed class StorageAccount : IAsyncLifetime
{
    private AzuriteProcess? _azurite;
    private ServiceProvider? _services;

    public string ConnectionString => _azurite!.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        _azurite = await AzuriteProcess.StartAsync(new(), CancellationToken.None);
        _services = Services();
        await Port<StorageSetup>().EnsureCreatedAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _services!.DisposeAsync();
        await _azurite!.DisposeAsync();
    }

    /// <summary>A port as the app gets it.</summary>
    public T Port<T>()
        where T : notnull => _services!.GetRequiredService<T>();

    /// <summary>The app's storage on this account, with parts replaced.</summary>
    public ServiceProvider Services(Action<IServiceCollection>? replace = null)
    {
        var services = new ServiceCollection().AddSyncStorage(new(ConnectionString: ConnectionString));
        replace?.Invoke(services);
        return services.BuildServiceProvider();
    }

    /// <summary>A table as anybody else sees it.</summary>
    public TableClient Table(string name) => Port<TableServiceClient>().GetTableClient(name);

    /// <summary>Removes all rows of a table.</summary>
    public async Task ClearAsync(string table)
    {
        await foreach (var row in Table(table).QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"]))
        {
            await Table(table).DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }
    }
}
