using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PulsewayToHudu.Composition.Settings;
using PulsewayToHudu.Storage;

namespace PulsewayToHudu.Functions;

/// <summary>
/// Makes tables, queues and containers that are missing: before the worker reports to the host, so that no function runs without
/// them, or, where storage does not answer in time, as soon as it does.
/// </summary>
internal sealed class CreateStorage(StorageSetup setup, TimeProvider time, ILogger<CreateStorage> logger)
    : BackgroundService,
        IHostedLifecycleService
{
    // The host gives the worker a minute to report. The health check has to answer even when storage does not.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(15);

    private bool _created;

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(s_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        _created = await TryAsync(either.Token, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!_created)
        {
            await Task.Delay(s_pause, time, stoppingToken);
            _created = await TryAsync(stoppingToken, stoppingToken);
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken, CancellationToken stopping)
    {
        try
        {
            await setup.EnsureCreatedAsync(cancellationToken);
            return true;
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            logger.LogError(
                e,
                "Tables, queues and containers could not be made; trying again. Check the app setting {Setting} and the rights of the app's identity.",
                StorageSettings.Connection
            );
            return false;
        }
    }

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
