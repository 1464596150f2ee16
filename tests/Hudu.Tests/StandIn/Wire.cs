using System.Text.Json.Nodes;
using PulsewayToHudu.Hudu.Http;

namespace PulsewayToHudu.Hudu.Tests.StandIn;

/// <summary>A request as it went out.</summary>
/// <param name="Headers">Every header, its values joined by commas.</param>
/// <param name="Body">As text; null when it had none.</param>
/// <param name="Operation">Note for the handlers: its route template.</param>
/// <param name="Safety">Note for the handlers: whether it may be repeated; null when it does not say.</param>
public sealed record Sent(
    HttpMethod Method,
    Uri Address,
    IReadOnlyDictionary<string, string> Headers,
    string? ContentType,
    string? Body,
    string? Operation,
    RepeatSafety? Safety,
    DateTimeOffset At
)
{
    /// <summary>Path below the API, such as <c>companies/41</c>; the whole path if it is not below it.</summary>
    public string Path =>
        Address.AbsolutePath.StartsWith("/api/v1/", StringComparison.Ordinal)
            ? Address.AbsolutePath["/api/v1/".Length..]
            : Address.AbsolutePath;

    /// <summary>Method, path and query as they went out.</summary>
    public string Line => $"{Method} {Path}{Address.Query}";

    /// <summary>The body as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Assert.IsType<string>(Body))!;

    /// <summary>A header; null when it was not sent.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>Value of a query parameter, unescaped; null when it was not sent.</summary>
    public string? Parameter(string name) =>
        Address
            .Query.TrimStart('?')
            .Split('&')
            .Where(o => o.StartsWith(name + "=", StringComparison.Ordinal))
            .Select(o => Uri.UnescapeDataString(o[(name.Length + 1)..]))
            .SingleOrDefault();
}

/// <summary>The far end of the pipeline: notes every request and lets the test answer the n-th one, beginning with 0.</summary>
public sealed class Wire(TimeProvider time, Func<Sent, int, CancellationToken, Task<HttpResponseMessage>> answer)
    : HttpMessageHandler
{
    private readonly List<Sent> _sent = [];

    public IReadOnlyList<Sent> Sent => _sent;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var sent = new Sent(
            request.Method,
            request.RequestUri!,
            request.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase),
            request.Content?.Headers.ContentType?.ToString(),
            request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken),
            request.Options.TryGetValue(HuduRequest.Operation, out var operation) ? operation : null,
            request.Options.TryGetValue(HuduRequest.RepeatSafety, out var safety) ? safety : null,
            time.GetUtcNow()
        );
        _sent.Add(sent);
        return await answer(sent, _sent.Count - 1, cancellationToken);
    }
}
