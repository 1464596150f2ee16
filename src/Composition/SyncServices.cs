using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PulsewayToHudu.Composition.Http;
using PulsewayToHudu.Composition.Notifications;
using PulsewayToHudu.Composition.Settings;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Applying;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Assets.Templates;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Companies.Selecting;
using PulsewayToHudu.Sync.Configuration;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.ConsoleLinks;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.LastKnown;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Sorting.Preview;
using PulsewayToHudu.Sync.Telemetry;
using PulsewayToHudu.Sync.Tiles;
using PulsewayToHudu.Sync.Undo;

namespace PulsewayToHudu.Composition;

/// <summary>The one body that both heads carry: the sync with everything plugged in but storage and secrets.</summary>
public static class SyncServices
{
    /// <summary>Registers the sync.</summary>
    /// <param name="services">Services; storage and secrets are added by the head.</param>
    /// <param name="connections">What the head allows.</param>
    /// <param name="timings">Null for the defaults.</param>
    public static IServiceCollection AddSync(
        this IServiceCollection services,
        ConnectionOptions connections,
        SyncTimings? timings = null
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(connections).AddSingleton(timings ?? new());
        services.AddSingleton<Connections>();
        services.AddSingleton<IConnections>(s => s.GetRequiredService<Connections>());
        services.AddSingleton<IHostNames>(s => s.GetRequiredService<Connections>());
        services.AddMetrics().AddSingleton<SyncMetrics>().AddSingleton<Budgets>();
        services.AddRemoteClients(connections).AddNotifications().AddSingleton<ConsoleLinks>();
        services.AddSingleton<PendingConfiguration>().AddSingleton<ConfigurationEditor>();
        services.AddSingleton<TileWriter>().AddSingleton<TileDesk>();
        return services
            .AddSingleton<SettingsEditor>()
            .AddSingleton<Credentials>()
            .AddSingleton<ConnectionTest>()
            .AddSingleton<CompanyMatching>()
            .AddSingleton<CompanyList>()
            .AddSingleton<BulkMatching>()
            .AddSingleton<MatchWriter>()
            .AddSingleton<MatchList>()
            .AddSingleton<SameHudu>()
            .AddSingleton<ConflictBook>()
            .AddSingleton<ConflictDesk>()
            .AddSingleton<Layouts>()
            .AddSingleton<LayoutMaker>()
            .AddSingleton<SortRuleEditor>()
            .AddSingleton<SortRulePreview>()
            .AddSingleton<SystemList>()
            .AddSingleton<SystemDetails>()
            .AddSingleton<PropertyCatalogue>()
            .AddSingleton<FieldMappings>()
            .AddSingleton<Integration>()
            .AddSingleton<ISyncSchedule, ConfiguredSchedule>()
            .AddSingleton<RunStarter>()
            .AddSingleton<RunOpener>()
            .AddSingleton<RunFollowUps>()
            .AddSingleton<RunHistory>()
            .AddSingleton<SystemHistory>()
            .AddSingleton<HistoryTrimmer>()
            .AddSingleton<Exports>()
            .AddSingleton<RunCancellation>()
            .AddSingleton<EstateLoss>()
            .AddSingleton<RunCloser>()
            .AddSingleton<BegunChanges>()
            .AddSingleton<Gatherer>()
            .AddSingleton<JobMaker>()
            .AddSingleton<CustomFieldReader>()
            .AddSingleton<EstateKeeper>()
            .AddSingleton<FindingRecorder>()
            .AddSingleton<CompanyJobRunner>()
            .AddSingleton<CompanyMaker>()
            .AddSingleton<CompanySync>()
            .AddSingleton<StillMatched>()
            .AddSingleton<CompanyUndo>()
            .AddSingleton<UndoReader>()
            .AddSingleton<UndoApplier>()
            .AddSingleton<UndoJobMaker>()
            .AddSingleton<Resumption>()
            .AddSingleton<PlanInputReader>()
            .AddSingleton<MovedSystems>()
            .AddSingleton<KeptSystems>()
            .AddSingleton<OtherCompanies>()
            .AddSingleton<ArchivedAssets>()
            .AddSingleton<LostCreations>()
            .AddSingleton<LostCompany>()
            .AddSingleton<Claims>()
            .AddSingleton<ChangeLoop>()
            .AddSingleton<ChangeApplier>()
            .AddSingleton<AssetCreator>()
            .AddSingleton<LeftBehind>()
            .AddSingleton<LinkMemory>()
            .AddSingleton<Recreation>()
            .AddSingleton<CreateCap>()
            .AddSingleton<JournalWriter>()
            .AddSingleton<Sweeper>()
            .AddSingleton<GivenUpJobs>()
            .AddSingleton<PoisonHandler>();
    }
}
