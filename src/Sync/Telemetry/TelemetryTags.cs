using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Telemetry;

/// <summary>Names of tags, as <c>docs/telemetry.md</c> lists them.</summary>
public static class TelemetryTags
{
    /// <summary>Run, on activities only: metrics must stay few.</summary>
    public const string RunId = "run.id";

    /// <summary>A <see cref="Runs.RunKind"/>.</summary>
    public const string RunKind = "run.kind";

    /// <summary><c>everything</c>, <c>organization</c> or <c>system</c>.</summary>
    public const string RunScope = "run.scope";

    /// <summary>A <see cref="Runs.RunTrigger"/>.</summary>
    public const string RunTrigger = "run.trigger";

    /// <summary>A <see cref="Runs.RunState"/>.</summary>
    public const string RunState = "run.state";

    /// <summary>Whether nothing was written.</summary>
    public const string DryRun = "run.dry_run";

    /// <summary>Company job, on activities only.</summary>
    public const string JobId = "job.id";

    /// <summary>A <see cref="Runs.JobState"/>.</summary>
    public const string JobState = "job.state";

    /// <summary><c>created</c>, <c>updated</c>, <c>linked</c>, <c>unlinked</c>, <c>moved</c>, <c>archived</c> or <c>failed</c>.</summary>
    public const string ChangeKind = "change.kind";

    /// <summary>Code of a <see cref="Problem"/>.</summary>
    public const string ProblemCode = "problem.code";

    /// <summary><c>pulseway</c> or <c>hudu</c>.</summary>
    public const string Api = "api";

    /// <summary>Route template such as <c>GET devices</c>.</summary>
    public const string Operation = "operation";

    /// <summary>HTTP status; 0 when there was no answer.</summary>
    public const string Status = "http.response.status_code";

    /// <summary>A <see cref="Notifications.NotificationOccasion"/>.</summary>
    public const string Occasion = "occasion";

    /// <summary><c>sent</c> or <c>failed</c>.</summary>
    public const string Outcome = "outcome";

    /// <summary>Type of an exception.</summary>
    public const string ErrorType = "error.type";

    internal static string Of(RunScope scope) =>
        scope.SystemId is not null ? "system"
        : scope.OrganizationId is not null ? "organization"
        : "everything";

    internal static string Of(RemoteSide side) => side == RemoteSide.Pulseway ? "pulseway" : "hudu";
}
