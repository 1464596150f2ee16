namespace PulsewayToHudu.Pulseway.Resilience;

/// <summary>Retries and time limits. All requests are reads and safe to repeat.</summary>
public sealed class PulsewayResilienceOptions
{
    /// <summary>Time limit of one try.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Time limit of one try at a page of full records, which servers may take minutes for.</summary>
    public TimeSpan AssetsTimeout { get; set; } = TimeSpan.FromSeconds(180);

    /// <summary>Most bytes of an answer, decompressed: what is larger would take a small worker's memory with it.</summary>
    public long MaxAnswerBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>How often a request that was answered with 429 is sent again.</summary>
    public int RateLimitRetries { get; set; } = 5;

    /// <summary>How often a request is sent again after a fault of the server or the connection.</summary>
    public int FaultRetries { get; set; } = 3;

    /// <summary>First wait after a fault; doubles each time.</summary>
    public TimeSpan FaultDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>A number from 0 to 1 for jitter.</summary>
    public Func<double> Random { get; set; } = System.Random.Shared.NextDouble;
}

/// <summary>Pulseway's throttle.</summary>
public static class PulsewayThrottle
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan s_longestAsked = TimeSpan.FromHours(1);

    /// <summary>
    /// When to call again after a 429: as the server says, but within an hour, since no timer holds any wait that a header can; else
    /// after 30, 60, then 120 seconds and up to a tenth more.
    /// </summary>
    /// <param name="response">The answer.</param>
    /// <param name="attempt">0 for the first.</param>
    /// <param name="now">Now.</param>
    /// <param name="random">A number from 0 to 1.</param>
    public static DateTimeOffset CallAgainAt(
        HttpResponseMessage response,
        int attempt,
        DateTimeOffset now,
        double random
    )
    {
        var after = response.Headers.RetryAfter;
        if ((after?.Delta ?? after?.Date - now) is { } asked)
        {
            return now + TimeSpan.FromTicks(Math.Clamp(asked.Ticks, 0, s_longestAsked.Ticks));
        }

        var wait = s_first * Math.Pow(2, Math.Min(attempt, 2));
        return now + ((wait < s_longest ? wait : s_longest) * (1 + (0.1 * random)));
    }
}
