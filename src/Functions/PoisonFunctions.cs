using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PulsewayToHudu.Composition.Settings;
using PulsewayToHudu.Storage.Queues;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Functions;

/// <summary>
/// What becomes of messages that have failed too often. A poison queue has none of its own: the host would hand out a message that
/// fails here for ever, so one that cannot be read is logged and dropped.
/// </summary>
public sealed class PoisonFunctions(PoisonHandler poison, ILogger<PoisonFunctions> logger)
{
    /// <summary>Closes a run whose gather was given up.</summary>
    [Function("GatherPoison")]
    public Task GatherPoison(
        [QueueTrigger(QueueNames.GatherPoison, Connection = StorageSettings.Connection)] string body,
        CancellationToken cancellationToken
    ) => UnlessUnreadable(() => poison.HandleAsync(QueueMessageReader.Gather(body), cancellationToken));

    /// <summary>Closes a job that was given up.</summary>
    [Function("SyncCompanyPoison")]
    public Task SyncCompanyPoison(
        [QueueTrigger(QueueNames.CompanyJobsPoison, Connection = StorageSettings.Connection)] string body,
        CancellationToken cancellationToken
    ) => UnlessUnreadable(() => poison.HandleAsync(QueueMessageReader.Job(body), cancellationToken));

    /// <summary>Closes an urgent job that was given up.</summary>
    [Function("SyncUrgentPoison")]
    public Task SyncUrgentPoison(
        [QueueTrigger(QueueNames.UrgentJobsPoison, Connection = StorageSettings.Connection)] string body,
        CancellationToken cancellationToken
    ) => UnlessUnreadable(() => poison.HandleAsync(QueueMessageReader.Job(body), cancellationToken));

    private async Task UnlessUnreadable(Func<Task> handle)
    {
        try
        {
            await handle();
        }
        catch (UnreadableMessageException e)
        {
            logger.LogError(e, "A message that had failed too often cannot be read; it is dropped.");
        }
    }
}
