namespace PulsewayToHudu.Sync.Budget;

/// <summary>
/// One API's request budget, shared by all workers through one stored row. Calls are reserved in small lots, so that many calls
/// cost few writes of that row; a reserved call that is not used soon is given up, so that lots never add up to a burst.
/// </summary>
public sealed class RateBudget(
    RemoteSide side,
    IBudgetStore store,
    Func<CancellationToken, ValueTask<BudgetRate>> rate,
    TimeProvider time
) : IDisposable
{
    private static readonly TimeSpan s_lotSpan = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_usableFor = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Queue<DateTimeOffset> _lot = new();
    private Versioned<BudgetState>? _known;
    private DateTimeOffset _pausedUntil;
    private int _lotSize = 1;

    /// <summary>Waits until one call may be made.</summary>
    /// <param name="isUrgent">Somebody waits for it: it goes before others.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    public async Task WaitAsync(bool isUrgent, CancellationToken cancellationToken)
    {
        while (true)
        {
            var at = await ReserveAsync(isUrgent, cancellationToken);
            var wait = at - time.GetUtcNow();
            if (wait <= TimeSpan.Zero)
            {
                return;
            }

            await Task.Delay(wait, time, cancellationToken);
            if (!await WasPausedAsync(at, wait, cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>Makes all workers wait: one of them was answered with 429.</summary>
    /// <param name="until">Until when, UTC.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task PauseAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            Heed(until);
            _lot.Clear();
            await UpdateAsync(
                state => state.PausedUntil >= until ? state : state with { PausedUntil = until },
                cancellationToken
            );
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<DateTimeOffset> ReserveAsync(bool isUrgent, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return isUrgent ? await NextUrgentAsync(cancellationToken) : await NextAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    // Somebody may have been answered with 429 since the call was reserved. Who waited longer than a lot is good for asks the store,
    // since it may have been another worker.
    private async Task<bool> WasPausedAsync(DateTimeOffset at, TimeSpan waited, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (waited > s_usableFor)
            {
                _known = await store.ReadAsync(side, cancellationToken);
                Heed(_known.Value.PausedUntil);
            }

            // A pause that was known then has moved the call's time already; a timer may ring a little early.
            return _pausedUntil > at && _pausedUntil > time.GetUtcNow();
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Heed(DateTimeOffset pausedUntil) =>
        _pausedUntil = pausedUntil > _pausedUntil ? pausedUntil : _pausedUntil;

    private async Task<DateTimeOffset> NextAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        while (_lot.TryDequeue(out var reserved))
        {
            if (reserved + s_usableFor >= now && reserved >= _pausedUntil)
            {
                return reserved;
            }

            _lotSize = 1;
        }

        var current = await rate(cancellationToken);
        // A busy worker takes what it will use within two seconds, a quiet one a single call.
        var most = Math.Clamp((int)(s_lotSpan / current.Interval), 1, 20);
        _lotSize = Math.Min(_lotSize, most);
        IReadOnlyList<DateTimeOffset> times = [];
        await UpdateAsync(
            state =>
            {
                (var next, times) = CellRate.Reserve(state, time.GetUtcNow(), _lotSize, current);
                return next;
            },
            cancellationToken
        );
        _lotSize = Math.Min(_lotSize * 2, most);
        foreach (var reserved in times.Skip(1))
        {
            _lot.Enqueue(reserved);
        }

        return times[0];
    }

    private async Task<DateTimeOffset> NextUrgentAsync(CancellationToken cancellationToken)
    {
        var current = await rate(cancellationToken);
        var at = time.GetUtcNow();
        await UpdateAsync(
            state =>
            {
                (var next, at) = CellRate.ReserveUrgent(state, time.GetUtcNow(), current);
                return next;
            },
            cancellationToken
        );
        return at;
    }

    private async Task UpdateAsync(Func<BudgetState, BudgetState> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            _known ??= await store.ReadAsync(side, cancellationToken);
            Heed(_known.Value.PausedUntil);
            var next = change(_known.Value);
            if (next == _known.Value)
            {
                return;
            }

            try
            {
                _known = new(next, await store.WriteAsync(side, next, _known.Version, cancellationToken));
                return;
            }
            catch (StaleVersionException)
            {
                _known = null; // Another worker reserved in between.
            }
        }
    }
}
