using PulsewayToHudu.Reliability.Tests.Crashes;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Reliability.Tests.Chaos;

/// <summary>The storage account goes away in the middle of a sync, and comes back.</summary>
public sealed class StorageStops
{
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(9)]
    public async Task A_sync_outlives_an_azurite_that_is_stopped_and_started(int atHuduCall)
    {
        await using var accounts = new AzuriteAccounts(restartable: true);
        await accounts.InitializeAsync();
        await using var site = await Site.StartAsync(await accounts.FreshAsync());
        var deeds = new Deeds(site.Simulators, []);
        Task? outage = null;
        site.Simulators.Hudu.Faults.Add(
            new()
            {
                Kind = FaultKind.Run,
                Skip = atHuduCall,
                Action = () => outage = accounts.RestartAsync(TimeSpan.FromSeconds(1)),
            }
        );
        await using var worker = site.Worker(Death.None());
        await Site.StartRunAsync(worker);

        await site.WorkThroughFaultsAsync(worker);

        Assert.NotNull(outage);
        await outage;
        await site.EndLeasesAsync();
        await worker.Get<Sweeper>().SweepAsync(Site.Stop);
        await site.WorkThroughFaultsAsync(worker);
        await site.SyncAsync();
        Assert.Empty(await new Aftermath(site, deeds, worker).WrongsAsync());
        site.Simulators.Hudu.Calls.Clear();
        await site.SyncAsync();
        Assert.Equal(0, site.Simulators.Hudu.Calls.Writes);
    }
}
