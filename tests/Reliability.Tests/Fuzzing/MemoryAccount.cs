using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Web;
using System.Xml.Linq;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Storage;

namespace PulsewayToHudu.Reliability.Tests.Fuzzing;

/// <summary>
/// As much of a storage account as reading needs: keeps what is written, and hands it out, or in its place the bytes that a flow was
/// given.
/// </summary>
internal sealed class MemoryAccount : HttpMessageHandler
{
    private const string Key = "Zm9yIHRlc3RzIG9ubHk=";

    private readonly ConcurrentDictionary<string, Stored> _stored = new(StringComparer.Ordinal);
    private readonly AsyncLocal<(string Path, byte[] Bytes)?> _spoilt = new();

    /// <summary>What was written, by path: blobs as they are, rows as JSON.</summary>
    public IReadOnlyDictionary<string, Stored> Stored => _stored;

    /// <summary>The app's storage on it.</summary>
    public ServiceProvider Services()
    {
        var connection =
            $"DefaultEndpointsProtocol=http;AccountName=memory;AccountKey={Key};"
            + "BlobEndpoint=http://127.0.0.1:1/memory;TableEndpoint=http://memory.invalid/table;QueueEndpoint=http://memory.invalid/queue";
        var services = new ServiceCollection().AddLogging().AddSyncStorage(new(ConnectionString: connection));
        services.AddSingleton(new TableServiceClient(connection, Through(new TableClientOptions())));
        services.AddSingleton(new BlobServiceClient(connection, Through(new BlobClientOptions())));
        return services.BuildServiceProvider();
    }

    /// <summary>Stores a blob.</summary>
    public void Put(string path, byte[] bytes) => _stored[path] = new(bytes, new Dictionary<string, string>());

    /// <summary>Reads while something that was stored is spoilt.</summary>
    public async Task<bool> WithAsync(string path, byte[] bytes, Func<Task> read)
    {
        _spoilt.Value = (path, bytes);
        await read();
        return true;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var path = request.RequestUri!.AbsolutePath;
        if (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head)
        {
            var query = HttpUtility.ParseQueryString(request.RequestUri.Query);
            return query["comp"] == "list" ? ListBlobs(path, query["prefix"] ?? "") : Read(path);
        }

        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var metadata = request
            .Headers.Where(h => h.Key.StartsWith("x-ms-meta-", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(h => h.Key, h => h.Value.First(), StringComparer.OrdinalIgnoreCase);
        if (request.RequestUri.Query.Contains("comp=appendblock", StringComparison.Ordinal))
        {
            if (!_stored.TryGetValue(path, out var blob))
            {
                var missing = Answer(new(HttpStatusCode.NotFound) { Content = new ByteArrayContent([]) });
                missing.Headers.Add("x-ms-error-code", "BlobNotFound");
                return missing;
            }

            _stored[path] = blob with { Bytes = [.. blob.Bytes, .. body] };
        }
        else
        {
            _stored[Named(path)] = new(body, metadata);
        }

        var isTable = path.Contains("/table/", StringComparison.Ordinal);
        return Answer(
            new(isTable ? HttpStatusCode.NoContent : HttpStatusCode.Created) { Content = new ByteArrayContent([]) }
        );
    }

    private HttpResponseMessage Read(string path)
    {
        var stored = _stored.GetValueOrDefault(Named(path));
        if (stored is null)
        {
            return Answer(new(HttpStatusCode.NotFound) { Content = new ByteArrayContent([]) });
        }

        var isTable = path.Contains("/table/", StringComparison.Ordinal);
        var bytes =
            _spoilt.Value is { } spoilt && (isTable || path.EndsWith(spoilt.Path, StringComparison.Ordinal))
                ? spoilt.Bytes
                : stored.Bytes;
        var content = new ByteArrayContent(
            isTable && path.EndsWith("()", StringComparison.Ordinal) ? List(bytes) : bytes
        );
        content.Headers.ContentType = new(isTable ? "application/json" : "application/octet-stream");
        content.Headers.LastModified = DateTimeOffset.UnixEpoch;
        var answer = Answer(new(HttpStatusCode.OK) { Content = content });
        answer.Headers.Add("x-ms-blob-type", "BlockBlob");
        foreach (var (name, value) in stored.Metadata)
        {
            answer.Headers.Add(name, value);
        }

        return answer;
    }

    private HttpResponseMessage ListBlobs(string container, string prefix)
    {
        var blobs = _stored
            .Keys.Where(k => k.StartsWith($"{container}/{prefix}", StringComparison.Ordinal))
            .Select(k => new XElement(
                "Blob",
                new XElement("Name", k[(container.Length + 1)..]),
                new XElement("Properties")
            ));
        var list = new XElement("EnumerationResults", new XElement("Blobs", blobs), new XElement("NextMarker"));
        return Answer(
            new(HttpStatusCode.OK) { Content = new StringContent(list.ToString(), Encoding.UTF8, "application/xml") }
        );
    }

    // Of each table one row is kept, whatever its key is.
    private static string Named(string path) =>
        path.Contains("/table/", StringComparison.Ordinal) ? path.Split('(')[0] : path;

    private static byte[] List(byte[] row) => [.. "{\"value\":["u8, .. row, .. "]}"u8];

    private static HttpResponseMessage Answer(HttpResponseMessage answer)
    {
        answer.Headers.TryAddWithoutValidation("ETag", "\"0x1\"");
        answer.Headers.TryAddWithoutValidation("x-ms-request-server-encrypted", "true");
        answer.Headers.TryAddWithoutValidation("x-ms-blob-append-offset", "0");
        answer.Headers.TryAddWithoutValidation("x-ms-blob-committed-block-count", "1");
        answer.Headers.TryAddWithoutValidation("x-ms-version", "2026-02-06");
        answer.Headers.Date = DateTimeOffset.UnixEpoch;
        answer.Content.Headers.LastModified = DateTimeOffset.UnixEpoch;
        return answer;
    }

    private T Through<T>(T options)
        where T : ClientOptions
    {
        options.Transport = new HttpClientTransport(new HttpClient(this, disposeHandler: false));
        options.Retry.MaxRetries = 0;
        return options;
    }
}

/// <summary>A blob with its metadata, or a row.</summary>
internal sealed record Stored(byte[] Bytes, IReadOnlyDictionary<string, string> Metadata);
