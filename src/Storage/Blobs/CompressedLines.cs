using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PulsewayToHudu.Sync;

namespace PulsewayToHudu.Storage.Blobs;

/// <summary>JSON lines, compressed. Several pieces one after the other read as one: so they can be appended to a blob.</summary>
internal static class CompressedLines
{
    /// <summary>Ending of the names of such blobs.</summary>
    public const string Extension = ".jsonl.gz";

    /// <summary>One piece.</summary>
    public static MemoryStream Write<T>(IEnumerable<T> rows, JsonTypeInfo<T> type)
    {
        var piece = new MemoryStream();
        using (var compressed = new GZipStream(piece, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                JsonSerializer.Serialize(compressed, row, type);
                compressed.WriteByte((byte)'\n');
            }
        }

        piece.Position = 0;
        return piece;
    }

    /// <summary>The rows of all pieces, one at a time.</summary>
    /// <param name="blob">Its name, for messages.</param>
    /// <param name="pieces">Its content.</param>
    /// <param name="type">Type of the rows.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="UnreadableDataException">It is damaged.</exception>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        string blob,
        Stream pieces,
        JsonTypeInfo<T> type,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var lines = new GZipStream(pieces, CompressionMode.Decompress);
        using var reader = new StreamReader(lines);
        while (await LineAsync(blob, reader, cancellationToken) is { } line)
        {
            yield return BlobFormat.Read(blob, () => JsonSerializer.Deserialize(line, type));
        }
    }

    private static async Task<string?> LineAsync(string blob, StreamReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLineAsync(cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw BlobFormat.Unreadable(blob, e);
        }
    }
}
