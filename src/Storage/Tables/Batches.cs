using Azure.Data.Tables;

namespace PulsewayToHudu.Storage.Tables;

/// <summary>Cuts rows of one partition into batches that the service takes.</summary>
internal static class Batches
{
    private const int MaxRows = 50;

    // A request may be 4 MiB; on the way a character of a row's JSON becomes at most six bytes.
    private const int MaxLength = 600_000;

    /// <summary>Batches in order. No row may be in a batch twice: of rows with the same key the last one counts.</summary>
    public static IEnumerable<IReadOnlyList<TableEntity>> Of(IEnumerable<TableEntity> rows)
    {
        var batch = new List<TableEntity>(MaxRows);
        var length = 0;
        foreach (var row in rows.GroupBy(e => e.RowKey, StringComparer.Ordinal).Select(g => g.Last()))
        {
            var added = row.Sum(column => (column.Value as string)?.Length ?? 0);
            if (batch.Count == MaxRows || (batch.Count > 0 && length + added > MaxLength))
            {
                yield return batch;
                (batch, length) = (new(MaxRows), 0);
            }

            batch.Add(row);
            length += added;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
