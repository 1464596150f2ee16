using PulsewayToHudu.Sync.Notifications;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>Starts and stops the integration, and answers the timer.</summary>
public sealed class Integration(
    ISettingsStore settings,
    ISecretStore secrets,
    RunStarter starter,
    ISyncSchedule schedule,
    TokenExpiryWatch tokenExpiry,
    TimeProvider time
)
{
    /// <summary>Makes the integration active and starts a first sync.</summary>
    /// <exception cref="RefusedException">Something is not set up yet; the state stays as it was.</exception>
    public async Task<StartedRun> StartAsync(CancellationToken cancellationToken)
    {
        var current = (await settings.ReadAsync(cancellationToken)).Value;
        if (await Readiness.MissingAsync(current, secrets, cancellationToken) is { Count: > 0 } missing)
        {
            throw new RefusedException(RefusalKind.Conflict, "not-set-up", Readiness.Describe(missing));
        }

        await SetAsync(IntegrationState.Active, cancellationToken);
        return await starter.StartAsync(new(), RunTrigger.Start, cancellationToken);
    }

    /// <summary>Stops the timer. A run in progress goes on; it can be cancelled by itself.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => SetAsync(IntegrationState.Stopped, cancellationToken);

    /// <summary>What the timer does when active: warns of an expiring token, and starts a sync of everything.</summary>
    /// <returns>The run; null when the integration is stopped.</returns>
    public async Task<StartedRun?> TickAsync(CancellationToken cancellationToken)
    {
        var current = (await settings.ReadAsync(cancellationToken)).Value;
        if (current.State != IntegrationState.Active)
        {
            return null;
        }

        await tokenExpiry.CheckAsync(cancellationToken);
        return await starter.StartAsync(new(), RunTrigger.Timer, cancellationToken);
    }

    /// <summary>Whether it is active, and if so, when it syncs next by itself.</summary>
    public async Task<IntegrationStatus> StatusAsync(CancellationToken cancellationToken)
    {
        var state = (await settings.ReadAsync(cancellationToken)).Value.State;
        return new(state, state == IntegrationState.Active ? schedule.NextAfter(time.GetUtcNow()) : null);
    }

    private async Task SetAsync(IntegrationState state, CancellationToken cancellationToken)
    {
        while (true)
        {
            var current = await settings.ReadAsync(cancellationToken);
            if (current.Value.State == state)
            {
                return;
            }

            try
            {
                await settings.WriteAsync(current.Value with { State = state }, current.Version, cancellationToken);
                return;
            }
            catch (StaleVersionException)
            {
                // Somebody saved another setting in between; the state is independent of it.
            }
        }
    }
}
