using System.Globalization;
using System.Text.Json;
using PulsewayToHudu.Sync;

namespace PulsewayToHudu.Storage.Blobs;

/// <summary>The format of a blob, in its metadata as rows have it in a column; and what becomes of blobs that cannot be read.</summary>
internal static class BlobFormat
{
    private const int Current = 1;
    private const string Name = "format";

    /// <summary>Metadata of every blob that this version writes. The client changes none of it.</summary>
    public static IDictionary<string, string> Metadata { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Name] = Current.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>Refuses what a newer version wrote.</summary>
    /// <exception cref="NewerBlobException">A newer version wrote it.</exception>
    public static void Check(string blob, IDictionary<string, string>? metadata)
    {
        // The first versions wrote none.
        if (
            metadata is not null
            && metadata.TryGetValue(Name, out var text)
            && int.TryParse(text, CultureInfo.InvariantCulture, out var format)
            && format > Current
        )
        {
            throw new NewerBlobException(blob, format);
        }
    }

    /// <summary>Reads something of a blob.</summary>
    /// <exception cref="UnreadableDataException">It is damaged.</exception>
    public static T Read<T>(string blob, Func<T?> read)
    {
        try
        {
            return read() ?? throw Unreadable(blob);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Unreadable(blob, e);
        }
    }

    /// <summary>Whether an exception tells of damaged JSON or a damaged archive.</summary>
    public static bool IsDamage(Exception e) => e is JsonException or InvalidDataException;

    /// <summary>The exception that names the blob.</summary>
    public static UnreadableDataException Unreadable(string blob, Exception? inner = null) =>
        new($"Blob {blob} is damaged and cannot be read. Nothing was changed.", inner);
}
