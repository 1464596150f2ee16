using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Storage.Tests;

public sealed class StorageSetupTests(StorageAccount account)
{
    [Fact]
    public async Task Repeating_it_changes_and_loses_nothing()
    {
        var id = Records.NewRunId();
        await account.Port<IRunStore>().WriteAsync(Records.Run(id), version: null, CancellationToken.None);

        await account.Port<StorageSetup>().EnsureCreatedAsync(CancellationToken.None);

        Assert.NotNull(await account.Port<IRunStore>().FindAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task Several_workers_may_start_at_once() =>
        await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => account.Port<StorageSetup>().EnsureCreatedAsync(CancellationToken.None))
        );

    [Fact]
    public async Task The_hosts_poison_queues_are_made_too()
    {
        foreach (
            var name in (string[])[QueueNames.GatherPoison, QueueNames.CompanyJobsPoison, QueueNames.UrgentJobsPoison]
        )
        {
            Assert.True(await account.Port<QueueServiceClient>().GetQueueClient(name).ExistsAsync());
        }
    }

    [Fact]
    public void Without_account_and_connection_string_the_reason_is_said()
    {
        var e = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddSyncStorage(new()));

        Assert.Equal("Neither a storage account nor a connection string is set.", e.Message);
    }

    [Fact]
    public async Task In_Azure_the_app_builds_from_names_alone()
    {
        await using var services = new ServiceCollection()
            .AddSyncStorage(new(StorageAddresses.Of("account")))
            .AddKeyVaultSecrets(new("https://vault.example/"))
            .BuildServiceProvider();

        Assert.NotNull(services.GetRequiredService<IRunStore>());
        Assert.NotNull(services.GetRequiredService<ISecretStore>());
        Assert.Equal(
            "https://account.queue.core.windows.net/",
            services.GetRequiredService<QueueServiceClient>().Uri.AbsoluteUri
        );
    }
}
