using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>A notification as it arrived.</summary>
public sealed record Received(IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}

/// <summary>Receives notifications on this machine, and answers as it is told.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    /// <summary>What the address must not show anywhere.</summary>
    public const string Secret = "s3cr3t-path-of-the-webhook";

    private readonly WebApplication _web;

    private WebhookReceiver(WebApplication web) => _web = web;

    public ConcurrentQueue<Received> All { get; } = new();

    /// <summary>Statuses of the next answers; 202 when there is none left.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    public string Url => $"{_web.Urls.First()}/{Secret}?code={Secret}";

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var web = builder.Build();
        web.Urls.Add("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(web);
        web.Run(receiver.ReceiveAsync);
        await web.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers.ToDictionary(
            h => h.Key,
            h => h.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        All.Enqueue(new(headers, await reader.ReadToEndAsync()));
        context.Response.StatusCode = Answers.TryDequeue(out var status) ? status : StatusCodes.Status202Accepted;
        context.Response.Headers.Location = "/elsewhere";
        await context.Response.WriteAsync($"No such hook: {context.Request.Path}");
    }
}
