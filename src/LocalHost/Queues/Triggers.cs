using PulsewayToHudu.Storage.Queues;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.LocalHost.Queues;

/// <summary>The same triggers as in <c>src/Functions</c>.</summary>
internal static class Triggers
{
    public static Task GatherAsync(IServiceProvider services, string body, CancellationToken cancellationToken) =>
        services.GetRequiredService<Gatherer>().HandleAsync(QueueMessageReader.Gather(body), cancellationToken);

    public static Task GatherPoisonAsync(IServiceProvider services, string body, CancellationToken cancellationToken) =>
        services.GetRequiredService<PoisonHandler>().HandleAsync(QueueMessageReader.Gather(body), cancellationToken);

    public static Task CompanyJobAsync(IServiceProvider services, string body, CancellationToken cancellationToken) =>
        services.GetRequiredService<CompanyJobRunner>().HandleAsync(QueueMessageReader.Job(body), cancellationToken);

    public static Task CompanyJobPoisonAsync(
        IServiceProvider services,
        string body,
        CancellationToken cancellationToken
    ) => services.GetRequiredService<PoisonHandler>().HandleAsync(QueueMessageReader.Job(body), cancellationToken);
}
