using PulsewayToHudu.Sync.Notifications;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Api;

/// <summary>A run as people see it.</summary>
public sealed record RunView(
    string Id,
    RunKind Kind,
    string? SourceRunId,
    RunScope Scope,
    RunTrigger Trigger,
    RunState State,
    string? Reason,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt,
    bool CancelRequested,
    string? AppliedBy,
    string? UndoneBy,
    DateTimeOffset? ResumedAt,
    RunProgress Progress,
    RunNotification? Notification,
    GatherTotals? Gathered,
    JobCounts Counts,
    CallCounts Calls,
    IReadOnlyList<Problem> Problems,
    IReadOnlyList<RunJob> Companies
)
{
    /// <summary>From an overview.</summary>
    public static RunView Of(RunOverview overview) =>
        new(
            overview.Run.Id,
            overview.Run.Kind,
            overview.Run.SourceRunId,
            overview.Run.Scope,
            overview.Run.Trigger,
            overview.Run.State,
            overview.Run.Reason,
            overview.Run.CreatedAt,
            overview.Run.FinishedAt,
            overview.Run.CancelRequested,
            overview.Run.AppliedBy,
            overview.Run.UndoneBy,
            overview.Run.ResumedAt,
            overview.Progress,
            overview.Run.Notification,
            overview.Run.Gathered,
            overview.Counts,
            overview.Calls,
            overview.Problems,
            overview.Jobs
        );
}
