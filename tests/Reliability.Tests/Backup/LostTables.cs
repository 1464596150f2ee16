using PulsewayToHudu.Reliability.Tests.Chaos;
using PulsewayToHudu.Reliability.Tests.Crashes;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Reliability.Tests.Backup;

/// <summary>The tables come back from a copy that knows nothing of what was done since.</summary>
public sealed class LostTables(AzuriteAccounts accounts)
{
    private const string New = "00000000-0000-0000-0000-00000000abcd";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tables_of_an_older_copy_lead_to_the_assets_that_were_made_since(bool beforeTheFirstSync)
    {
        var account = await accounts.FreshAsync();
        await using var site = await Site.StartAsync(account);
        var deeds = new Deeds(site.Simulators, []);
        var backup = new TableBackup.Backup(new(account.ConnectionString));
        var copy = Path.Combine(Directory.CreateTempSubdirectory("pulseway-to-hudu-copy-").FullName, "copy");
        if (beforeTheFirstSync)
        {
            await backup.SaveAsync(copy, Site.Stop);
        }

        await site.SyncAsync();
        if (!beforeTheFirstSync)
        {
            await backup.SaveAsync(copy, Site.Stop);
        }

        var (kept, deleted) = await LifeGoesOnAsync(site);
        deeds.Deleted.Add(deleted);
        var assets = site.Simulators.Hudu.State.Assets.Keys.ToList();
        var companies = site.Simulators.Hudu.State.Companies.Keys.ToList();

        await RestoreAsync(account.ConnectionString, backup, copy);
        await site.SyncAsync();

        // Who deleted an asset is known no more where the copy is older than the asset: then it is made again, once.
        var made = site.Simulators.Hudu.State.Assets.Keys.Except(assets).ToList();
        Assert.Equal(beforeTheFirstSync ? 1 : 0, made.Count);
        Assert.Equal(companies, site.Simulators.Hudu.State.Companies.Keys);
        await using var worker = site.Worker(Death.None());
        Assert.Equal(kept, (await worker.Get<ILinkStore>().FindAsync(New, Site.Stop))!.AssetId);
        Assert.Empty(await new Aftermath(site, deeds, worker).WrongsAsync(withJournal: false));
        site.Simulators.Hudu.Calls.Clear();
        await site.SyncAsync();
        Assert.Equal(0, site.Simulators.Hudu.Calls.Writes);
        Directory.Delete(Path.GetDirectoryName(copy)!, recursive: true);
    }

    // A new system, a renamed one, one whose asset a person deletes: all of it after the copy.
    private static async Task<(long Kept, long Deleted)> LifeGoesOnAsync(Site site)
    {
        var pulseway = site.Simulators.Pulseway;
        var systems = pulseway.Estate.Devices.Keys.Order(StringComparer.Ordinal).ToList();
        var organization = pulseway.Estate.Organizations.Keys.Last();
        pulseway.Edit(new(EstateEditKind.AddSystem, New, OrganizationId: organization, Name: "NEWCOMER"));
        pulseway.Edit(new(EstateEditKind.RenameSystem, systems[0], Name: "RENAMED"));
        await site.SyncAsync();
        await using var worker = site.Worker(Death.None());
        var links = worker.Get<ILinkStore>();
        var deleted = (await links.FindAsync(systems[1].ToLowerInvariant(), Site.Stop))!.AssetId!.Value;
        site.Simulators.Hudu.People.Do(new(HuduEditKind.DeleteAsset, deleted));
        await site.SyncAsync();
        return ((await links.FindAsync(New, Site.Stop))!.AssetId!.Value, deleted);
    }

    private static async Task RestoreAsync(string connectionString, TableBackup.Backup backup, string copy)
    {
        var tables = new Azure.Data.Tables.TableServiceClient(connectionString);
        foreach (var table in await tables.QueryAsync().ToListAsync(Site.Stop))
        {
            await tables.DeleteTableAsync(table.Name, Site.Stop);
        }

        await backup.RestoreAsync(copy, Site.Stop);
    }
}
