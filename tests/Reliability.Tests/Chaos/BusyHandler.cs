using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Sync.Runs;

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

/// <summary>Real queues, whose messages do not wait: the clock moves on instead.</summary>
internal sealed class HastyQueues(IWorkQueues queues, HastyTime time) : IWorkQueues
{
    /// <summary>Puts it before the queues that are registered.</summary>
    public static void Replace(IServiceCollection services, HastyTime time)
    {
        var real = services.Last(s => s.ServiceType == typeof(IWorkQueues));
        services.Remove(real);
        services.AddSingleton<IWorkQueues>(s => new HastyQueues(
            (IWorkQueues)ActivatorUtilities.CreateInstance(s, real.ImplementationType!),
            time
        ));
    }

    public Task EnqueueAsync(GatherMessage message, TimeSpan delay, CancellationToken cancellationToken)
    {
        time.Pass(delay);
        return queues.EnqueueAsync(message, TimeSpan.Zero, cancellationToken);
    }

    public Task EnqueueAsync(JobMessage message, TimeSpan delay, CancellationToken cancellationToken)
    {
        time.Pass(delay);
        return queues.EnqueueAsync(message, TimeSpan.Zero, cancellationToken);
    }
}
