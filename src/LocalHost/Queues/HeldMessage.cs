using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using PulsewayToHudu.Storage;

namespace PulsewayToHudu.LocalHost.Queues;

/// <summary>A message that is being worked on. Each renewal changes its receipt.</summary>
internal sealed class HeldMessage(QueueClient queue, QueueMessage message, TimeSpan hold)
{
    private string _receipt = message.PopReceipt;

    /// <summary>Keeps it invisible to others until cancelled.</summary>
    public async Task KeepAsync(TimeSpan every, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(every, time, cancellationToken);
                await HideAsync(hold, CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }
        catch (Exception e) when (StorageFaults.IsFault(e, cancellationToken))
        {
            // It may come to somebody else now; leases and closed jobs make that harmless.
        }
    }

    public async Task HideAsync(TimeSpan span, CancellationToken cancellationToken)
    {
        var receipt = await queue.UpdateMessageAsync(
            message.MessageId,
            _receipt,
            visibilityTimeout: span,
            cancellationToken: cancellationToken
        );
        _receipt = receipt.Value.PopReceipt;
    }

    public Task DeleteAsync(CancellationToken cancellationToken) =>
        queue.DeleteMessageAsync(message.MessageId, _receipt, cancellationToken);
}
