namespace PulsewayToHudu.Sync.Budget;

/// <summary>How fast an API may be called by all workers together.</summary>
/// <param name="PerMinute">Sustained calls a minute.</param>
/// <param name="Burst">Calls that may be made at once after a pause.</param>
public sealed record BudgetRate(int PerMinute, int Burst)
{
    /// <summary>Time between two calls at the sustained rate.</summary>
    public TimeSpan Interval => TimeSpan.FromMinutes(1) / PerMinute;

    /// <summary>
    /// How fast urgent calls may go before others: a fifth of the rate, at most five at once. The others wait that much longer, so
    /// that all together never exceed the rate by more than both bursts.
    /// </summary>
    public BudgetRate Urgent => new(Math.Max(1, PerMinute / 5), Math.Clamp(Burst / 2, 1, 5));

    /// <summary>Hudu: a burst small enough that burst and a minute's rate stay below its 300 a minute at the default rate.</summary>
    public static BudgetRate Hudu(int perMinute) => new(perMinute, Math.Clamp(perMinute / 13, 1, 20));

    /// <summary>Pulseway: 100 calls in 5 seconds are allowed, so a burst of ten is modest.</summary>
    public static BudgetRate Pulseway(int perMinute) => new(perMinute, Math.Clamp(perMinute / 6, 1, 10));
}
