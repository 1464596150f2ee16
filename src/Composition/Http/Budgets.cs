using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Budget;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Composition.Http;

/// <summary>The budget of each API, at the rate that the settings allow now.</summary>
internal sealed class Budgets(IBudgetStore store, ISettingsStore settings, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_settingsAge = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private SyncLimits? _limits;
    private DateTimeOffset _readAt;

    public RateBudget Hudu =>
        field ??= new(
            RemoteSide.Hudu,
            store,
            async ct => BudgetRate.Hudu((await LimitsAsync(ct)).HuduRequestsPerMinute),
            time
        );

    public RateBudget Pulseway =>
        field ??= new(
            RemoteSide.Pulseway,
            store,
            async ct => BudgetRate.Pulseway((await LimitsAsync(ct)).PulsewayRequestsPerMinute),
            time
        );

    public void Dispose()
    {
        Hudu.Dispose();
        Pulseway.Dispose();
        _turn.Dispose();
    }

    private async ValueTask<SyncLimits> LimitsAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_limits is null || time.GetUtcNow() - _readAt > s_settingsAge)
            {
                _limits = (await settings.ReadAsync(cancellationToken)).Value.Limits;
                _readAt = time.GetUtcNow();
            }

            return _limits;
        }
        finally
        {
            _turn.Release();
        }
    }
}
