using System.Net;
using System.Text;
using System.Text.Json;

namespace PulsewayToHudu.Pulseway.Tests.StandIn;

/// <summary>Answers as servers and what stands before them give them.</summary>
public static class Answer
{
    public static HttpResponseMessage Json(string body, int status = 200) => Text(body, "application/json", status);

    public static HttpResponseMessage Text(string body, string mediaType, int status = 200) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };

    public static HttpResponseMessage Record(string data) =>
        Json($$"""{"Meta":{"ResponseCode":200},"Data":{{data}} }""");

    /// <summary>A page of a list; what is null is left out.</summary>
    public static HttpResponseMessage Rows(IEnumerable<object> rows, int? total = null, string? next = null)
    {
        var meta = new Dictionary<string, object>(StringComparer.Ordinal) { ["ResponseCode"] = 200 };
        if (total is not null)
        {
            meta["TotalCount"] = total;
        }

        if (next is not null)
        {
            meta["NextQueryLink"] = next;
        }

        return Json(JsonSerializer.Serialize(new { Data = rows, Meta = meta }));
    }

    /// <summary>Rows of organizations with these ids.</summary>
    public static IEnumerable<object> Organizations(IEnumerable<int> ids) =>
        ids.Select(i => new { Id = i, Name = $"Organization {i}" });

    public static HttpResponseMessage Throttled(string? retryAfter = null)
    {
        var answer = Json("""{"Data":null,"Meta":{"ResponseCode":429,"ErrorMessage":"Slow down."}}""", 429);
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
}
