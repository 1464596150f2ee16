using PulsewayToHudu.Sync;

namespace PulsewayToHudu.Storage;

/// <summary>A row was written by a newer version of this app.</summary>
public sealed class NewerRowException(string table, string partition, string row, int version)
    : UnreadableDataException(
        $"Row {partition}/{row} of table {table} has format {version}, which this version does not know. Nothing was changed. Install the newer version of this app again."
    );

/// <summary>A blob was written by a newer version of this app.</summary>
public sealed class NewerBlobException(string blob, int version)
    : UnreadableDataException(
        $"Blob {blob} has format {version}, which this version does not know. Nothing was changed. Install the newer version of this app again."
    );
