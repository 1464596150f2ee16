namespace PulsewayToHudu.WholeRuns;

/// <summary>
/// A clock that runs faster than the wall's. App and simulators share it, each in its own process, so that limits per minute and
/// waits are as they really are, and only the wall's time gets shorter.
/// </summary>
/// <param name="epoch">Wall time at which both clocks agree.</param>
/// <param name="factor">How many times faster.</param>
public sealed class CompressedTime(DateTimeOffset epoch, int factor) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        var now = System.GetUtcNow();
        return now + ((now - epoch) * (factor - 1));
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => System.GetTimestamp() * factor;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(System.CreateTimer(callback, state, Shorter(dueTime), Shorter(period)), this);

    // The infinite time span is negative, and stays as it is.
    private TimeSpan Shorter(TimeSpan time) => time <= TimeSpan.Zero ? time : time / factor;

    private sealed class Timer(ITimer inner, CompressedTime time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) =>
            inner.Change(time.Shorter(dueTime), time.Shorter(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
