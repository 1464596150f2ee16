using Azure;

namespace PulsewayToHudu.Storage;

/// <summary>Tells failures of the storage service from failures of the work that uses it.</summary>
public static class StorageFaults
{
    /// <summary>
    /// Whether the service refused or did not answer. A call that is tried several times ends with one exception for all tries, and
    /// one that meets the client's time limit with a cancellation that nobody has asked for. An answer that breaks off is not
    /// wrapped by the client at all.
    /// </summary>
    /// <param name="e">What was thrown.</param>
    /// <param name="asked">Token whose cancellation is no fault.</param>
    public static bool IsFault(Exception e, CancellationToken asked) =>
        e is RequestFailedException or IOException or HttpRequestException
        || (e is AggregateException all && all.InnerExceptions.All(i => IsFault(i, asked)))
        || (e is OperationCanceledException && !asked.IsCancellationRequested);
}
