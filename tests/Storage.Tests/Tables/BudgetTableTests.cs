using PulsewayToHudu.Storage.Tests.Account;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Budget;

namespace PulsewayToHudu.Storage.Tests.Tables;

public sealed class BudgetTableTests(StorageAccount account) : IAsyncLifetime
{
    private readonly IBudgetStore _budgets = account.Port<IBudgetStore>();

    public async ValueTask InitializeAsync() => await account.ClearAsync("budgets");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_budget_that_nobody_used_is_untouched()
    {
        var read = await _budgets.ReadAsync(RemoteSide.Hudu, CancellationToken.None);

        Assert.Equal(new Versioned<BudgetState>(BudgetState.Untouched, Version: null), read);
    }

    [Fact]
    public async Task Each_side_has_its_own_and_keeps_its_times_to_the_tick()
    {
        var hudu = new BudgetState(Records.Time, Records.Time.AddTicks(1));
        var pulseway = new BudgetState(Records.Time.AddTicks(2), DateTimeOffset.UnixEpoch);

        await _budgets.WriteAsync(RemoteSide.Hudu, hudu, version: null, CancellationToken.None);
        await _budgets.WriteAsync(RemoteSide.Pulseway, pulseway, version: null, CancellationToken.None);

        Assert.Equal(hudu, (await _budgets.ReadAsync(RemoteSide.Hudu, CancellationToken.None)).Value);
        Assert.Equal(pulseway, (await _budgets.ReadAsync(RemoteSide.Pulseway, CancellationToken.None)).Value);
    }

    [Fact]
    public async Task Nothing_taken_by_workers_at_once_is_lost()
    {
        const int Workers = 6;

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => TakeAsync()));

        var read = await _budgets.ReadAsync(RemoteSide.Hudu, CancellationToken.None);
        Assert.Equal(BudgetState.Untouched.FreeAt.AddSeconds(Workers), read.Value.FreeAt);

        async Task TakeAsync()
        {
            while (true)
            {
                var (state, version) = await _budgets.ReadAsync(RemoteSide.Hudu, CancellationToken.None);
                try
                {
                    var taken = state with { FreeAt = state.FreeAt.AddSeconds(1) };
                    await _budgets.WriteAsync(RemoteSide.Hudu, taken, version, CancellationToken.None);
                    return;
                }
                catch (StaleVersionException)
                {
                    // Another worker was first: read again.
                }
            }
        }
    }
}
