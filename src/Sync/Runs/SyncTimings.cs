namespace PulsewayToHudu.Sync.Runs;

/// <summary>Times that the sync waits or works. Data with defaults; tests shorten them.</summary>
public sealed record SyncTimings
{
    /// <summary>How long a message waits when another worker is at the same run or company.</summary>
    public TimeSpan BusyRetry { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The same for work that somebody waits for.</summary>
    public TimeSpan UrgentRetry { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long after a lost answer a creation may still be carried out by the server; before that it is not repeated.
    /// Common reverse proxies give up after 60 seconds, and the client's own time limit has passed already.
    /// </summary>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A job that works longer goes on in a follow-up message, so that it stays below the host's function timeout.</summary>
    public TimeSpan JobTimeLimit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How often a job saves its progress and looks whether it should stop.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long old history is removed at a time; the rest goes at the next.</summary>
    public TimeSpan TrimLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>An open run without any sign of life for so long is closed by the sweeper.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromMinutes(60);
}
