namespace PulsewayToHudu.Simulators.Core;

/// <summary>One call that came in.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Method">Verb.</param>
/// <param name="Route">Route template, such as <c>companies/{id}/assets</c>.</param>
/// <param name="PathAndQuery">As it was asked.</param>
/// <param name="Status">Status answered; 0 when no answer was given.</param>
/// <param name="Body">Body of a write.</param>
public sealed record Call(
    DateTimeOffset At,
    string Method,
    string Route,
    string PathAndQuery,
    int Status,
    string? Body
);

/// <summary>Journal and counters of the calls of one API. Holds no credentials: headers are not kept.</summary>
public sealed class CallLog
{
    private const int Kept = 100_000;

    private readonly Lock _lock = new();
    private readonly List<Call> _calls = [];
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>The calls, oldest first; the first hundred thousand.</summary>
    public IReadOnlyList<Call> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>Calls by verb and route, such as <c>GET devices</c>.</summary>
    public IReadOnlyDictionary<string, int> Counts
    {
        get
        {
            lock (_lock)
            {
                return new Dictionary<string, int>(_counts, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>Calls whose verb is not GET.</summary>
    public int Writes => Counts.Where(c => !c.Key.StartsWith("GET ", StringComparison.Ordinal)).Sum(c => c.Value);

    /// <summary>Calls of a verb and route.</summary>
    public int Of(string operation) => Counts.GetValueOrDefault(operation);

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _calls.Clear();
            _counts.Clear();
        }
    }

    internal void Add(Call call)
    {
        lock (_lock)
        {
            var key = $"{call.Method} {call.Route}";
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
            if (_calls.Count < Kept)
            {
                _calls.Add(call);
            }
        }
    }
}
