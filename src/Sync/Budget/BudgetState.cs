namespace PulsewayToHudu.Sync.Budget;

/// <summary>
/// The shared state of one API's budget: a generic cell rate algorithm needs no more than one point in time.
/// </summary>
/// <param name="FreeAt">When the budget would be untouched again if nobody took anything more, UTC.</param>
/// <param name="PausedUntil">Nobody calls before this time, UTC: somebody was answered with 429.</param>
public sealed record BudgetState(DateTimeOffset FreeAt, DateTimeOffset PausedUntil)
{
    /// <summary>The same for the few calls that may go before others, UTC.</summary>
    public DateTimeOffset UrgentFreeAt { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Nothing taken yet.</summary>
    public static BudgetState Untouched { get; } = new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
}

/// <summary>Where the budgets' shared state lives: one row for each API.</summary>
public interface IBudgetStore
{
    /// <summary>Reads the state; <see cref="BudgetState.Untouched"/> with a null version when there is none.</summary>
    Task<Versioned<BudgetState>> ReadAsync(RemoteSide side, CancellationToken cancellationToken);

    /// <summary>Saves the state if it is still at <paramref name="version"/> (null: only if there is none yet).</summary>
    /// <exception cref="StaleVersionException">Somebody else saved in between; read again.</exception>
    Task<string> WriteAsync(RemoteSide side, BudgetState state, string? version, CancellationToken cancellationToken);
}
