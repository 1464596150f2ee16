using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Data.Tables;
using PulsewayToHudu.Sync;

namespace PulsewayToHudu.Storage.Tables;

/// <summary>Records of one type in a table: as JSON, with the format's version and the few columns that queries need.</summary>
internal sealed class RecordTable<T>(TableClient table, JsonTypeInfo<T> type)
    where T : class
{
    private const int Version = 1;
    private const string VersionColumn = "V";

    // A text column holds 64 KiB of UTF-16.
    private const int ChunkLength = 30_000;

    /// <summary>How many characters of JSON a record may have.</summary>
    public const int MaxLength = 450_000;

    // More rows at once are refused.
    private const int MaxPageSize = 1_000;

    public async Task<Versioned<T>?> FindAsync(string partition, string row, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(
            partition,
            row,
            cancellationToken: cancellationToken
        );
        return found.HasValue ? Read(found.Value!) : null;
    }

    /// <summary>Inserts (no version) or replaces (at that version).</summary>
    /// <exception cref="StaleVersionException">The row is there already, is gone, or is at another version.</exception>
    public Task<string> WriteAsync(
        string partition,
        string row,
        T record,
        string? version,
        CancellationToken cancellationToken,
        params ReadOnlySpan<(string Name, object Value)> columns
    ) => WriteAsync(Entity(partition, row, record, columns), version, cancellationToken);

    /// <summary>Writes whatever is there.</summary>
    public Task UpsertAsync(string partition, string row, T record, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(Entity(partition, row, record, []), TableUpdateMode.Replace, cancellationToken);

    /// <summary>Writes rows of one partition, whatever is there, in batches.</summary>
    public async Task UpsertAsync(IEnumerable<TableEntity> entities, CancellationToken cancellationToken)
    {
        foreach (var batch in Batches.Of(entities))
        {
            await table.SubmitTransactionAsync(
                batch.Select(e => new TableTransactionAction(TableTransactionActionType.UpsertReplace, e)),
                cancellationToken
            );
        }
    }

    /// <summary>Rows in order of their keys.</summary>
    /// <param name="filter">From <see cref="TableClient.CreateQueryFilter(FormattableString)"/>: values are escaped.</param>
    /// <param name="pageSize">Rows to ask for at once, as far as the service gives so many.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async IAsyncEnumerable<(string Row, Versioned<T> Record)> ScanAsync(
        string filter,
        int? pageSize,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var atOnce = Math.Min(pageSize ?? MaxPageSize, MaxPageSize);
        await foreach (
            var entity in table.QueryAsync<TableEntity>(filter, atOnce, cancellationToken: cancellationToken)
        )
        {
            yield return (entity.RowKey, Read(entity));
        }
    }

    /// <summary>The same, without the rows that cannot be read.</summary>
    public async IAsyncEnumerable<Versioned<T>> ScanReadableAsync(
        string filter,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (
            var entity in table.QueryAsync<TableEntity>(filter, MaxPageSize, cancellationToken: cancellationToken)
        )
        {
            if (ReadIfReadable(entity) is { } record)
            {
                yield return record;
            }
        }
    }

    public TableEntity Entity(string partition, string row, T record, ReadOnlySpan<(string Name, object Value)> columns)
    {
        var entity = new TableEntity(partition, row) { [VersionColumn] = Version };
        foreach (var (name, value) in columns)
        {
            entity[name] = value;
        }

        var json = JsonSerializer.Serialize(record, type);
        var chunks = (json.Length + ChunkLength - 1) / ChunkLength;
        if (json.Length > MaxLength)
        {
            throw new InvalidOperationException(
                $"A record of {json.Length} characters does not fit into a row of table {table.Name}."
            );
        }

        for (var i = 0; i < chunks; i++)
        {
            entity[$"J{i}"] = json.Substring(i * ChunkLength, Math.Min(ChunkLength, json.Length - (i * ChunkLength)));
        }

        return entity;
    }

    private async Task<string> WriteAsync(TableEntity entity, string? version, CancellationToken cancellationToken)
    {
        try
        {
            var response = version is null
                ? await table.AddEntityAsync(entity, cancellationToken)
                : await table.UpdateEntityAsync(entity, new ETag(version), TableUpdateMode.Replace, cancellationToken);
            return response.Headers.ETag!.Value.ToString();
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412 or 404)
        {
            throw new StaleVersionException($"Row {entity.PartitionKey}/{entity.RowKey} of table {table.Name}", e);
        }
    }

    /// <summary>Whether a row holds a record at all.</summary>
    public static bool IsRecord(TableEntity entity) => entity.ContainsKey(VersionColumn);

    /// <summary>The record of a row.</summary>
    /// <exception cref="NewerRowException">A newer version wrote it.</exception>
    /// <exception cref="UnreadableDataException">It is damaged.</exception>
    public Versioned<T> Read(TableEntity entity)
    {
        try
        {
            return Parse(entity);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter for columns of another type.
            throw new UnreadableDataException(
                $"Row {entity.PartitionKey}/{entity.RowKey} of table {table.Name} is damaged and cannot be read. Nothing was changed.",
                e
            );
        }
    }

    private Versioned<T>? ReadIfReadable(TableEntity entity)
    {
        try
        {
            return Read(entity);
        }
        catch (UnreadableDataException)
        {
            return null; // Whoever needs this very row is told.
        }
    }

    private Versioned<T> Parse(TableEntity entity)
    {
        var version = entity.GetInt32(VersionColumn) ?? 0;
        if (version > Version)
        {
            throw new NewerRowException(table.Name, entity.PartitionKey, entity.RowKey, version);
        }

        var json = new StringBuilder();
        for (var i = 0; entity.GetString($"J{i}") is { } chunk; i++)
        {
            json.Append(chunk);
        }

        var record = JsonSerializer.Deserialize(json.ToString(), type) ?? throw new JsonException("It is null.");
        return new(record, entity.ETag.ToString());
    }
}
