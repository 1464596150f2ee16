namespace PulsewayToHudu.Hudu.Resilience;

/// <summary>Retries and time limits.</summary>
public sealed class HuduResilienceOptions
{
    /// <summary>Time limit of one try.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Most bytes of an answer, decompressed: what is larger would take a small worker's memory with it.</summary>
    public long MaxAnswerBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>How often a request that was answered with 429 is sent again.</summary>
    public int RateLimitRetries { get; set; } = 3;

    /// <summary>How often a request that is safe to repeat is sent again after a fault of the server or the connection.</summary>
    public int FaultRetries { get; set; } = 3;

    /// <summary>First wait after a fault; doubles each time.</summary>
    public TimeSpan FaultDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A number from 0 to 1 for jitter.</summary>
    public Func<double> Random { get; set; } = System.Random.Shared.NextDouble;
}

/// <summary>Hudu's throttle: its window is five minutes long and aligned to the clock. [likely]</summary>
public static class HuduThrottle
{
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_longestAsked = TimeSpan.FromHours(1);

    /// <summary>
    /// When to call again after a 429: as the server says, but within an hour, since no timer holds any wait that a header can; else
    /// at the next mark and 1 to 5 seconds more.
    /// </summary>
    /// <param name="response">The answer.</param>
    /// <param name="now">Now.</param>
    /// <param name="random">A number from 0 to 1.</param>
    public static DateTimeOffset CallAgainAt(HttpResponseMessage response, DateTimeOffset now, double random)
    {
        var after = response.Headers.RetryAfter;
        if ((after?.Delta ?? after?.Date - now) is { } asked)
        {
            return now + TimeSpan.FromTicks(Math.Clamp(asked.Ticks, 0, s_longestAsked.Ticks));
        }

        var mark = now.UtcTicks - (now.UtcTicks % s_window.Ticks) + s_window.Ticks;
        return new DateTimeOffset(mark, TimeSpan.Zero) + TimeSpan.FromSeconds(1 + (4 * random));
    }
}
