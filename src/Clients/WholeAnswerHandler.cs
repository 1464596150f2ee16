namespace PulsewayToHudu.Clients;

/// <summary>
/// Reads the whole answer, so that a body that stalls or breaks off meets the time limit and the retries of its try. HttpClient
/// itself reads bodies outside all handlers, where neither holds. An answer that is too large to be true ends with a
/// <see cref="HttpRequestError.ConfigurationLimitExceeded"/>.
/// </summary>
/// <param name="maxBytes">Most bytes of an answer, decompressed.</param>
internal sealed class WholeAnswerHandler(long maxBytes) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(maxBytes, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
