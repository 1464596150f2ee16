using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using PulsewayToHudu.Storage;
using PulsewayToHudu.Storage.Queues;

namespace PulsewayToHudu.LocalHost.Queues;

/// <summary>What a message of a queue triggers.</summary>
public delegate Task QueueTrigger(IServiceProvider services, string body, CancellationToken cancellationToken);

/// <summary>A queue, where its hopeless messages go, and what it triggers.</summary>
public sealed record QueueBinding(string Queue, string? Poison, QueueTrigger Trigger);

/// <summary>
/// Works a queue as the Functions host does: several messages at once, kept invisible while they are worked on, tried again after
/// a failure, moved to the poison queue after too many.
/// </summary>
internal sealed class QueuePump(
    QueueBinding binding,
    QueueServiceClient queues,
    HostJson host,
    IServiceProvider services,
    TimeProvider time,
    ILogger<QueuePump> logger
) : BackgroundService
{
    // A worker that dies leaves its message invisible for so long.
    private static readonly TimeSpan s_hold = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_renewEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_shortestPoll = TimeSpan.FromMilliseconds(100);

    private readonly QueueClient _queue = queues.GetQueueClient(binding.Queue);
    private readonly SemaphoreSlim _places = new(host.Concurrency, host.Concurrency);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var poll = s_shortestPoll;
        while (!stoppingToken.IsCancellationRequested)
        {
            await _places.WaitAsync(stoppingToken);
            if (await TakeAsync(stoppingToken) is { } message)
            {
                poll = s_shortestPoll;
                _ = HandleAsync(message, stoppingToken);
            }
            else
            {
                _places.Release();
                await Task.Delay(poll, time, stoppingToken);
                poll = poll * 2 < host.MaxPollingInterval ? poll * 2 : host.MaxPollingInterval;
            }
        }
    }

    private async Task<QueueMessage?> TakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await _queue.ReceiveMessageAsync(s_hold, cancellationToken)).Value;
        }
        catch (Exception e) when (StorageFaults.IsFault(e, cancellationToken))
        {
            logger.LogWarning(e, "Queue {Queue} does not answer.", binding.Queue);
            return null;
        }
    }

    private async Task HandleAsync(QueueMessage message, CancellationToken stoppingToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var held = new HeldMessage(_queue, message, s_hold);
        var renewing = held.KeepAsync(s_renewEvery, time, done.Token);
        try
        {
            var succeeded = await TryAsync(message, stoppingToken);
            await done.CancelAsync();
            await renewing;
            await SettleAsync(held, message, succeeded, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app ends; the message comes again after its hold.
        }
        catch (Exception e) when (StorageFaults.IsFault(e, stoppingToken))
        {
            logger.LogWarning(e, "A message of queue {Queue} could not be settled; it will come again.", binding.Queue);
        }
        finally
        {
            await done.CancelAsync();
            _places.Release();
        }
    }

    private async Task<bool> TryAsync(QueueMessage message, CancellationToken stoppingToken)
    {
        try
        {
            await binding.Trigger(services, message.Body.ToString(), stoppingToken);
            return true;
        }
        catch (UnreadableMessageException e)
        {
            logger.LogError(e, "A message of queue {Queue} cannot be read.", binding.Queue);
            return false;
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogWarning(
                e,
                "A message of queue {Queue} failed at try {Try}.",
                binding.Queue,
                message.DequeueCount
            );
            return false;
        }
    }

    private async Task SettleAsync(
        HeldMessage held,
        QueueMessage message,
        bool succeeded,
        CancellationToken cancellationToken
    )
    {
        if (succeeded)
        {
            await held.DeleteAsync(cancellationToken);
        }
        else if (message.DequeueCount < host.MaxDequeueCount)
        {
            await held.HideAsync(host.VisibilityTimeout, cancellationToken);
        }
        else
        {
            if (binding.Poison is { } poison)
            {
                await queues.GetQueueClient(poison).SendMessageAsync(message.Body.ToString(), cancellationToken);
            }

            await held.DeleteAsync(cancellationToken);
        }
    }
}
