using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Reliability.Tests.Crashes;

/// <summary>What there is to do for the sync that is disturbed.</summary>
internal static class Scenarios
{
    public static Func<Site, Task> Named(string name) =>
        name switch
        {
            nameof(FirstImport) => FirstImport,
            nameof(EveryKindOfChange) => EveryKindOfChange,
            nameof(MovesBetweenCompanies) => MovesBetweenCompanies,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such scenario."),
        };

    /// <summary>A company to make, an asset to take over, assets to make, company details to write.</summary>
    public static Task FirstImport(Site site)
    {
        var estate = site.Simulators.Pulseway.Estate;
        var hudu = site.Simulators.Hudu;
        var (system, company) = estate
            .Devices.Values.OrderBy(d => d.Identifier, StringComparer.Ordinal)
            .Select(d => (System: d, Organization: estate.Organizations[estate.Groups[d.GroupId].OrganizationId]))
            .SelectMany(d =>
                hudu.State.Companies.Values.Where(c => c.Name == d.Organization.Name).Select(c => (d.System, c))
            )
            .First();
        hudu.People.Do(new(HuduEditKind.AddAsset, CompanyId: company.Id, Name: system.Name, Value: "Pulseway Systems"));
        return Task.CompletedTask;
    }

    /// <summary>Everything imported; then one system renamed, one gone, one new, and one changed that a new rule moves as well.</summary>
    public static async Task EveryKindOfChange(Site site)
    {
        await FirstImport(site);
        await site.SyncAsync();
        await ArchiveGoneAndMoveAsync(site);
        var estate = site.Simulators.Pulseway.Estate;
        var systems = estate.Devices.Values.OrderBy(d => d.Identifier, StringComparer.Ordinal).ToList();
        var pulseway = site.Simulators.Pulseway;
        pulseway.Edit(new(EstateEditKind.RenameSystem, systems[0].Identifier, Name: "RENAMED"));
        pulseway.Edit(new(EstateEditKind.RemoveSystem, systems[1].Identifier));
        pulseway.Edit(new(EstateEditKind.SetMemory, systems[2].Identifier, Value: "48"));
        pulseway.Edit(
            new(
                EstateEditKind.AddSystem,
                "00000000-0000-0000-0000-00000000abcd",
                OrganizationId: estate.Groups[systems[0].GroupId].OrganizationId,
                Name: "NEWCOMER"
            )
        );
    }

    /// <summary>
    /// Everything imported; then a system that goes to the other customer and gets a new asset there, as a person decided; one that goes
    /// there with its asset; and one that comes the other way, about which nobody has decided.
    /// </summary>
    public static async Task MovesBetweenCompanies(Site site)
    {
        await site.SyncAsync();
        var pulseway = site.Simulators.Pulseway;
        var hudu = site.Simulators.Hudu;
        var systems = pulseway.Estate.Devices.Keys.Order(StringComparer.Ordinal).ToList();
        var (here, there) = (pulseway.Estate.Organizations.Keys.First(), pulseway.Estate.Organizations.Keys.Last());
        pulseway.Edit(new(EstateEditKind.MoveSystem, systems[0], OrganizationId: there));
        pulseway.Edit(new(EstateEditKind.MoveSystem, systems[1], OrganizationId: here));
        await site.SyncAsync();
        await using var worker = site.Worker(Death.None());
        await worker
            .Get<ConflictDesk>()
            .SettleAsync(ConflictCase.IdOf(systems[0]), new(ChoiceKind.MakeNewAsset), version: null, Site.Stop);
        var links = worker.Get<ILinkStore>();
        var asset = (await links.FindAsync(systems[2], Site.Stop))!.AssetId;
        var company = (await links.FindAsync(systems[1], Site.Stop))!.CompanyId;
        pulseway.Edit(new(EstateEditKind.MoveSystem, systems[2], OrganizationId: there));
        hudu.People.Do(new(HuduEditKind.MoveAsset, asset, company));
    }

    private static async Task ArchiveGoneAndMoveAsync(Site site)
    {
        await using var worker = site.Worker(Death.None());
        var store = worker.Get<ISettingsStore>();
        var current = await store.ReadAsync(Site.Stop);
        var gone = new GoneSystemOptions
        {
            Action = GoneSystemAction.Archive,
            ArchiveAfterDays = 0,
            ArchiveAfterRuns = 1,
        };
        await store.WriteAsync(
            current.Value with
            {
                Options = current.Value.Options with { GoneSystems = gone },
                Limits = current.Value.Limits with { LossGuardPercent = 100 },
            },
            current.Version,
            Site.Stop
        );
        var last = site
            .Simulators.Pulseway.Estate.Devices.Values.OrderBy(d => d.Identifier, StringComparer.Ordinal)
            .Last();
        await worker
            .Get<IDocumentStore>()
            .WriteAsync(
                SortRules.DocumentName,
                new SortRules([
                    new()
                    {
                        Id = "rule",
                        Name = "Servers",
                        Conditions = [new("name", SortOperator.EqualTo, last.Name)],
                        Target = new(site.LayoutOf("Servers")),
                    },
                ]),
                version: null,
                Site.Stop
            );
    }
}
