using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PulsewayToHudu.Storage.Json;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Storage.Queues;

/// <summary>A queue message that this version cannot read. It is of no use to try again.</summary>
public sealed class UnreadableMessageException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Reads the bodies of queue messages, for both heads.</summary>
public static class QueueMessageReader
{
    private const int Version = 1;

    /// <summary>A gather message.</summary>
    /// <exception cref="UnreadableMessageException">It is none, or of a newer version.</exception>
    public static GatherMessage Gather(string body)
    {
        var message = Read(body, SyncJson.Of<GatherMessage>());
        return message is { RunId.Length: > 0, Version: <= Version } ? message : throw Unreadable();
    }

    /// <summary>A company-job message.</summary>
    /// <exception cref="UnreadableMessageException">It is none, or of a newer version.</exception>
    public static JobMessage Job(string body)
    {
        var message = Read(body, SyncJson.Of<JobMessage>());
        return message is { RunId.Length: > 0, JobId.Length: > 0, Version: <= Version } ? message : throw Unreadable();
    }

    private static T Read<T>(string body, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw Unreadable();
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // The latter for half a surrogate pair, which no JSON can hold.
            throw Unreadable(e);
        }
    }

    private static UnreadableMessageException Unreadable(Exception? inner = null) =>
        new("A queue message is none of this app's, or of a newer version of it.", inner);
}
