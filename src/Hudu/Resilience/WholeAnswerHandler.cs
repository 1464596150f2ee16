namespace PulsewayToHudu.Hudu.Resilience;

/// <summary>
/// Reads the whole answer, so that a body that stalls or breaks off meets the time limit and the retries of its try. HttpClient
/// itself reads bodies outside all handlers, where neither holds.
/// </summary>
internal sealed class WholeAnswerHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
