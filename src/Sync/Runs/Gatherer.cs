using System.Diagnostics;
using Microsoft.Extensions.Logging;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Configuration;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.LastKnown;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;
using PulsewayToHudu.Sync.Telemetry;
using PulsewayToHudu.Sync.Undo;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>
/// Handles a run's first message: reads Pulseway once for everybody, cuts it by organization and queues the company jobs. An undo
/// needs nothing of Pulseway: its jobs follow from those of the undone run.
/// </summary>
public sealed class Gatherer(
    IConnections connections,
    IMatchStore matches,
    MatchList matchList,
    SameHudu sameHudu,
    ISettingsStore settings,
    CustomFieldReader customFields,
    EstateKeeper estate,
    EstateLoss loss,
    PendingConfiguration pending,
    IDocumentStore documents,
    JobMaker jobMaker,
    UndoJobMaker undoJobMaker,
    IRunStore runs,
    ISnapshotStore snapshots,
    ILinkStore links,
    IWorkQueues queues,
    ILeases leases,
    RunCloser closer,
    SyncTimings timings,
    TimeProvider time,
    ILogger<Gatherer> logger
)
{
    /// <summary>
    /// Does the work of one message. Throws when it may succeed later: the queue then delivers the message again.
    /// </summary>
    public async Task HandleAsync(GatherMessage message, CancellationToken cancellationToken)
    {
        var run = (await runs.FindAsync(message.RunId, cancellationToken))?.Value;
        if (run is not { IsOpen: true })
        {
            logger.LogInformation("Run {RunId} is unknown or has ended; its gather message is dropped.", message.RunId);
            return;
        }

        using var scope = logger.BeginRun(run);
        using var activity = SyncActivities.Gather(run);
        await using var lease = await leases.TryAcquireAsync(LeaseOf(run.Id), cancellationToken);
        if (lease is null)
        {
            await queues.EnqueueAsync(message, timings.BusyRetry, cancellationToken);
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        await pending.FinishAsync(stop.Token);
        await GatherAsync(run, stop.Token);
    }

    /// <summary>Name of the lease that a worker holds as long as it gathers for the run.</summary>
    public static string LeaseOf(string runId) => $"gather-{runId}";

    private async Task GatherAsync(Run run, CancellationToken cancellationToken)
    {
        if (run.CancelRequested && run.State != RunState.Working)
        {
            await closer.CancelAsync(run.Id, cancellationToken);
            return;
        }

        using var meter = CallMeter.Start(run.Calls, run.IsUrgent);
        try
        {
            if (run.State != RunState.Working)
            {
                await MarkGatheringAsync(run, cancellationToken);
                await MakeJobsAsync(run, meter, cancellationToken);
            }

            await jobMaker.QueueOpenAsync(run, cancellationToken);
            await closer.TryCloseAsync(run.Id, cancellationToken);
        }
        catch (RemoteException e) when (!e.MayPass)
        {
            Activity.Current?.Failed(e);
            await SaveTryAsync(run.Id, meter, e.Message, cancellationToken);
            await closer.FailAsync(run.Id, e.Message, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Activity.Current?.Failed(e);
            await SaveTryAsync(run.Id, meter, e.Message, cancellationToken);
            throw;
        }
    }

    private async Task MakeJobsAsync(Run run, CallMeter meter, CancellationToken cancellationToken)
    {
        var current = (await settings.ReadAsync(cancellationToken)).Value;
        if (run.Kind == RunKind.Undo || !run.Scope.IsEverything)
        {
            SameHudu.ShouldBeChecked(current);
        }

        if (run.Kind == RunKind.Undo)
        {
            await undoJobMaker.MakeAsync(run, meter, cancellationToken);
            return;
        }

        var gathered = await ReadAsync(run, current.HuduHost, cancellationToken);
        await jobMaker.MakeAsync(run, gathered, meter.Counts, cancellationToken);
    }

    private Task MarkGatheringAsync(Run run, CancellationToken cancellationToken) =>
        runs.UpdateAsync(
            run.Id,
            r => r with { State = RunState.Gathering, HeartbeatAt = time.GetUtcNow() },
            cancellationToken
        );

    private async Task<Gathered> ReadAsync(Run run, string? host, CancellationToken cancellationToken)
    {
        var pulseway = await connections.OpenPulsewayAsync(cancellationToken);
        var hudu = await connections.OpenHuduAsync(cancellationToken);
        var layouts = await hudu.LayoutsAsync(cancellationToken);
        await snapshots.WriteDocumentAsync(run.Id, RunDocuments.Layouts, layouts, cancellationToken);
        var gathered = run.Scope switch
        {
            { SystemId: { } systemId } => await ReadSystemAsync(run, pulseway, systemId, cancellationToken),
            { OrganizationId: { } id } => await ReadOrganizationAsync(run, pulseway, id, cancellationToken),
            _ => await ReadAllAsync(run, pulseway, (host, hudu), layouts, cancellationToken),
        };
        var wanted = await WantedAsync(cancellationToken);
        var systems = gathered.Systems.Systems.Where(s => wanted.Contains(s.Value));
        var unread = await customFields.ReadAsync(
            run,
            pulseway,
            systems.ToDictionary(StringComparer.Ordinal),
            cancellationToken
        );
        return gathered with { Problems = [.. gathered.Problems, .. unread] };
    }

    private async Task<Gathered> ReadAllAsync(
        Run run,
        IPulseway pulseway,
        (string? Host, IHudu Open) hudu,
        IReadOnlyList<AssetLayout> layouts,
        CancellationToken cancellationToken
    )
    {
        // A smaller run asks for its one company by id.
        var companies = await hudu.Open.CompaniesAsync(cancellationToken);
        await sameHudu.CheckAsync(hudu.Host, companies, cancellationToken);
        await snapshots.WriteDocumentAsync(run.Id, RunDocuments.Companies, companies, cancellationToken);
        var organizations = await ListAsync(pulseway.OrganizationsAsync(cancellationToken));
        var sites = await ListAsync(pulseway.SitesAsync(cancellationToken));
        var wanted = await WantedAsync(cancellationToken);
        var samples = PropertySamples.Empty;
        var systems = await new SystemReader(
            snapshots,
            links,
            pulseway,
            run.Id,
            wanted,
            samples,
            estate.Record(run)
        ).ReadAllAsync(cancellationToken);
        await SaveAsync(samples, cancellationToken);
        await estate.PublishAsync(run, systems, layouts, cancellationToken);
        var counts = systems.Systems.Values.CountBy(o => o).ToDictionary();
        await matchList.RefreshAsync(
            new(organizations.Rows, sites.Rows, organizations.Verdict.IsComplete),
            counts,
            companies,
            cancellationToken
        );
        if (organizations.Verdict.Reason is { } doubt)
        {
            systems.Doubts.Add($"Organizations: {doubt}");
        }

        var isComplete = systems.DevicesComplete && organizations.Verdict.IsComplete;
        var guard = isComplete ? await loss.FindAsync(systems.Systems, cancellationToken) : null;
        return new(systems, new(organizations.Rows.Count, systems.Systems.Count, systems.Inventories, isComplete))
        {
            Problems = guard is null ? [] : [guard],
        };
    }

    private async Task<Gathered> ReadOrganizationAsync(
        Run run,
        IPulseway pulseway,
        long organizationId,
        CancellationToken cancellationToken
    )
    {
        var wanted = await WantedAsync(cancellationToken);
        var systems = await new SystemReader(snapshots, links, pulseway, run.Id, wanted).ReadOrganizationAsync(
            organizationId,
            cancellationToken
        );
        if (wanted.Contains(organizationId))
        {
            await estate.ReplaceAsync(run, organizationId, systems, cancellationToken);
        }

        return new(systems, new(1, systems.Systems.Count, systems.Inventories, systems.DevicesComplete));
    }

    private async Task<Gathered> ReadSystemAsync(
        Run run,
        IPulseway pulseway,
        string systemId,
        CancellationToken cancellationToken
    )
    {
        var systems = await new SystemReader(
            snapshots,
            links,
            pulseway,
            run.Id,
            await WantedAsync(cancellationToken)
        ).ReadSystemAsync(systemId, cancellationToken);
        await estate.ReplaceAsync(run, systemId, systems, cancellationToken);
        return new(systems, new(systems.Systems.Count, systems.Systems.Count, systems.Inventories, IsComplete: true));
    }

    private async Task SaveAsync(PropertySamples samples, CancellationToken cancellationToken)
    {
        var older = await documents.FindAsync<PropertySamples>(PropertySamples.Name, cancellationToken);
        try
        {
            await documents.WriteAsync(
                PropertySamples.Name,
                samples.With(older?.Value),
                older?.Version,
                cancellationToken
            );
        }
        catch (StaleVersionException e)
        {
            // Another run has just saved its own, which are as good.
            logger.LogDebug(e, "The samples of run were saved by another one.");
        }
    }

    // Only systems of matched organizations are kept: nothing else of an unmatched one is ever imported.
    private async Task<IReadOnlySet<long>> WantedAsync(CancellationToken cancellationToken) =>
        (await matches.ListAsync(cancellationToken))
            .Where(m => m.Value.State is MatchState.Matched or MatchState.Create)
            .Select(m => m.Value.OrganizationId)
            .ToHashSet();

    private static async Task<(List<T> Rows, ListingVerdict Verdict)> ListAsync<T>(
        IAsyncEnumerable<SourcePage<T>> pages
    )
    {
        var rows = new List<T>();
        var verdict = ListingVerdict.Incomplete("The list ended without a last page.");
        await foreach (var page in pages)
        {
            rows.AddRange(page.Rows);
            verdict = page.Verdict ?? verdict;
        }

        return (rows, verdict);
    }

    private Task SaveTryAsync(string runId, CallMeter meter, string reason, CancellationToken cancellationToken) =>
        runs.UpdateAsync(
            runId,
            r => r with { Calls = meter.Counts, Reason = reason, HeartbeatAt = time.GetUtcNow() },
            cancellationToken
        );
}
