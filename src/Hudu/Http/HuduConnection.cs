using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Polly.Timeout;
using PulsewayToHudu.Clients;

namespace PulsewayToHudu.Hudu.Http;

/// <summary>Sends requests, reads answers, and turns every failure into a <see cref="HuduException"/>.</summary>
internal sealed class HuduConnection(HttpClient http, HuduClientOptions options)
{
    // A short fixed header, such as "1", is no secret, and hiding it would make words unreadable.
    private const int ShortestSecret = 8;

    private readonly Redaction _redaction = new([
        options.ApiKey,
        .. (options.ExtraHeaders?.Values ?? []).Where(v => v.Length >= ShortestSecret),
    ]);

    /// <summary>Reads a record or a page.</summary>
    public Task<HuduAnswer> GetAsync(string operation, string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, operation, path, null, RepeatSafety.Safe, cancellationToken);

    /// <summary>Sends a request.</summary>
    /// <param name="method">Method.</param>
    /// <param name="operation">Route template such as <c>PUT companies/{id}</c>.</param>
    /// <param name="path">Path below the API, with its query.</param>
    /// <param name="body">JSON to send; null for none.</param>
    /// <param name="safety">Whether it may be repeated.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<HuduAnswer> SendAsync(
        HttpMethod method,
        string operation,
        string path,
        JsonNode? body,
        RepeatSafety safety,
        CancellationToken cancellationToken
    )
    {
        using var activity = HuduTelemetry.Call(operation);
        using var request = Request(method, operation, path, safety);
        request.Content = body is null ? null : JsonContent.Create(body, HuduJson.Default.JsonNode);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            activity?.Answered((int)response.StatusCode);
            // Not as a string: that fails on a character set that this machine does not know, such as an old proxy's.
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
            var text = await reader.ReadToEndAsync(cancellationToken);
            return response.IsSuccessStatusCode
                ? new HuduAnswer(operation, safety, response.StatusCode, _redaction).Read(
                    response.Content.Headers.ContentType?.MediaType,
                    text
                )
                : throw HuduErrors.Of(
                    operation,
                    safety,
                    options.BaseAddress.Host,
                    response.StatusCode,
                    ServerWords.Of(text, _redaction)
                );
        }
        catch (Exception e) when (IsNoAnswer(e) && !cancellationToken.IsCancellationRequested)
        {
            activity?.Failed(e);
            throw Lost(operation, safety, e);
        }
    }

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

    private static bool IsNoAnswer(Exception e) =>
        e is HttpRequestException or IOException or TimeoutRejectedException or OperationCanceledException;

    private HuduException Lost(string operation, RepeatSafety safety, Exception e)
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
                $"Hudu, {operation}: the answer was lost ({NoAnswer.Why(e)}). It may or may not have been carried out.",
                e
            );
        }

        return e is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }
            ? new HuduUnexpectedAnswerException($"Hudu, {operation}: its answer is larger than this app takes.", e)
            : new HuduUnreachableException(
                $"Hudu, {operation}: no answer from {options.BaseAddress.Host} ({NoAnswer.Why(e)}). Check the host name, and that this app can reach it over https.",
                e
            );
    }
}
