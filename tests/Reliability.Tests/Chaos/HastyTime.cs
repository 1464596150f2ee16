using PulsewayToHudu.Reliability.Tests.Crashes;

namespace PulsewayToHudu.Reliability.Tests.Chaos;

/// <summary>
/// A clock that does not wait: as soon as no external call is under way, it jumps to the next thing that somebody waits for. A
/// storm with hours of retries, pauses and renewed leases takes seconds, and no wait is shortened against another. On a slow machine
/// it may run ahead of the work: then a lease is lost, as happens to a process that gets no time.
/// </summary>
internal sealed class HastyTime : MovableTime, IAsyncDisposable
{
    private const int LooksUntilQuiet = 4;
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMilliseconds(2);

    private readonly Lock _lock = new();
    private readonly HashSet<Alarm> _alarms = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _looking;
    private int _busy;
    private int _events;

    public HastyTime() => _looking = LookAsync();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>An external call begins; it ends when what this returns is disposed of.</summary>
    public IDisposable Busy()
    {
        Interlocked.Increment(ref _busy);
        return new Ending(this);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task LookAsync()
    {
        using var looks = new PeriodicTimer(s_betweenLooks);
        var (before, quiet) = (-1, 0);
        while (await looks.WaitForNextTickAsync(_end.Token))
        {
            var now = Volatile.Read(ref _events);
            var isQuiet = now == before && Volatile.Read(ref _busy) == 0 && ThreadPool.PendingWorkItemCount == 0;
            quiet = isQuiet ? quiet + 1 : 0;
            before = now;
            if (quiet >= LooksUntilQuiet)
            {
                quiet = 0;
                Ring();
            }
        }
    }

    private void Ring()
    {
        lock (_lock)
        {
            if (_alarms.MinBy(a => a.DueAt) is not { } next)
            {
                return;
            }

            var early = next.DueAt - GetUtcNow();
            if (early > TimeSpan.Zero)
            {
                Pass(early);
            }

            next.Ring();
            Interlocked.Increment(ref _events);
        }
    }

    private sealed class Ending(HastyTime time) : IDisposable
    {
        public void Dispose()
        {
            Interlocked.Increment(ref time._events);
            Interlocked.Decrement(ref time._busy);
        }
    }

    private sealed class Alarm(HastyTime time, Action ring) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._alarms.Remove(this);
                _period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    DueAt = time.GetUtcNow() + dueTime;
                    time._alarms.Add(this);
                }

                return true;
            }
        }

        public void Ring()
        {
            Change(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan, _period);
            ThreadPool.UnsafeQueueUserWorkItem(_ => ring(), null);
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
