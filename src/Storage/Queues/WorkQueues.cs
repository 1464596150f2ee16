using System.Text.Json;
using Azure.Storage.Queues;
using Microsoft.Extensions.Logging;
using PulsewayToHudu.Storage.Json;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Storage.Queues;

/// <summary>The queues, with messages in Base64 as the Functions host expects them.</summary>
internal sealed class WorkQueues(QueueServiceClient queues) : IWorkQueues
{
    public static IReadOnlyList<string> Names { get; } =
    [
        QueueNames.Gather,
        QueueNames.CompanyJobs,
        QueueNames.UrgentJobs,
        QueueNames.GatherPoison,
        QueueNames.CompanyJobsPoison,
        QueueNames.UrgentJobsPoison,
    ];

    public Task EnqueueAsync(GatherMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        SendAsync(
            QueueNames.Gather,
            JsonSerializer.Serialize(message, SyncJson.Of<GatherMessage>()),
            delay,
            cancellationToken
        );

    public Task EnqueueAsync(JobMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        SendAsync(
            message.Urgent ? QueueNames.UrgentJobs : QueueNames.CompanyJobs,
            JsonSerializer.Serialize(message, SyncJson.Of<JobMessage>()),
            delay,
            cancellationToken
        );

    /// <summary>Drops a message that is no Base64: no try will ever read it, and an exception would end whoever receives it.</summary>
    public static async Task DropAsync(QueueMessageDecodingFailedEventArgs failed, ILogger<WorkQueues> logger)
    {
        if (failed.ReceivedMessage is { } message)
        {
            logger.LogError(
                "Message {Id} of queue {Queue} is none of this app's: it is not even encoded as one. It is dropped.",
                message.MessageId,
                failed.Queue.Name
            );
            await failed.Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, failed.CancellationToken);
        }
    }

    // Messages never expire: an estate of any size may wait for as long as the budget needs.
    private Task SendAsync(string queue, string body, TimeSpan delay, CancellationToken cancellationToken) =>
        queues
            .GetQueueClient(queue)
            .SendMessageAsync(body, delay, timeToLive: TimeSpan.FromSeconds(-1), cancellationToken);
}
