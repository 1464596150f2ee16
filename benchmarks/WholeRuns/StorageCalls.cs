using System.Diagnostics.Metrics;

namespace PulsewayToHudu.WholeRuns;

/// <summary>Counts the HTTP calls of this process to the storage account, from .NET's own metrics.</summary>
internal sealed class StorageCalls : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly HashSet<int> _ports;
    private long _count;

    public StorageCalls(string connectionString)
    {
        _ports =
        [
            .. connectionString
                .Split(';')
                .Where(p => p.Contains("Endpoint=", StringComparison.Ordinal))
                .Select(p => new Uri(p[(p.IndexOf('=', StringComparison.Ordinal) + 1)..]).Port),
        ];
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "System.Net.Http", Name: "http.client.request.duration" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Count(tags));
        _listener.Start();
    }

    public long Count() => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();

    private void Count(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == "server.port" && tag.Value is int port && _ports.Contains(port))
            {
                Interlocked.Increment(ref _count);
            }
        }
    }
}
