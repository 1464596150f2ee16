namespace PulsewayToHudu.Sync.Budget;

/// <summary>The generic cell rate algorithm: which calls fit when. Pure.</summary>
public static class CellRate
{
    /// <summary>Reserves calls one after the other.</summary>
    /// <param name="state">State before.</param>
    /// <param name="now">Now.</param>
    /// <param name="count">How many calls.</param>
    /// <param name="rate">Rate.</param>
    /// <returns>State after, and when each of the calls may be made.</returns>
    public static (BudgetState State, IReadOnlyList<DateTimeOffset> Times) Reserve(
        BudgetState state,
        DateTimeOffset now,
        int count,
        BudgetRate rate
    )
    {
        var times = new List<DateTimeOffset>(count);
        var freeAt = state.FreeAt;
        var earliest = state.PausedUntil > now ? state.PausedUntil : now;
        for (var i = 0; i < count; i++)
        {
            freeAt = (freeAt > earliest ? freeAt : earliest) + rate.Interval;
            var allowed = freeAt - (rate.Interval * rate.Burst);
            times.Add(allowed > earliest ? allowed : earliest);
        }

        return (state with { FreeAt = freeAt }, times);
    }

    /// <summary>
    /// Reserves one urgent call: at once, if its own small budget allows, however many calls are reserved already. It counts in the
    /// common budget all the same.
    /// </summary>
    public static (BudgetState State, DateTimeOffset Time) ReserveUrgent(
        BudgetState state,
        DateTimeOffset now,
        BudgetRate rate
    )
    {
        var (common, times) = Reserve(state, now, 1, rate);
        if (times[0] <= now)
        {
            return (common, times[0]);
        }

        var (own, before) = Reserve(state with { FreeAt = state.UrgentFreeAt }, now, 1, rate.Urgent);
        return before[0] < times[0] ? (common with { UrgentFreeAt = own.FreeAt }, before[0]) : (common, times[0]);
    }
}
