namespace PulsewayToHudu.Reliability.Tests.Chaos;

/// <summary>Loses answers of the storage account: what was asked is done, and the client, which does not know, asks again.</summary>
/// <param name="share">How many of all answers are lost, from 0 to 1.</param>
/// <param name="seed">The same seed loses the same ones, as long as the calls come in the same order.</param>
internal sealed class ForgetfulWire(double share, int seed) : DelegatingHandler
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!IsLost())
        {
            return response;
        }

        response.Dispose();
        throw new HttpRequestException("The answer was lost.");
    }

    private bool IsLost()
    {
        lock (_lock)
        {
            return _random.NextDouble() < share;
        }
    }
}
