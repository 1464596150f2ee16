using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Polly.Timeout;

namespace PulsewayToHudu.Hudu.Http;

/// <summary>Sends requests, reads answers, and turns every failure into a <see cref="HuduException"/>.</summary>
internal sealed class HuduConnection(HttpClient http, HuduClientOptions options)
{
    /// <summary>Reads a record or a page; null when the server answers 200 with <c>null</c>, its way to say "not found".</summary>
    public async Task<JsonElement?> GetAsync(string operation, string path, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, operation, path, RepeatSafety.Safe);
        return await SendAsync(request, operation, cancellationToken);
    }

    /// <summary>Writes a record.</summary>
    public async Task<JsonElement> WriteAsync(
        HttpMethod method,
        string operation,
        string path,
        JsonNode? body,
        RepeatSafety safety,
        CancellationToken cancellationToken
    )
    {
        using var request = Request(method, operation, path, safety);
        request.Content = body is null ? null : JsonContent.Create(body, HuduJson.Default.JsonNode);
        var answer = await SendAsync(request, operation, cancellationToken);
        return answer ?? throw Unexpected(operation, safety, "it answered with nothing where the record belongs", null);
    }

    /// <summary>Takes a record out of its wrapper, where there is one: <c>{"asset":{…}}</c> or bare.</summary>
    public static T Unwrap<T>(string operation, JsonElement answer, string wrapper, JsonTypeInfo<T> type)
    {
        try
        {
            var record =
                answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(wrapper, out var inner)
                    ? inner
                    : answer;
            return record.Deserialize(type) ?? throw new JsonException($"There is no {wrapper} in it.");
        }
        catch (JsonException e)
        {
            throw new HuduUnexpectedAnswerException($"Hudu, {operation}: the answer cannot be read. {e.Message}", e);
        }
    }

    /// <summary>Takes the rows out of a page: an object with the plural name, or a bare array.</summary>
    public static IReadOnlyList<T> Rows<T>(
        string operation,
        JsonElement? answer,
        string wrapper,
        JsonTypeInfo<List<T>> type
    ) => answer is { } page ? Unwrap(operation, page, wrapper, type) : [];

    private HttpRequestMessage Request(HttpMethod method, string operation, string path, RepeatSafety safety)
    {
        var request = new HttpRequestMessage(method, new Uri(options.BaseAddress, path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.TryAddWithoutValidation("x-api-key", options.ApiKey);
        foreach (var (name, value) in options.ExtraHeaders ?? new Dictionary<string, string>())
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Options.Set(HuduRequest.Operation, operation);
        request.Options.Set(HuduRequest.RepeatSafety, safety);
        return request;
    }

    private async Task<JsonElement?> SendAsync(
        HttpRequestMessage request,
        string operation,
        CancellationToken cancellationToken
    )
    {
        using var activity = HuduTelemetry.Call(operation);
        request.Options.TryGetValue(HuduRequest.RepeatSafety, out var safety);
        string body;
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, cancellationToken);
            body = await response.Content.ReadAsStringAsync(cancellationToken);
        }
        catch (Exception e) when (IsNoAnswer(e) && !cancellationToken.IsCancellationRequested)
        {
            activity?.Failed(e);
            throw NoAnswer(operation, safety, e);
        }

        using (response)
        {
            activity?.Answered((int)response.StatusCode);
            return response.IsSuccessStatusCode
                ? Parse(operation, safety, response, body)
                : throw HuduErrors.Of(operation, safety, options.BaseAddress.Host, response.StatusCode, body);
        }
    }

    private static JsonElement? Parse(string operation, RepeatSafety safety, HttpResponseMessage response, string body)
    {
        if (response.Content.Headers.ContentType?.MediaType is "text/html")
        {
            throw Unexpected(
                operation,
                safety,
                "it answered with a web page instead of JSON. Is this the address of Hudu, and not of a sign-in page in front of it?",
                null
            );
        }

        if (string.IsNullOrWhiteSpace(body))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Null ? null : document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw Unexpected(operation, safety, "its answer is broken JSON", e);
        }
    }

    private static bool IsNoAnswer(Exception e) =>
        e is HttpRequestException or IOException or TimeoutRejectedException or OperationCanceledException;

    private HuduException NoAnswer(string operation, RepeatSafety safety, Exception e)
    {
        // Before a connection stands nothing can have been carried out.
        var neverSent =
            e is HttpRequestException
            {
                HttpRequestError: HttpRequestError.NameResolutionError
                    or HttpRequestError.ConnectionError
                    or HttpRequestError.SecureConnectionError
            };
        if (safety == RepeatSafety.UnsafeWhenOutcomeUnknown && !neverSent)
        {
            return new HuduOutcomeUnknownException(
                $"Hudu, {operation}: the answer was lost ({Words(e)}). It may or may not have been carried out.",
                e
            );
        }

        return new HuduUnreachableException(
            $"Hudu, {operation}: no answer from {options.BaseAddress.Host} ({Words(e)}). Check the host name, and that this app can reach it over https.",
            e
        );
    }

    private static string Words(Exception e) =>
        e switch
        {
            TimeoutRejectedException or OperationCanceledException => "time limit",
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "unknown host",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "TLS failed",
            { InnerException: SocketException s } => s.SocketErrorCode.ToString(),
            _ => e.Message,
        };

    // A write whose answer makes no sense may have been carried out all the same.
    private static HuduException Unexpected(string operation, RepeatSafety safety, string what, Exception? inner) =>
        safety == RepeatSafety.UnsafeWhenOutcomeUnknown
            ? new HuduOutcomeUnknownException(
                $"Hudu, {operation}: {what}. It may or may not have been carried out.",
                inner
            )
            : new HuduUnexpectedAnswerException($"Hudu, {operation}: {what}.", inner) { Status = HttpStatusCode.OK };
}
