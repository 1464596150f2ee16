using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Activities, measures and log scopes, as an exporter would see them.</summary>
public sealed class Telemetry
{
    [Fact]
    public async Task A_run_is_one_trace_of_run_gather_jobs_plans_and_calls_without_a_name_in_it()
    {
        var activities = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == "PulsewayToHudu",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var world = await World.StartAsync(organizations: 2, systems: 6);
        await world.ConnectAndMatchAllAsync();

        var run = await world.SyncAsync();

        // The last job ends the run, and its own activity a moment later.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var jobs = run["companies"]!.AsArray().Count;
        while (
            TraceOf(Run()).Where(a => a.OperationName == "job").Select(a => Tag(a, "job.id")).Distinct().Count() < jobs
        )
        {
            await Task.Delay(50, limit.Token);
        }

        var whole = Run()!;
        Assert.Equal("Succeeded", Tag(whole, "run.state"));
        var trace = TraceOf(whole).ToList();
        Assert.Contains(trace, a => a.OperationName == "gather");
        Assert.Equal(
            run["companies"]!.AsArray().Select(c => (string)c!["jobId"]!).Order(StringComparer.Ordinal),
            trace
                .Where(a => a.OperationName == "job")
                .Select(a => Tag(a, "job.id"))
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
        Assert.Contains(trace, a => a.OperationName == "plan" && a.Parent?.OperationName == "job");
        Assert.Contains(trace, a => a.OperationName == "apply" && a.Parent?.OperationName == "job");
        Assert.Contains(trace, a => a.OperationName == "GET devices" && a.Parent?.OperationName == "gather");
        Assert.Contains(
            trace,
            a => Tag(a, "operation") == "POST companies/{id}/assets" && a.Parent?.OperationName == "apply"
        );
        Assert.All(trace, a => Assert.NotEqual(ActivityStatusCode.Error, a.Status));
        var texts = trace.SelectMany(a => a.TagObjects).Select(t => $"{t.Key}={t.Value}").ToList();
        var secrets = new[] { world.Options.HuduKey, world.Options.PulsewayTokenId, world.Options.PulsewayTokenSecret };
        var names = world.Pulseway.Estate.Devices.Values.Select(d => d.Name).Concat(secrets);
        Assert.All(names, n => Assert.DoesNotContain(texts, t => t.Contains(n, StringComparison.OrdinalIgnoreCase)));

        // Other tests' runs end meanwhile, too.
        Activity? Run() =>
            activities.SingleOrDefault(a => a.OperationName == "run" && Tag(a, "run.id") == (string)run["id"]!);
        IEnumerable<Activity> TraceOf(Activity? of) => activities.Where(a => a.TraceId == of?.TraceId);
        static string? Tag(Activity a, string name) => a.GetTagItem(name)?.ToString();
    }

    [Fact]
    public async Task A_run_is_counted_once_with_its_changes_and_every_try_of_a_call_is_counted()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 6);
        var measures = Listen(world, out var listener);
        using var stop = listener;
        await world.ConnectAndMatchAllAsync();
        measures.Clear();
        world.Hudu.Faults.Add(
            new()
            {
                Kind = FaultKind.TooManyRequests,
                RetryAfterSeconds = 1,
                Method = "POST",
            }
        );

        var run = await world.SyncAsync();

        // A run is counted a moment after it has been closed.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (Sum("changes", "change.kind=created") == 0)
        {
            await Task.Delay(50, limit.Token);
        }

        Assert.Equal(1, Sum("runs", "run.state=Succeeded", "run.scope=everything", "run.dry_run=False"));
        Assert.Equal(1, Count("run.duration"));
        Assert.Equal(run["companies"]!.AsArray().Count, Sum("jobs", "job.state=Succeeded"));
        Assert.Equal((int)run["counts"]!["created"]!, Sum("changes", "change.kind=created"));
        Assert.Equal(0, Sum("problems"));
        Assert.Equal(1, Sum("api.throttled", "api=hudu"));
        Assert.Equal(world.Hudu.Calls.Calls.Count, Sum("api.calls", "api=hudu"));
        Assert.Equal(world.Pulseway.Calls.Calls.Count, Sum("api.calls", "api=pulseway"));
        Assert.Equal(1, Sum("api.calls", "api=hudu", "http.response.status_code=429"));
        Assert.Equal(Sum("api.calls"), Count("budget.wait"));
        Assert.Equal(Sum("api.calls"), Count("api.call.duration"));

        IEnumerable<Measure> Of(string name, string[] tags) =>
            measures.Where(m => m.Name == "pulseway_to_hudu." + name && tags.All(m.Tags.Contains));
        double Sum(string name, params string[] tags) => Of(name, tags).Sum(m => m.Value);
        double Count(string name) => Of(name, []).Count();
    }

    [Fact]
    public async Task What_is_logged_within_a_job_tells_the_run_the_job_and_the_organization()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 2);
        await world.ConnectAndMatchAllAsync();
        var log = new ScopedLog();
        world.App.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        world.Hudu.Faults.Add(
            new()
            {
                Kind = FaultKind.HtmlPage,
                Route = "companies/{id}/assets",
                Method = "GET",
            }
        );

        var run = await world.SyncAsync();

        var line = Assert.Single(log.Lines, l => l.Text.Contains("failed for now", StringComparison.Ordinal));
        var job = run["companies"]![0]!;
        Assert.Equal((string)run["id"]!, line.Scope["RunId"]);
        Assert.Equal((string)job["jobId"]!, line.Scope["JobId"]);
        Assert.Equal(job["organizationIds"]![0]!.ToString(), line.Scope["OrganizationIds"]);
    }

    private static ConcurrentQueue<Measure> Listen(World world, out MeterListener listener)
    {
        var measures = new ConcurrentQueue<Measure>();
        // The meter of this very app: other tests run in the same process.
        var factory = world.App.Services.GetRequiredService<IMeterFactory>();
        listener = new()
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == "PulsewayToHudu" && ReferenceEquals(instrument.Meter.Scope, factory))
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((i, v, tags, _) => measures.Enqueue(Measure.Of(i, v, tags)));
        listener.SetMeasurementEventCallback<double>((i, v, tags, _) => measures.Enqueue(Measure.Of(i, v, tags)));
        listener.Start();
        return measures;
    }

    private sealed record Measure(string Name, double Value, IReadOnlySet<string> Tags)
    {
        public static Measure Of(Instrument i, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            new(i.Name, value, tags.ToArray().Select(t => $"{t.Key}={t.Value}").ToHashSet(StringComparer.Ordinal));
    }

    private sealed record Line(string Text, IReadOnlyDictionary<string, object?> Scope);

    private sealed class ScopedLog : ILoggerProvider, ILogger, ISupportExternalScope
    {
        private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

        public ConcurrentQueue<Line> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => _scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var scope = new Dictionary<string, object?>(StringComparer.Ordinal);
            _scopes.ForEachScope(
                (s, all) =>
                {
                    foreach (var (name, value) in s as IEnumerable<KeyValuePair<string, object?>> ?? [])
                    {
                        all[name] = value;
                    }
                },
                scope
            );
            Lines.Enqueue(new(formatter(state, exception), scope));
        }

        public void Dispose() => Lines.Clear();
    }
}
