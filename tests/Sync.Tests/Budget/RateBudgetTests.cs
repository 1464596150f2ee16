using CsCheck;
using Microsoft.Extensions.Time.Testing;
using PulsewayToHudu.Sync.Budget;

namespace PulsewayToHudu.Sync.Tests.Budget;

public sealed class RateBudgetTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(270)]
    [InlineData(60)]
    [InlineData(1)]
    public void No_minute_holds_more_than_a_burst_and_the_minutes_rate(int perMinute)
    {
        var rate = BudgetRate.Hudu(perMinute);
        var (_, times) = CellRate.Reserve(BudgetState.Untouched, s_start, 2_000, rate);

        for (var i = 0; i < times.Count; i++)
        {
            var within = times.Skip(i).TakeWhile(t => t < times[i] + TimeSpan.FromMinutes(1)).Count();
            Assert.InRange(within, 1, rate.Burst + perMinute);
        }

        Assert.True(BudgetRate.Hudu(270).Burst + 270 <= 300, "The default must stay inside Hudu's documented limit.");
    }

    [Fact]
    public void An_urgent_call_goes_before_all_that_are_reserved_already()
    {
        var rate = BudgetRate.Hudu(270);
        var (state, times) = CellRate.Reserve(BudgetState.Untouched, s_start, 100, rate);

        var (next, time) = CellRate.ReserveUrgent(state, s_start, rate);

        Assert.True(times[^1] > s_start.AddSeconds(15));
        Assert.Equal(s_start, time);
        Assert.True(next.FreeAt > state.FreeAt, "The others wait that much longer.");
    }

    [Theory]
    [InlineData(270)]
    [InlineData(60)]
    [InlineData(1)]
    public void Urgent_calls_and_others_together_never_exceed_the_rate_by_more_than_both_bursts(int perMinute)
    {
        var rate = BudgetRate.Hudu(perMinute);
        Gen.Select(Gen.Bool, Gen.Int[0, 60_000 / perMinute])
            .Array[2 * perMinute, 4 * perMinute]
            .Sample(calls =>
            {
                var (state, now) = (BudgetState.Untouched, s_start);
                var times = new List<DateTimeOffset>();
                foreach (var (isUrgent, pause) in calls)
                {
                    now = now.AddMilliseconds(pause);
                    if (isUrgent)
                    {
                        (state, var time) = CellRate.ReserveUrgent(state, now, rate);
                        times.Add(time);
                    }
                    else
                    {
                        (state, var reserved) = CellRate.Reserve(state, now, 1, rate);
                        times.AddRange(reserved);
                    }
                }

                times.Sort();
                var most = perMinute + rate.Burst + rate.Urgent.Burst;
                return times
                    .Select((t, i) => times.Skip(i).TakeWhile(u => u < t + TimeSpan.FromMinutes(1)).Count())
                    .All(within => within <= most);
            });
        Assert.True(
            270 + BudgetRate.Hudu(270).Burst + BudgetRate.Hudu(270).Urgent.Burst <= 300,
            "The default must stay inside Hudu's documented limit."
        );
    }

    [Fact]
    public void A_pause_holds_everybody()
    {
        var paused = BudgetState.Untouched with { PausedUntil = s_start.AddSeconds(90) };

        var (state, times) = CellRate.Reserve(paused, s_start, 5, BudgetRate.Hudu(270));
        var (_, urgent) = CellRate.ReserveUrgent(state, s_start, BudgetRate.Hudu(270));

        Assert.All(times.Append(urgent), t => Assert.True(t >= paused.PausedUntil));
    }

    [Fact]
    public async Task Two_workers_share_one_budget_and_a_thousand_calls_cost_few_writes()
    {
        var time = new FakeTimeProvider(s_start) { AutoAdvanceAmount = TimeSpan.Zero };
        var store = new MemoryBudgetStore();
        using var one = Budget(store, time);
        using var two = Budget(store, time);
        var calls = new List<DateTimeOffset>();
        for (var i = 0; i < 500; i++)
        {
            foreach (var worker in new[] { one, two })
            {
                var waiting = worker.WaitAsync(isUrgent: false, CancellationToken.None);
                while (!waiting.IsCompleted)
                {
                    time.Advance(TimeSpan.FromMilliseconds(50));
                    await Task.Yield();
                }

                await waiting;
                calls.Add(time.GetUtcNow());
            }
        }

        var busiest = calls.Max(c => calls.Count(o => o >= c && o < c.AddMinutes(1)));
        Assert.InRange(busiest, 200, 300);
        Assert.InRange(store.Writes, 1, 300);
    }

    [Fact]
    public async Task A_429_of_one_worker_makes_the_other_wait()
    {
        var time = new FakeTimeProvider(s_start);
        var store = new MemoryBudgetStore();
        using var one = Budget(store, time);
        using var two = Budget(store, time);
        await one.PauseAsync(s_start.AddSeconds(30), CancellationToken.None);

        var waiting = two.WaitAsync(isUrgent: false, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));
        await waiting;
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_call_that_waits_for_its_turn_heeds_a_429_that_comes_meanwhile(bool isUrgent, bool ofOther)
    {
        var time = new FakeTimeProvider(s_start);
        var store = new MemoryBudgetStore();
        using var waiter = Budget(store, time);
        using var other = Budget(store, time);
        await waiter.PauseAsync(s_start.AddSeconds(10), CancellationToken.None);
        var waiting = waiter.WaitAsync(isUrgent, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(5));

        await (ofOther ? other : waiter).PauseAsync(s_start.AddSeconds(60), CancellationToken.None);

        time.Advance(TimeSpan.FromSeconds(54));
        // The next wait may not have begun yet at the time of a single step.
        await Task.Yield();
        Assert.False(waiting.IsCompleted);
        while (!waiting.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await waiting;
        Assert.True(time.GetUtcNow() >= s_start.AddSeconds(60));
    }

    private static RateBudget Budget(MemoryBudgetStore store, TimeProvider time) =>
        new(RemoteSide.Hudu, store, _ => ValueTask.FromResult(BudgetRate.Hudu(270)), time);

    private sealed class MemoryBudgetStore : IBudgetStore
    {
        private BudgetState _state = BudgetState.Untouched;
        private int _version;

        public int Writes { get; private set; }

        public Task<Versioned<BudgetState>> ReadAsync(RemoteSide side, CancellationToken cancellationToken) =>
            Task.FromResult(new Versioned<BudgetState>(_state, Version(_version)));

        public Task<string> WriteAsync(
            RemoteSide side,
            BudgetState state,
            string? version,
            CancellationToken cancellationToken
        )
        {
            Writes++;
            if (version != Version(_version))
            {
                throw new StaleVersionException("The budget");
            }

            _state = state;
            return Task.FromResult(Version(++_version)!);
        }

        private static string? Version(int version) =>
            version == 0 ? null : version.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
