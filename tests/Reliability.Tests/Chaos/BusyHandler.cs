namespace PulsewayToHudu.Reliability.Tests.Chaos;

/// <summary>Tells a hasty clock that a call is under way, until its whole answer is there.</summary>
internal sealed class BusyHandler(TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (time is not HastyTime hasty)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        using var busy = hasty.Busy();
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        return response;
    }
}
