using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace PulsewayToHudu.Simulators.Tests;

/// <summary>What came back over HTTP.</summary>
public sealed record Answer(int Status, string Body, string? MediaType, HttpResponseHeaders Headers)
{
    public JsonNode? Json => JsonNode.Parse(Body);

    /// <summary>A member of the answer, by its path.</summary>
    public JsonNode? this[params string[] path] => path.Aggregate(Json, (node, name) => node?[name]);

    /// <summary>The rows of a list.</summary>
    public IReadOnlyList<JsonObject> Rows(params string[] path) =>
        [.. this[path]!.AsArray().Select(r => r!.AsObject())];
}

/// <summary>Calls one simulator as any client would.</summary>
public sealed class Caller(Uri address) : IDisposable
{
    public HttpClient Client { get; } = new() { BaseAddress = address };

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json);

    public Task<Answer> PutAsync(string path, string? json = null) => SendAsync(HttpMethod.Put, path, json);

    public Task<Answer> DeleteAsync(string path, string? json = null) => SendAsync(HttpMethod.Delete, path, json);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new((int)response.StatusCode, body, response.Content.Headers.ContentType?.MediaType, response.Headers);
    }

    public void Dispose() => Client.Dispose();
}
