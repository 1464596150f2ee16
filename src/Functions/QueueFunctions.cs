using Microsoft.Azure.Functions.Worker;
using PulsewayToHudu.Storage.Queues;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Functions;

/// <summary>Queues, and what becomes of messages that have failed too often.</summary>
public sealed class QueueFunctions(Gatherer gatherer, CompanyJobRunner jobs, PoisonHandler poison)
{
    /// <summary>Reads Pulseway for a run.</summary>
    [Function("Gather")]
    public Task Gather(
        [QueueTrigger(QueueNames.Gather, Connection = AppSettings.StorageConnection)] string body,
        CancellationToken cancellationToken
    ) => gatherer.HandleAsync(QueueMessageReader.Gather(body), cancellationToken);

    /// <summary>Works on one company.</summary>
    [Function("SyncCompany")]
    public Task SyncCompany(
        [QueueTrigger(QueueNames.CompanyJobs, Connection = AppSettings.StorageConnection)] string body,
        CancellationToken cancellationToken
    ) => jobs.HandleAsync(QueueMessageReader.Job(body), cancellationToken);

    /// <summary>Closes a run whose gather was given up.</summary>
    [Function("GatherPoison")]
    public Task GatherPoison(
        [QueueTrigger(QueueNames.GatherPoison, Connection = AppSettings.StorageConnection)] string body,
        CancellationToken cancellationToken
    ) => poison.HandleAsync(QueueMessageReader.Gather(body), cancellationToken);

    /// <summary>Closes a job that was given up.</summary>
    [Function("SyncCompanyPoison")]
    public Task SyncCompanyPoison(
        [QueueTrigger(QueueNames.CompanyJobsPoison, Connection = AppSettings.StorageConnection)] string body,
        CancellationToken cancellationToken
    ) => poison.HandleAsync(QueueMessageReader.Job(body), cancellationToken);
}
