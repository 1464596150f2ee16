using System.Globalization;
using System.Text.Json;

namespace PulsewayToHudu.LocalHost.Queues;

/// <summary>The queue settings of <c>host.json</c>, the file that the Functions host reads in Azure.</summary>
/// <param name="BatchSize">Messages taken at once.</param>
/// <param name="NewBatchThreshold">Takes the next batch when so many are left.</param>
/// <param name="VisibilityTimeout">Wait before a message that failed comes again.</param>
/// <param name="MaxPollingInterval">Longest wait between two looks into an empty queue.</param>
/// <param name="MaxDequeueCount">Tries before a message goes to the poison queue.</param>
public sealed record HostJson(
    int BatchSize,
    int NewBatchThreshold,
    TimeSpan VisibilityTimeout,
    TimeSpan MaxPollingInterval,
    int MaxDequeueCount
)
{
    /// <summary>Most messages worked on at the same time, as the Functions host counts them.</summary>
    public int Concurrency => BatchSize + NewBatchThreshold;

    /// <summary>Reads the file.</summary>
    public static HostJson Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var queues = document.RootElement.GetProperty("extensions").GetProperty("queues");
        return new(
            queues.GetProperty("batchSize").GetInt32(),
            queues.GetProperty("newBatchThreshold").GetInt32(),
            Span(queues, "visibilityTimeout"),
            Span(queues, "maxPollingInterval"),
            queues.GetProperty("maxDequeueCount").GetInt32()
        );
    }

    private static TimeSpan Span(JsonElement queues, string name) =>
        TimeSpan.Parse(queues.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
