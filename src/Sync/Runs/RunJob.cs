namespace PulsewayToHudu.Sync.Runs;

/// <summary>Where a company job stands.</summary>
public enum JobState
{
    /// <summary>Waits for a worker.</summary>
    Queued,

    /// <summary>Being worked on.</summary>
    Working,

    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>Done, but something needs a person.</summary>
    SucceededWithProblems,

    /// <summary>Ended before its work was done.</summary>
    Failed,

    /// <summary>Stopped by a person.</summary>
    Cancelled,
}

/// <summary>The work on one company within a run.</summary>
public sealed record RunJob
{
    /// <summary>Run it belongs to.</summary>
    public required string RunId { get; init; }

    /// <summary>Id within the run: <c>company-41</c>, or <c>organization-7</c> when its company has yet to be made.</summary>
    public required string JobId { get; init; }

    /// <summary>Organizations that go to the company.</summary>
    public required IReadOnlyList<long> OrganizationIds { get; init; }

    /// <summary>Company; null until it is made.</summary>
    public long? CompanyId { get; init; }

    /// <summary>Name for people: the company's, or the organization's until there is one.</summary>
    public required string Name { get; init; }

    /// <summary>Only this system; null for all.</summary>
    public string? SystemId { get; init; }

    /// <summary>For an apply or undo: the jobs of the run that it follows that were about the same company or organizations.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public JobState State { get; init; } = JobState.Queued;

    /// <summary>When a worker first took it, UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Last sign of life of a worker, UTC.</summary>
    public DateTimeOffset? HeartbeatAt { get; init; }

    /// <summary>Counts so far.</summary>
    public JobCounts Counts { get; init; } = new();

    /// <summary>Why it ended as it did, or what the last try failed of.</summary>
    public string? Reason { get; init; }

    /// <summary>The first problems; <see cref="JobCounts.Problems"/> counts all.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>API calls so far.</summary>
    public CallCounts Calls { get; init; } = CallCounts.None;

    /// <summary>Still to be worked on.</summary>
    public bool IsOpen => State is JobState.Queued or JobState.Working;
}

/// <summary>Counts of a job. Creations are summed over all tries of the job, so that none is counted twice or lost.</summary>
public sealed record JobCounts
{
    /// <summary>Systems of the job's organizations.</summary>
    public int Systems { get; init; }

    /// <summary>Changes planned, done ones included.</summary>
    public int Total { get; init; }

    /// <summary>Changes done.</summary>
    public int Done { get; init; }

    /// <summary>Assets made or still to be made: what the run's cap on creations is held against.</summary>
    public int PlannedCreates { get; init; }

    /// <summary>Assets made.</summary>
    public int Created { get; init; }

    /// <summary>Assets or companies changed.</summary>
    public int Updated { get; init; }

    /// <summary>Existing assets linked.</summary>
    public int Linked { get; init; }

    /// <summary>Assets moved to another layout.</summary>
    public int Moved { get; init; }

    /// <summary>Assets archived.</summary>
    public int Archived { get; init; }

    /// <summary>Links undone.</summary>
    public int Unlinked { get; init; }

    /// <summary>Changes made so far, of all kinds.</summary>
    public int Changed => Created + Updated + Linked + Moved + Archived + Unlinked;

    /// <summary>Systems that needed nothing.</summary>
    public int Unchanged { get; init; }

    /// <summary>Systems left alone for a reason.</summary>
    public int Skipped { get; init; }

    /// <summary>Decisions waiting for a person.</summary>
    public int Conflicts { get; init; }

    /// <summary>Changes that failed.</summary>
    public int Failed { get; init; }

    /// <summary>Problems, all of them.</summary>
    public int Problems { get; init; }

    /// <summary>With one change of that kind more. Companies made and tiles are no changes of systems, and are not counted.</summary>
    public JobCounts Plus(JournalKind kind) =>
        kind switch
        {
            JournalKind.CreateAsset => this with { Created = Created + 1 },
            JournalKind.UpdateAsset or JournalKind.UpdateCompany => this with { Updated = Updated + 1 },
            JournalKind.LinkAsset => this with { Linked = Linked + 1 },
            JournalKind.MoveAsset => this with { Moved = Moved + 1 },
            JournalKind.ArchiveAsset or JournalKind.ArchiveCompany => this with { Archived = Archived + 1 },
            JournalKind.UnlinkAsset => this with { Unlinked = Unlinked + 1 },
            _ => this,
        };
}
