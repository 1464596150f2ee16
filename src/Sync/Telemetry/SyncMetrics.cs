using System.Diagnostics;
using System.Diagnostics.Metrics;
using PulsewayToHudu.Sync.Notifications;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Telemetry;

/// <summary>Measures. What a run did is counted once, when it ends, from its own record; calls are counted as they happen.</summary>
public sealed class SyncMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "PulsewayToHudu";

    private const string Prefix = "pulseway_to_hudu.";

    private readonly Counter<long> _runs;
    private readonly Histogram<double> _runDuration;
    private readonly Counter<long> _jobs;
    private readonly Histogram<double> _jobDuration;
    private readonly Counter<long> _changes;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _problems;
    private readonly Counter<long> _calls;
    private readonly Histogram<double> _callDuration;
    private readonly Counter<long> _throttled;
    private readonly Histogram<double> _wait;
    private readonly Counter<long> _notifications;

    /// <summary>Makes the instruments.</summary>
    public SyncMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _runs = meter.CreateCounter<long>(Prefix + "runs", "{run}", "Runs that have ended");
        _runDuration = meter.CreateHistogram<double>(Prefix + "run.duration", "s", "From request to end");
        _jobs = meter.CreateCounter<long>(Prefix + "jobs", "{job}", "Company jobs of ended runs");
        _jobDuration = meter.CreateHistogram<double>(Prefix + "job.duration", "s", "From first worker to end");
        _changes = meter.CreateCounter<long>(Prefix + "changes", "{change}", "Changes made in Hudu, and failed ones");
        _conflicts = meter.CreateCounter<long>(Prefix + "conflicts", "{conflict}", "Decisions waiting for a person");
        _problems = meter.CreateCounter<long>(Prefix + "problems", "{problem}", "Problems of ended runs");
        _calls = meter.CreateCounter<long>(Prefix + "api.calls", "{call}", "Calls, each try");
        _callDuration = meter.CreateHistogram<double>(Prefix + "api.call.duration", "s", "Of each try");
        _throttled = meter.CreateCounter<long>(Prefix + "api.throttled", "{call}", "Calls answered with 429");
        _wait = meter.CreateHistogram<double>(Prefix + "budget.wait", "s", "Of each try for its place in the budget");
        _notifications = meter.CreateCounter<long>(
            Prefix + "notifications",
            "{notification}",
            "Notifications by outcome"
        );
    }

    /// <summary>Counts a run that has just ended. To be called by the worker that closed it, so that it counts once.</summary>
    public void Ended(Run run, IReadOnlyCollection<RunJob> jobs)
    {
        var tags = new TagList
        {
            { TelemetryTags.RunState, run.State.ToString() },
            { TelemetryTags.RunKind, run.Kind.ToString() },
            { TelemetryTags.RunScope, TelemetryTags.Of(run.Scope) },
            { TelemetryTags.RunTrigger, run.Trigger.ToString() },
            { TelemetryTags.DryRun, run.Scope.DryRun },
        };
        _runs.Add(1, tags);
        _runDuration.Record(Seconds(run.CreatedAt, run.FinishedAt), tags);
        foreach (var job in jobs)
        {
            var state = Tag(TelemetryTags.JobState, job.State.ToString());
            _jobs.Add(1, state);
            if (job.StartedAt is { } started)
            {
                _jobDuration.Record(Seconds(started, job.FinishedAt), state);
            }
        }

        var sum = RunSums.Counts(jobs);
        Changes("created", sum.Created);
        Changes("updated", sum.Updated);
        Changes("linked", sum.Linked);
        Changes("unlinked", sum.Unlinked);
        Changes("moved", sum.Moved);
        Changes("archived", sum.Archived);
        Changes("failed", sum.Failed);
        _conflicts.Add(sum.Conflicts);
        foreach (var problem in run.Problems.Concat(jobs.SelectMany(j => j.Problems)).CountBy(p => p.Code))
        {
            _problems.Add(problem.Value, Tag(TelemetryTags.ProblemCode, problem.Key));
        }
    }

    /// <summary>One try of a call.</summary>
    /// <param name="side">API.</param>
    /// <param name="operation">Route template.</param>
    /// <param name="status">HTTP status; 0 when there was no answer.</param>
    /// <param name="duration">How long it took.</param>
    public void Called(RemoteSide side, string operation, int status, TimeSpan duration)
    {
        var tags = new TagList
        {
            { TelemetryTags.Api, TelemetryTags.Of(side) },
            { TelemetryTags.Operation, operation },
            { TelemetryTags.Status, status },
        };
        _calls.Add(1, tags);
        _callDuration.Record(duration.TotalSeconds, tags);
        if (status == 429)
        {
            _throttled.Add(1, Tag(TelemetryTags.Api, TelemetryTags.Of(side)));
        }
    }

    /// <summary>A try has waited for its place in the budget.</summary>
    public void Waited(RemoteSide side, TimeSpan wait) =>
        _wait.Record(wait.TotalSeconds, Tag(TelemetryTags.Api, TelemetryTags.Of(side)));

    /// <summary>A notification was sent, or could not be.</summary>
    /// <param name="occasion">The gravest reason for it.</param>
    /// <param name="delivered">Whether it was taken.</param>
    public void Notified(NotificationOccasion occasion, bool delivered) =>
        _notifications.Add(
            1,
            Tag(TelemetryTags.Occasion, occasion.ToString()),
            Tag(TelemetryTags.Outcome, delivered ? "sent" : "failed")
        );

    private void Changes(string kind, int count)
    {
        if (count > 0)
        {
            _changes.Add(count, Tag(TelemetryTags.ChangeKind, kind));
        }
    }

    private static double Seconds(DateTimeOffset from, DateTimeOffset? to) =>
        to is { } end ? Math.Max(0, (end - from).TotalSeconds) : 0;

    private static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value);
}
