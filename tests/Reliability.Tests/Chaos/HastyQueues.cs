using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Reliability.Tests.Chaos;

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
