namespace PulsewayToHudu.Simulators.Core;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>500 with a JSON body.</summary>
    ServerError,

    /// <summary>500 in the API's own error shape (Pulseway: the envelope).</summary>
    ServerErrorEnvelope,

    /// <summary>The status in <see cref="Fault.Status"/>, in the API's own error shape.</summary>
    Status,

    /// <summary>502 with a web page, as from a proxy.</summary>
    BadGateway,

    /// <summary>429; see <see cref="Fault.RetryAfterSeconds"/> and <see cref="Fault.RetryAfterAsDate"/>.</summary>
    TooManyRequests,

    /// <summary>The answer breaks off in its middle.</summary>
    TruncatedJson,

    /// <summary>200 with no body.</summary>
    EmptyBody,

    /// <summary>200 with the body <c>null</c>.</summary>
    NullBody,

    /// <summary>200 with a web page.</summary>
    HtmlPage,

    /// <summary>200 with an error code in the envelope (Pulseway).</summary>
    ErrorInsideOk,

    /// <summary>401.</summary>
    Unauthorized,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>404.</summary>
    NotFound,

    /// <summary>The connection breaks before anything is stored.</summary>
    ResetBeforeCommit,

    /// <summary>Nothing is stored, and no answer comes until the client gives up.</summary>
    HangBeforeCommit,

    /// <summary>The request is carried out, then the connection breaks: the answer is lost.</summary>
    TimeoutAfterCommit,

    /// <summary>The request is carried out, then no answer comes until the client gives up.</summary>
    HangAfterCommit,

    /// <summary>The answer comes late by <see cref="Fault.DelayMilliseconds"/>.</summary>
    Delay,

    /// <summary>Runs <see cref="Fault.Action"/> before the request, such as adding a row between two pages.</summary>
    Run,
}

/// <summary>A scripted fault.</summary>
public sealed record Fault
{
    /// <summary>What goes wrong.</summary>
    public FaultKind Kind { get; init; }

    /// <summary>Only this verb; null for all.</summary>
    public string? Method { get; init; }

    /// <summary>Only this route template, such as <c>companies/{id}/assets</c>; null for all.</summary>
    public string? Route { get; init; }

    /// <summary>Lets so many matching calls pass first.</summary>
    public int Skip { get; init; }

    /// <summary>Strikes so many calls.</summary>
    public int Count { get; init; } = 1;

    /// <summary>For 429: seconds in Retry-After; null for no header.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>For 429: Retry-After as an HTTP date.</summary>
    public bool RetryAfterAsDate { get; init; }

    /// <summary>For <see cref="FaultKind.Status"/>: the status answered.</summary>
    public int Status { get; init; } = 503;

    /// <summary>For the answers in the API's own error shape and the web pages: their words, instead of the usual ones.</summary>
    public string? Words { get; init; }

    /// <summary>For delays, milliseconds.</summary>
    public int DelayMilliseconds { get; init; }

    /// <summary>For <see cref="FaultKind.Run"/>.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Action? Action { get; init; }
}

/// <summary>The faults that are still to come.</summary>
public sealed class FaultScript
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];

    /// <summary>Adds a fault.</summary>
    /// <exception cref="ArgumentException">A count, delay or status that cannot be.</exception>
    public void Add(Fault fault)
    {
        var wrong =
            fault.Count < 1 ? "count must be at least 1"
            : fault.Skip < 0 ? "skip must not be negative"
            : fault.DelayMilliseconds < 0 ? "delayMilliseconds must not be negative"
            : fault.Status is < 400 or > 599 ? "status must be between 400 and 599"
            : fault.Kind == FaultKind.Run && fault.Action is null ? "Run needs an action, which only code can give"
            : null;
        if (wrong is not null)
        {
            throw new ArgumentException($"The fault: {wrong}.", nameof(fault));
        }

        lock (_lock)
        {
            _entries.Add(new Entry(fault));
        }
    }

    /// <summary>Faults that have not struck all their calls yet.</summary>
    public IReadOnlyList<Fault> Pending
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries.Select(e => e.Fault with { Skip = e.Skip, Count = e.Left })];
            }
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
        }
    }

    /// <summary>The fault that strikes this call, if any.</summary>
    internal Fault? Next(string method, string route)
    {
        lock (_lock)
        {
            foreach (var entry in _entries.Where(e => e.Matches(method, route)).ToList())
            {
                if (entry.Skip > 0)
                {
                    entry.Skip--;
                    continue;
                }

                if (--entry.Left == 0)
                {
                    _entries.Remove(entry);
                }

                return entry.Fault;
            }

            return null;
        }
    }

    private sealed class Entry(Fault fault)
    {
        public Fault Fault { get; } = fault;

        public int Skip { get; set; } = fault.Skip;

        public int Left { get; set; } = fault.Count;

        public bool Matches(string method, string route) =>
            (Fault.Method is null || Fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
            && (Fault.Route is null || Fault.Route.Equals(route, StringComparison.OrdinalIgnoreCase));
    }
}
