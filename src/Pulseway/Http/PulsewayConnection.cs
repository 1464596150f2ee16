using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly.Timeout;
using PulsewayToHudu.Clients;

namespace PulsewayToHudu.Pulseway.Http;

/// <summary>Sends reads, opens the envelope, and turns every failure into a <see cref="PulsewayException"/>.</summary>
internal sealed class PulsewayConnection(HttpClient http, PulsewayClientOptions options)
{
    // Shorter ones hide words of the server and no secret.
    private const int ShortestId = 6;

    private readonly AuthenticationHeaderValue _authorization = new(
        "Basic",
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Pair(options)))
    );

    // The pair's own Base64 is the header's value.
    private readonly Redaction _redaction = new([
        options.TokenSecret,
        Pair(options),
        .. options.TokenId.Length < ShortestId ? Array.Empty<string>() : [options.TokenId],
    ]);

    /// <summary>Address of a path below the API, or of a link to it.</summary>
    public Uri Address(string path) => new(options.BaseAddress, path);

    /// <summary>Whether a link stays with the configured server: the credentials must not go anywhere else.</summary>
    public bool IsOwn(Uri link) =>
        link.Scheme == options.BaseAddress.Scheme
        && link.Authority.Equals(options.BaseAddress.Authority, StringComparison.OrdinalIgnoreCase);

    /// <summary>One record; null when there is none.</summary>
    public async Task<T?> FindAsync<T>(
        string operation,
        string path,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    )
        where T : class
    {
        try
        {
            var envelope = await GetAsync(operation, Address(path), cancellationToken);
            return envelope.Record is { } record ? Read(operation, record, type) : null;
        }
        catch (PulsewayNotFoundException)
        {
            return null;
        }
    }

    /// <summary>One answer.</summary>
    public async Task<Envelope> GetAsync(string operation, Uri address, CancellationToken cancellationToken)
    {
        using var activity = PulsewayTelemetry.Call(operation);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = _authorization;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Options.Set(PulsewayRequest.Operation, operation);
        if (options.SendContentTypeOnGet)
        {
            request.Content = new StringContent("", Encoding.UTF8, "application/json");
        }

        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            // Not as a string: that fails on a character set that this machine does not know, such as an old proxy's.
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
            var body = await reader.ReadToEndAsync(cancellationToken);
            activity?.Answered((int)response.StatusCode);
            return response.IsSuccessStatusCode
                ? Parse(operation, response, body)
                : throw PulsewayErrors.Of(operation, (int)response.StatusCode, ServerWords.Of(body, _redaction));
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            activity?.Failed(e);
            throw new PulsewayUnexpectedAnswerException(
                $"Pulseway, {operation}: its answer is larger than this app takes.",
                e
            );
        }
        catch (Exception e)
            when (e is HttpRequestException or IOException or TimeoutRejectedException or OperationCanceledException
                && !cancellationToken.IsCancellationRequested
            )
        {
            activity?.Failed(e);
            throw new PulsewayUnreachableException(
                $"Pulseway, {operation}: no answer from {options.BaseAddress.Host} ({NoAnswer.Why(e)}). Check the host name, and that this app can reach it over https.",
                e
            );
        }
    }

    public static T Read<T>(string operation, JsonElement record, JsonTypeInfo<T> type)
    {
        try
        {
            return record.Deserialize(type) ?? throw new JsonException("It is null.");
        }
        catch (JsonException e)
        {
            throw new PulsewayUnexpectedAnswerException(
                $"Pulseway, {operation}: a record cannot be read. {e.Message}",
                e
            );
        }
    }

    private static string Pair(PulsewayClientOptions options) => $"{options.TokenId}:{options.TokenSecret}";

    private Envelope Parse(string operation, HttpResponseMessage response, string body)
    {
        if (response.Content.Headers.ContentType?.MediaType is "text/html")
        {
            throw new PulsewayUnexpectedAnswerException(
                $"Pulseway, {operation}: it answered with a web page instead of JSON. Is this the server's own host name?"
            );
        }

        Envelope? envelope;
        try
        {
            envelope = JsonSerializer.Deserialize(body, PulsewayJson.Default.Envelope);
        }
        catch (JsonException e)
        {
            throw new PulsewayUnexpectedAnswerException(
                $"Pulseway, {operation}: its answer is empty or broken JSON ({body.Length} characters).",
                e
            );
        }

        if (envelope?.Meta is { ResponseCode: >= 400 and var code })
        {
            throw PulsewayErrors.Of(operation, code, ServerWords.Of(body, _redaction));
        }

        // Without this any JSON at all, such as {"Message": "..."}, would pass for an empty list.
        return envelope is { Data: null, Meta: null } or null
            ? throw new PulsewayUnexpectedAnswerException(
                $"Pulseway, {operation}: its answer has neither data nor meta: \"{ServerWords.Of(body, _redaction)}\"."
            )
            {
                ServerText = ServerWords.Of(body, _redaction),
            }
            : envelope;
    }
}
