using System.Globalization;

namespace PulsewayToHudu.Storage.Blobs;

/// <summary>Names of the estate's blobs: copy, kind, shard.</summary>
internal static class EstateNames
{
    public static string Of(string copyId, string kind, int shard) =>
        Prefix(copyId, kind) + shard.ToString("00", CultureInfo.InvariantCulture) + CompressedLines.Extension;

    public static string Prefix(string copyId, string kind) => $"{copyId}/{kind}-";

    public static int ShardOf(string name) =>
        int.Parse(name.AsSpan(name.LastIndexOf('-') + 1, 2), CultureInfo.InvariantCulture);
}
