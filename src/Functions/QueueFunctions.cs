using Microsoft.Azure.Functions.Worker;
using PulsewayToHudu.Composition.Settings;
using PulsewayToHudu.Storage.Queues;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Functions;

/// <summary>The queues of work.</summary>
public sealed class QueueFunctions(Gatherer gatherer, CompanyJobRunner jobs)
{
    /// <summary>Reads Pulseway for a run.</summary>
    [Function("Gather")]
    public Task Gather(
        [QueueTrigger(QueueNames.Gather, Connection = StorageSettings.Connection)] string body,
        CancellationToken cancellationToken
    ) => gatherer.HandleAsync(QueueMessageReader.Gather(body), cancellationToken);

    /// <summary>Works on one company.</summary>
    [Function("SyncCompany")]
    public Task SyncCompany(
        [QueueTrigger(QueueNames.CompanyJobs, Connection = StorageSettings.Connection)] string body,
        CancellationToken cancellationToken
    ) => jobs.HandleAsync(QueueMessageReader.Job(body), cancellationToken);

    /// <summary>Works on one company that somebody waits for.</summary>
    [Function("SyncUrgent")]
    public Task SyncUrgent(
        [QueueTrigger(QueueNames.UrgentJobs, Connection = StorageSettings.Connection)] string body,
        CancellationToken cancellationToken
    ) => jobs.HandleAsync(QueueMessageReader.Job(body), cancellationToken);
}
