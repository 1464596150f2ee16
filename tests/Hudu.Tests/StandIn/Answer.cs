using System.Net;
using System.Text;

namespace PulsewayToHudu.Hudu.Tests.StandIn;

/// <summary>Answers as servers and what stands before them give them.</summary>
public static class Answer
{
    public static HttpResponseMessage Json(string body, int status = 200) => Text(body, "application/json", status);

    public static HttpResponseMessage Text(string body, string mediaType, int status = 200) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };

    /// <summary>Rows that have nothing but an id, in their wrapper.</summary>
    public static HttpResponseMessage Rows(string wrapper, IEnumerable<long> ids) =>
        Json($$"""{"{{wrapper}}":[{{string.Join(',', ids.Select(i => $$"""{"id":{{i}}}"""))}}]}""");

    /// <summary>Throttled: plain text, with or without the header.</summary>
    public static HttpResponseMessage Throttled(string? retryAfter = null)
    {
        var answer = Text("Retry later\n", "text/plain", 429);
        if (retryAfter is not null)
        {
            answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return answer;
    }

    /// <summary>
    /// Waits until it is cancelled and then ends at once, inside the cancellation: Task.Delay ends on another thread a little later,
    /// and the test's clock would not know of it.
    /// </summary>
    public static async Task<HttpResponseMessage> NeverAsync(CancellationToken cancellationToken)
    {
        var never = new TaskCompletionSource<HttpResponseMessage>();
        await using var cancelled = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
        return await never.Task;
    }

    /// <summary>A 200 whose connection ends inside the body.</summary>
    public static HttpResponseMessage BrokenOff() => new() { Content = new StreamContent(new BrokenStream()) };

    /// <summary>A 200 whose body never comes.</summary>
    public static HttpResponseMessage Stalled() => new() { Content = new StreamContent(new StalledStream()) };

    private sealed class BrokenStream : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            throw new IOException("Connection reset by peer");
    }

    private sealed class StalledStream : MemoryStream
    {
        public override async Task CopyToAsync(
            Stream destination,
            int bufferSize,
            CancellationToken cancellationToken
        ) => await NeverAsync(cancellationToken);
    }
}
