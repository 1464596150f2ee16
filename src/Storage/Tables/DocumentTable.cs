using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using PulsewayToHudu.Storage.Json;
using PulsewayToHudu.Sync;

namespace PulsewayToHudu.Storage.Tables;

/// <summary>Documents that people edit as a whole: one partition, a row a document.</summary>
internal sealed class DocumentTable(TableServiceClient tables) : IDocumentStore
{
    private const string Partition = "document";

    private readonly TableClient _table = tables.GetTableClient(TableNames.Documents);

    public Task<Versioned<T>?> FindAsync<T>(string name, CancellationToken cancellationToken)
        where T : class => Of<T>().FindAsync(Partition, TableKey.Part(name), cancellationToken);

    public async Task<IReadOnlyList<Versioned<T>>> ListAsync<T>(string prefix, CancellationToken cancellationToken)
        where T : class
    {
        var from = TableKey.Part(prefix);
        var to = from + '~'; // Names of documents are plain ASCII.
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition} and RowKey ge {from} and RowKey lt {to}"
        );
        var documents = new List<Versioned<T>>();
        await foreach (var (_, document) in Of<T>().ScanAsync(filter, null, cancellationToken))
        {
            documents.Add(document);
        }

        return documents;
    }

    public Task<string> WriteAsync<T>(string name, T document, string? version, CancellationToken cancellationToken)
        where T : class
    {
        var length = JsonSerializer.Serialize(document, SyncJson.Of<T>()).Length;
        return length <= IDocumentStore.MaxLength
            ? Of<T>().WriteAsync(Partition, TableKey.Part(name), document, version, cancellationToken)
            : throw new RefusedException(
                RefusalKind.Invalid,
                "document-too-long",
                $"This is too long to be stored: {length} characters of JSON, {IDocumentStore.MaxLength} at most. Nothing was saved."
            );
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        _table.DeleteEntityAsync(Partition, TableKey.Part(name), cancellationToken: cancellationToken);

    public async Task DeleteAsync(string name, string version, CancellationToken cancellationToken)
    {
        try
        {
            await _table.DeleteEntityAsync(Partition, TableKey.Part(name), new ETag(version), cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            throw new StaleVersionException($"The document {name}", e);
        }
    }

    private RecordTable<T> Of<T>()
        where T : class => new(_table, SyncJson.Of<T>());
}
