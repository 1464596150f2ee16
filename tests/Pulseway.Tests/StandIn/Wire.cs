using System.Net.Http.Headers;

namespace PulsewayToHudu.Pulseway.Tests.StandIn;

/// <summary>A request as it went out.</summary>
public sealed record Sent(
    HttpMethod Method,
    Uri Address,
    AuthenticationHeaderValue? Authorization,
    string Accept,
    string? ContentType,
    DateTimeOffset At
)
{
    /// <summary>Value of a query option, unescaped; null when it was not sent.</summary>
    public string? Option(string name) =>
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

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var sent = new Sent(
            request.Method,
            request.RequestUri!,
            request.Headers.Authorization,
            request.Headers.Accept.ToString(),
            request.Content?.Headers.ContentType?.MediaType,
            time.GetUtcNow()
        );
        _sent.Add(sent);
        return answer(sent, _sent.Count - 1, cancellationToken);
    }
}
