using Microsoft.Extensions.Hosting;
using PulsewayToHudu.Storage;

namespace PulsewayToHudu.Functions;

/// <summary>Makes tables, queues and containers that are missing when the app starts.</summary>
internal sealed class CreateStorage(StorageSetup setup) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => setup.EnsureCreatedAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
