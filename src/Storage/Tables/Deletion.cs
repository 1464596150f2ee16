using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace PulsewayToHudu.Storage.Tables;

/// <summary>Deletes many rows of one partition, a batch at a time: memory does not grow with their number.</summary>
internal static class Deletion
{
    private const int MaxRows = 100;

    /// <summary>Rows in batches as the service takes them, with their keys and what else is short.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<TableEntity>> BatchesAsync(
        TableClient table,
        string filter,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        string[] columns = ["PartitionKey", "RowKey", "Outcome"];
        var rows = table.QueryAsync<TableEntity>(filter, MaxRows, columns, cancellationToken);
        await foreach (var page in rows.AsPages(pageSizeHint: MaxRows).WithCancellation(cancellationToken))
        {
            if (page.Values.Count > 0)
            {
                yield return page.Values;
            }
        }
    }

    /// <summary>Deletes the rows of a batch. Rows that are gone already are fine.</summary>
    public static async Task DeleteAsync(
        TableClient table,
        IReadOnlyList<TableEntity> batch,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await table.SubmitTransactionAsync(
                batch.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row)),
                cancellationToken
            );
        }
        catch (TableTransactionFailedException e) when (e.Status == 404)
        {
            // One row that is gone makes the service refuse all.
            foreach (var row in batch)
            {
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
            }
        }
    }
}
