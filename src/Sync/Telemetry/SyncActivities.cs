using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Telemetry;

/// <summary>
/// Activities of the sync. Those of one run are one trace, whichever workers take part: the trace's id follows from the run's. No
/// tag holds a name, an address or a secret.
/// </summary>
public static class SyncActivities
{
    /// <summary>Name of the source; the clients' sources have the same.</summary>
    public const string SourceName = "PulsewayToHudu";

    private static readonly ActivitySource s_source = new(SourceName);

    /// <summary>Reading for a run.</summary>
    public static Activity? Gather(Run run) =>
        s_source.StartActivity(ActivityKind.Consumer, TraceOf(run.Id), Tags(run), name: "gather");

    /// <summary>Work on one company.</summary>
    public static Activity? Job(Run run, string jobId) =>
        s_source
            .StartActivity(ActivityKind.Consumer, TraceOf(run.Id), Tags(run), name: "job")
            ?.SetTag(TelemetryTags.JobId, jobId);

    /// <summary>Reading what a plan is made from, and planning.</summary>
    public static Activity? Plan() => s_source.StartActivity("plan");

    /// <summary>Applying a plan.</summary>
    public static Activity? Apply() => s_source.StartActivity("apply");

    /// <summary>A whole run, once it has ended.</summary>
    public static void Ended(Run run)
    {
        using var activity = s_source.StartActivity(
            ActivityKind.Internal,
            TraceOf(run.Id),
            Tags(run),
            startTime: run.CreatedAt,
            name: "run"
        );
        activity?.SetTag(TelemetryTags.RunState, run.State.ToString());
        activity?.SetEndTime((run.FinishedAt ?? run.HeartbeatAt).UtcDateTime);
        if (run.State == RunState.Failed)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>Notes that the work ended with an exception. Its words stay out: they may hold names.</summary>
    public static void Failed(this Activity activity, Exception e) =>
        activity.SetStatus(ActivityStatusCode.Error).SetTag(TelemetryTags.ErrorType, e.GetType().Name);

    private static ActivityContext TraceOf(string runId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(runId));
        return new(
            ActivityTraceId.CreateFromBytes(hash.AsSpan(0, 16)),
            ActivitySpanId.CreateFromBytes(hash.AsSpan(16, 8)),
            ActivityTraceFlags.Recorded,
            isRemote: true
        );
    }

    private static KeyValuePair<string, object?>[] Tags(Run run) =>
        [
            new(TelemetryTags.RunId, run.Id),
            new(TelemetryTags.RunKind, run.Kind.ToString()),
            new(TelemetryTags.RunScope, TelemetryTags.Of(run.Scope)),
            new(TelemetryTags.RunTrigger, run.Trigger.ToString()),
            new(TelemetryTags.DryRun, run.Scope.DryRun),
        ];
}
