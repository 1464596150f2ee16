using PulsewayToHudu.Sync.Notifications;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>Where a run stands.</summary>
public enum RunState
{
    /// <summary>Waits for a worker.</summary>
    Queued,

    /// <summary>Reads Pulseway.</summary>
    Gathering,

    /// <summary>Companies are being worked on.</summary>
    Working,

    /// <summary>Done, nothing to report.</summary>
    Succeeded,

    /// <summary>Done, but something needs a person.</summary>
    SucceededWithProblems,

    /// <summary>Ended before its work was done; <see cref="Run.Reason"/> says why.</summary>
    Failed,

    /// <summary>Stopped by a person; what was done stays done.</summary>
    Cancelled,
}

/// <summary>What started a run.</summary>
public enum RunTrigger
{
    /// <summary>The three-hour timer.</summary>
    Timer,

    /// <summary>Somebody asked for it.</summary>
    Manual,

    /// <summary>The integration was started.</summary>
    Start,
}

/// <summary>What a run is about.</summary>
public enum RunKind
{
    /// <summary>Brings Hudu up to date with Pulseway, or shows what that would do.</summary>
    Sync,

    /// <summary>Does what a dry run showed, as far as nothing has changed since.</summary>
    Apply,

    /// <summary>Takes back what an earlier run did, or shows what that would do.</summary>
    Undo,
}

/// <summary>What a run covers.</summary>
/// <param name="OrganizationId">One organization, or null.</param>
/// <param name="SystemId">One system, or null; then <paramref name="OrganizationId"/> is not set.</param>
/// <param name="DryRun">Plan only; nothing is written to Hudu.</param>
public sealed record RunScope(long? OrganizationId = null, string? SystemId = null, bool DryRun = false)
{
    /// <summary>No organization and no system is singled out.</summary>
    public bool IsEverything => OrganizationId is null && SystemId is null;

    /// <summary>One key for all runs of the same scope: a second start joins the first while it is open.</summary>
    public string Key =>
        (
            SystemId is not null ? $"system:{SystemId}"
            : OrganizationId is not null ? $"organization:{OrganizationId}"
            : "everything"
        ) + (DryRun ? ":dry" : "");
}

/// <summary>Something a person should know about a run.</summary>
/// <param name="Code">Stable short name, such as <c>pulseway-unauthorized</c>.</param>
/// <param name="Message">In words, with what to do.</param>
/// <param name="OrganizationId">Organization concerned.</param>
/// <param name="SystemId">System concerned.</param>
public sealed record Problem(string Code, string Message, long? OrganizationId = null, string? SystemId = null);

/// <summary>What a gather read.</summary>
/// <param name="Organizations">Organizations seen.</param>
/// <param name="Systems">Systems seen.</param>
/// <param name="Inventories">Full records seen.</param>
/// <param name="IsComplete">Organizations and systems are known to be all.</param>
public sealed record GatherTotals(int Organizations, int Systems, int Inventories, bool IsComplete);

/// <summary>One sync, one dry run, or one undo.</summary>
public sealed record Run
{
    /// <summary>Id: its UTC start and a random ending, such as <c>20261123-214510123-4f2a9c</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it is about.</summary>
    public RunKind Kind { get; init; } = RunKind.Sync;

    /// <summary>The dry run that it applies, or the run that it undoes; null for a sync.</summary>
    public string? SourceRunId { get; init; }

    /// <summary>What it covers.</summary>
    public required RunScope Scope { get; init; }

    /// <summary>What started it.</summary>
    public required RunTrigger Trigger { get; init; }

    /// <summary>Where it stands.</summary>
    public RunState State { get; init; } = RunState.Queued;

    /// <summary>When it was asked for, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Last sign of life of a worker, UTC. An open run that stays silent too long is closed by the sweeper.</summary>
    public required DateTimeOffset HeartbeatAt { get; init; }

    /// <summary>Somebody asked it to stop.</summary>
    public bool CancelRequested { get; init; }

    /// <summary>Set when going on makes no sense for any company, such as a refused key; the run then fails with this reason.</summary>
    public string? AbortReason { get; init; }

    /// <summary>Why it ended as it did, or what the last try failed of.</summary>
    public string? Reason { get; init; }

    /// <summary>What was read from Pulseway; null until the gather is done.</summary>
    public GatherTotals? Gathered { get; init; }

    /// <summary>How many company jobs the gather made.</summary>
    public int JobCount { get; init; }

    /// <summary>Problems of the gather; those of companies are with their jobs.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>API calls of the gather; those of companies are with their jobs.</summary>
    public CallCounts Calls { get; init; } = CallCounts.None;

    /// <summary>Sum of its jobs' counts; null until it has ended.</summary>
    public JobCounts? Counts { get; init; }

    /// <summary>For a dry run: the last run that applied it.</summary>
    public string? AppliedBy { get; init; }

    /// <summary>The last run that undid it, dry runs left out.</summary>
    public string? UndoneBy { get; init; }

    /// <summary>For an undo: when a person let the sync go on with all that it holds, UTC.</summary>
    public DateTimeOffset? ResumedAt { get; init; }

    /// <summary>The notification about it; null when there was none.</summary>
    public RunNotification? Notification { get; init; }

    /// <summary>Still to be worked on.</summary>
    public bool IsOpen => State is RunState.Queued or RunState.Gathering or RunState.Working;

    /// <summary>Somebody waits for a small part: it goes before a run over everything.</summary>
    public bool IsUrgent => !Scope.IsEverything;

    /// <summary>One key for all runs that do the same: a second start joins the first while it is open.</summary>
    public string ScopeKey =>
        Kind switch
        {
            RunKind.Apply => $"apply:{SourceRunId}",
            RunKind.Undo => $"undo:{SourceRunId}{(Scope.DryRun ? ":dry" : "")}",
            _ => Scope.Key,
        };
}
