namespace PulsewayToHudu.Sync.Runs;

/// <summary>Counts the API calls made on behalf of one gather or job, wherever in the call chain they happen.</summary>
public sealed class CallMeter : IDisposable
{
    private static readonly AsyncLocal<CallMeter?> s_current = new();

    private readonly Lock _lock = new();
    private readonly CallMeter? _outer = s_current.Value;
    private CallCounts _counts;

    private CallMeter(CallCounts start, bool isUrgent) => (_counts, IsUrgent) = (start, isUrgent);

    /// <summary>The meter of the work going on, or null outside of any.</summary>
    public static CallMeter? Current => s_current.Value;

    /// <summary>Somebody waits for the work: its calls go before those of the others.</summary>
    public bool IsUrgent { get; }

    /// <summary>What was counted so far.</summary>
    public CallCounts Counts
    {
        get
        {
            lock (_lock)
            {
                return _counts;
            }
        }
    }

    /// <summary>Starts counting for the current asynchronous flow; disposing ends it.</summary>
    /// <param name="start">What earlier tries have counted.</param>
    /// <param name="isUrgent">Somebody waits for the work.</param>
    public static CallMeter Start(CallCounts start, bool isUrgent) => s_current.Value = new CallMeter(start, isUrgent);

    /// <summary>Counts one call.</summary>
    public void Add(RemoteSide side, string operation)
    {
        lock (_lock)
        {
            _counts = _counts.Add(side, operation);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => s_current.Value = _outer;
}
