namespace PulsewayToHudu.Clients;

/// <summary>
/// Reads the whole answer, so that a body that stalls or breaks off meets the time limit and the retries of its try. HttpClient
/// itself reads bodies outside all handlers, where neither holds. An answer that is too large to be true ends with a
/// <see cref="HttpRequestError.ConfigurationLimitExceeded"/>, one that is no HTTP or no archive with a
/// <see cref="HttpRequestError.InvalidResponse"/> that repeats nothing of it: whatever a broken server or a proxy echoes, be it our own
/// credentials, stays out of every message and log.
/// </summary>
/// <param name="maxBytes">Most bytes of an answer, decompressed.</param>
internal sealed class WholeAnswerHandler(long maxBytes) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(maxBytes, cancellationToken);
            return response;
        }
        catch (Exception e)
        {
            response?.Dispose();
            if (IsSenseless(e))
            {
                throw new HttpRequestException(HttpRequestError.InvalidResponse, "its answer makes no sense");
            }

            throw;
        }
    }

    private static bool IsSenseless(Exception e) =>
        e
            is InvalidDataException
                or HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }
                or HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse };
}
