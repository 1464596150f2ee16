namespace PulsewayToHudu.Simulators.Core;

/// <summary>A limit: so many calls within a span, sliding or aligned to the clock.</summary>
/// <param name="Calls">Calls allowed.</param>
/// <param name="Span">Within.</param>
/// <param name="Aligned">Windows begin at multiples of the span, as Rack::Attack counts them.</param>
/// <param name="PerRoute">Counted for each route by itself.</param>
internal sealed record RateLimit(int Calls, TimeSpan Span, bool Aligned, bool PerRoute = false);

/// <summary>Counts calls against limits on a clock that tests can move.</summary>
internal sealed class RateWindows(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _calls = new(StringComparer.Ordinal);

    /// <summary>Counts a call; answers how long to wait when it is one too many.</summary>
    public TimeSpan? Count(IReadOnlyList<RateLimit> limits, string route)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            foreach (var limit in limits)
            {
                var calls = CallsOf(limit, route);
                var from = limit.Aligned
                    ? new DateTimeOffset(now.UtcTicks - (now.UtcTicks % limit.Span.Ticks), TimeSpan.Zero)
                    : now - limit.Span;
                while (calls.TryPeek(out var first) && (limit.Aligned ? first < from : first <= from))
                {
                    calls.Dequeue();
                }

                if (calls.Count >= limit.Calls)
                {
                    return (limit.Aligned ? from : calls.Peek()) + limit.Span - now;
                }
            }

            foreach (var limit in limits)
            {
                CallsOf(limit, route).Enqueue(now);
            }

            return null;
        }
    }

    /// <summary>Forgets all calls.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _calls.Clear();
        }
    }

    private Queue<DateTimeOffset> CallsOf(RateLimit limit, string route)
    {
        var key = $"{limit.Calls}/{limit.Span}/{(limit.PerRoute ? route : "")}";
        return _calls.TryGetValue(key, out var calls) ? calls : _calls[key] = new();
    }
}
