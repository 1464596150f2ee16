using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using PulsewayToHudu.Reliability.Tests.Chaos;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Storage;
using PulsewayToHudu.Storage.Queues;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Reliability.Tests.Crashes;

/// <summary>
/// A storage account and two simulators, on which one worker after another works. Queues are handed out as the host does, one
/// message at a time, so that the same case makes the same calls.
/// </summary>
internal sealed class Site : IAsyncDisposable
{
    private const int MostMessages = 500;
    private static readonly TimeSpan s_untilOthersTakeOver = TimeSpan.FromMinutes(10);

    private readonly AzuriteAccount _account;
    private readonly QueueServiceClient _queues;
    private readonly BlobServiceClient _blobs;
    private readonly MovableTime _time;
    private readonly MemoryVault _vault = new();
    private int _workers;

    private Site(AzuriteAccount account, SimulatorHost simulators, MovableTime time)
    {
        _account = account;
        _time = time;
        Simulators = simulators;
        _queues = new(
            account.ConnectionString,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }
        );
        _blobs = new(account.ConnectionString);
    }

    public SimulatorHost Simulators { get; }

    /// <summary>The queue of that name, past every worker.</summary>
    public QueueClient Queue(string name) => _queues.GetQueueClient(name);

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public long LayoutOf(string name) => Simulators.Hudu.State.Layouts.Values.First(l => l.Name == name).Id;

    /// <summary>
    /// Set up, started and matched: two organizations with two systems and one, or <c>CRASH_SYSTEMS</c> together; the second gets a
    /// new company.
    /// </summary>
    public static Task<Site> StartAsync(AzuriteAccount account) =>
        StartAsync(
            account,
            new MovableTime(),
            new() { Organizations = 2, Systems = Asked.Number("CRASH_SYSTEMS") ?? 3 }
        );

    /// <summary>Set up, started and matched: one organization to its company, the others get new ones. The account is the site's now.</summary>
    public static async Task<Site> StartAsync(AzuriteAccount account, MovableTime time, SimulatorOptions estate)
    {
        var simulators = await SimulatorHost.StartAsync(estate with { Time = time }, Stop);
        var site = new Site(account, simulators, time);
        try
        {
            await site.SetUpAsync();
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    private async Task SetUpAsync()
    {
        ShareOut();
        await using var worker = Worker(Death.None());
        await worker.Get<StorageSetup>().EnsureCreatedAsync(Stop);
        await ConnectAsync(worker);
        await worker.Get<Integration>().StartAsync(Stop);
        await WorkThroughFaultsAsync(worker);
        await MatchAsync(worker);
    }

    // The estate of a seed shares systems out as it likes; every case needs some in both organizations.
    private void ShareOut()
    {
        var organizations = Simulators.Pulseway.Estate.Organizations.Keys.ToList();
        foreach (
            var (i, system) in Simulators.Pulseway.Estate.Devices.Keys.Order(StringComparer.Ordinal).ToList().Index()
        )
        {
            Simulators.Pulseway.Edit(
                new(EstateEditKind.MoveSystem, system, OrganizationId: organizations[i % organizations.Count])
            );
        }
    }

    /// <summary>The share of the storage account's answers that workers made from now on do not get.</summary>
    public double LostAnswers { get; set; }

    public Worker Worker(Death death) =>
        new(
            _account.ConnectionString,
            _vault,
            _time,
            death,
            LostAnswers > 0 ? new ForgetfulWire(LostAnswers, Interlocked.Increment(ref _workers)) : null
        );

    /// <summary>One sync: one worker after the other may die; another then finishes what they began.</summary>
    public async Task SyncAsync(params Death[] deaths)
    {
        var before = await CountRunsAsync();
        foreach (var death in deaths.Append(Death.None()))
        {
            await using var worker = Worker(death);
            try
            {
                if (await CountRunsAsync(closedOnly: true) == before)
                {
                    // An engineer who got no answer, or sees no end, asks again; the timer would do the same.
                    await StartRunAsync(worker);
                }

                if (death != deaths.FirstOrDefault())
                {
                    await Guarded(worker, () => worker.Get<Sweeper>().SweepAsync(Stop));
                }

                await WorkAsync(worker);
                return;
            }
            catch (WorkerDiedException)
            {
                await TimePassesAsync();
            }
        }
    }

    /// <summary>Works until both queues are empty, while the storage may be away now and then: messages come again, as with a host.</summary>
    public async Task WorkThroughFaultsAsync(Worker worker)
    {
        for (var i = 0; i < MostMessages; i++)
        {
            try
            {
                await WorkAsync(worker);
                return;
            }
            catch (Exception e) when (StorageFaults.IsFault(e, Stop))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), Stop);
            }
        }

        throw new InvalidOperationException("The storage never came back.");
    }

    public async ValueTask DisposeAsync()
    {
        await Simulators.DisposeAsync();
        await _account.DisposeAsync();
    }

    private async Task<int> CountRunsAsync(bool closedOnly = false)
    {
        await using var watcher = Worker(Death.None());
        var runs = (await watcher.Get<IRunStore>().ListAsync(100, null, Stop)).Items;
        return runs.Count(r => !closedOnly || !r.IsOpen);
    }

    public static Task StartRunAsync(Worker worker) =>
        Guarded(worker, () => worker.Get<RunStarter>().StartAsync(new(), RunTrigger.Manual, Stop));

    // Works until both queues are empty.
    private async Task WorkAsync(Worker worker)
    {
        for (var handled = 0; handled < MostMessages; handled++)
        {
            if (await NextAsync() is not var (queue, message))
            {
                return;
            }

            var body = message.Body.ToString();
            await Guarded(
                worker,
                () =>
                    queue.Name == QueueNames.Gather
                        ? worker.Get<Gatherer>().HandleAsync(QueueMessageReader.Gather(body), Stop)
                        : worker.Get<CompanyJobRunner>().HandleAsync(QueueMessageReader.Job(body), Stop)
            );
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, Stop);
        }

        throw new InvalidOperationException($"{MostMessages} messages and no end: something goes round in circles.");
    }

    // Messages of a dead worker come again: nothing is deleted before it is done, and nothing stays hidden here.
    private async Task<(QueueClient Queue, QueueMessage Message)?> NextAsync()
    {
        foreach (var name in new[] { QueueNames.Gather, QueueNames.UrgentJobs, QueueNames.CompanyJobs })
        {
            var queue = _queues.GetQueueClient(name);
            if ((await queue.ReceiveMessageAsync(TimeSpan.FromSeconds(1), Stop)).Value is { } message)
            {
                return (queue, message);
            }
        }

        return null;
    }

    // A death can reach us wrapped, or hidden by what a finally block threw after it.
    private static async Task Guarded(Worker worker, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception) when (worker.Death.HasCome)
        {
            throw new WorkerDiedException();
        }

        if (worker.Death.HasCome)
        {
            throw new WorkerDiedException();
        }
    }

    // Leases of the dead run out, its messages become visible again.
    private async Task TimePassesAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(1.1), Stop);
        await EndLeasesAsync();
    }

    /// <summary>All leases run out. Only for when nobody works.</summary>
    public async Task EndLeasesAsync()
    {
        _time.Pass(s_untilOthersTakeOver);
        foreach (var container in _blobs.GetBlobContainers(cancellationToken: Stop))
        {
            var client = _blobs.GetBlobContainerClient(container.Name);
            await foreach (var blob in client.GetBlobsAsync(cancellationToken: Stop))
            {
                if (blob.Properties.LeaseState == Azure.Storage.Blobs.Models.LeaseState.Leased)
                {
                    await client
                        .GetBlobClient(blob.Name)
                        .GetBlobLeaseClient()
                        .BreakAsync(TimeSpan.Zero, cancellationToken: Stop);
                }
            }
        }
    }

    private async Task ConnectAsync(Worker worker)
    {
        var defaults = new SimulatorOptions();
        var credentials = worker.Get<Credentials>();
        await credentials.SetPulsewayAsync(defaults.PulsewayTokenId, defaults.PulsewayTokenSecret, Stop);
        await credentials.SetHuduAsync(defaults.HuduKey, Stop);
        var layout = LayoutOf("Pulseway Systems");
        var settings = new SyncSettings
        {
            PulsewayHost = Simulators.Pulseway.Address.GetLeftPart(UriPartial.Authority),
            HuduHost = Simulators.Hudu.Address.GetLeftPart(UriPartial.Authority),
            DefaultLayoutId = layout,
            Options = new() { AutoUpdateNames = true, MoveAssetsBySortRules = true },
            Limits = new() { HuduRequestsPerMinute = 3000, PulsewayRequestsPerMinute = 1000 },
        };
        await worker.Get<ISettingsStore>().WriteAsync(settings, version: null, Stop);
        await worker.Get<FieldMappings>().CreateDefaultsAsync(layout, Stop);
    }

    private static async Task MatchAsync(Worker worker)
    {
        var matching = worker.Get<CompanyMatching>();
        var list = await matching.ListAsync(Stop);
        var known = list.First(m => m.Suggestion is not null);
        var decisions = list.Select(m =>
            m == known
                ? new MatchDecision(m.OrganizationId, MatchState.Matched, m.Suggestion!.CompanyId)
                : new MatchDecision(m.OrganizationId, MatchState.Create)
        );
        await matching.DecideAsync([.. decisions], Stop);
    }
}
