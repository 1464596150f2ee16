using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.ExceptionServices;
using Azure.Core.Diagnostics;
using Microsoft.Extensions.Logging;
using PulsewayToHudu.Sync.Telemetry;

namespace PulsewayToHudu.Integration.Tests.Secrets;

/// <summary>Notes every log line of a worker at every level, with its values, scopes and exception.</summary>
internal sealed class LogListener(Evidence evidence) : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ILogger CreateLogger(string categoryName) => new Listener(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() { }

    private sealed class Listener(LogListener owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => owner._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var values = state as IEnumerable<KeyValuePair<string, object?>> ?? [];
            var scopes = new List<string?>();
            owner._scopes.ForEachScope((scope, list) => list.Add(scope?.ToString()), scopes);
            owner.Note(
                $"{logLevel} {category}: {formatter(state, exception)} {string.Join(' ', values)} {string.Join(' ', scopes)} {exception}"
            );
        }
    }

    private void Note(string line) => evidence.Add(Place.Log, line);
}

/// <summary>Notes every exception that is thrown, also those that are caught, the Azure clients' own log, and the app's telemetry.</summary>
internal sealed class ProcessListener : IDisposable
{
    private readonly Evidence _evidence;
    private readonly AzureEventSourceListener _azure;
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();

    public ProcessListener(Evidence evidence)
    {
        _evidence = evidence;
        AppDomain.CurrentDomain.FirstChanceException += Note;
        _azure = new((e, text) => evidence.Add(Place.Log, text), System.Diagnostics.Tracing.EventLevel.Verbose);
        _activities = new()
        {
            ShouldListenTo = source => source.Name.StartsWith("PulsewayToHudu", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a =>
                evidence.Add(
                    Place.Telemetry,
                    $"{a.DisplayName} {a.StatusDescription} {string.Join(' ', a.TagObjects)} {string.Join(' ', a.Events.SelectMany(e => e.Tags))} {string.Join(' ', a.Baggage)}"
                ),
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == SyncMetrics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((i, _, tags, _) => Note(i, tags));
        _meters.SetMeasurementEventCallback<double>((i, _, tags, _) => Note(i, tags));
        _meters.Start();
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= Note;
        _azure.Dispose();
        _activities.Dispose();
        _meters.Dispose();
    }

    private void Note(object? sender, FirstChanceExceptionEventArgs e) =>
        _evidence.Add(Place.Exception, $"{e.Exception.GetType()}: {e.Exception.Message}");

    private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _evidence.Add(Place.Telemetry, $"{instrument.Name} {string.Join(' ', tags.ToArray())}");
}
