using PulsewayToHudu.Sync.LastKnown;
using PulsewayToHudu.Sync.Planning;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>Counts, problems and calls of a job while it is worked on; saves them now and then, and tells when to stop.</summary>
public sealed class JobProgress(
    IRunStore runs,
    FindingRecorder findings,
    Run run,
    RunJob job,
    CallMeter meter,
    SyncTimings timings,
    TimeProvider time
)
{
    private const int KeptProblems = 50;
    private const int MaxProblemLength = 1_000;

    private readonly long _began = time.GetTimestamp();
    private readonly List<Problem> _problems = [];
    private IReadOnlyList<Skip>? _skips;
    private DateTimeOffset _savedAt;

    /// <summary>The job as it stands.</summary>
    public RunJob Job { get; private set; } = job;

    /// <summary>The job has worked so long that it should go on in a follow-up message.</summary>
    public bool IsOverTime => time.GetElapsedTime(_began) > timings.JobTimeLimit;

    /// <summary>Something needs a person.</summary>
    public bool HasProblems => _problems.Count > 0;

    /// <summary>Everything that needs a person.</summary>
    public IReadOnlyCollection<Problem> Problems => _problems;

    /// <summary>Changes the counts.</summary>
    public void Count(Func<JobCounts, JobCounts> change) => Job = Job with { Counts = change(Job.Counts) };

    /// <summary>Notes a problem for people; the first fifty are kept, all are counted.</summary>
    public void Add(Problem problem)
    {
        var known = Job.OrganizationIds.Count == 1 ? Job.OrganizationIds[0] : (long?)null;
        _problems.Add(
            problem with
            {
                OrganizationId = problem.OrganizationId ?? known,
                Message =
                    problem.Message.Length > MaxProblemLength
                        ? problem.Message[..MaxProblemLength] + "…"
                        : problem.Message,
            }
        );
    }

    /// <summary>The plan was carried through, and left these systems alone.</summary>
    public void Finish(IReadOnlyList<Skip> skips) => _skips = skips;

    /// <summary>Marks the job as being worked on. Problems of an earlier try are found again or are over.</summary>
    public Task BeginAsync(CancellationToken cancellationToken)
    {
        Job = Job with { State = JobState.Working, StartedAt = Job.StartedAt ?? time.GetUtcNow(), Reason = null };
        return SaveAsync(cancellationToken);
    }

    /// <summary>The company exists now.</summary>
    public Task SetCompanyAsync(long companyId, string name, CancellationToken cancellationToken)
    {
        Job = Job with { CompanyId = companyId, Name = name };
        return SaveAsync(cancellationToken);
    }

    /// <summary>Why the job should stop: cancelled, aborted or closed; null to go on. Looks at most every few seconds.</summary>
    public async Task<RunState?> ShouldStopAsync(CancellationToken cancellationToken)
    {
        var now = (await runs.FindAsync(Job.RunId, cancellationToken))?.Value;
        return now switch
        {
            { AbortReason: not null } => RunState.Failed,
            { CancelRequested: true } or { IsOpen: false } or null => RunState.Cancelled,
            _ => null,
        };
    }

    /// <summary>Whether it is time to save and to look whether to stop.</summary>
    public bool IsDue => time.GetUtcNow() - _savedAt >= timings.ProgressInterval;

    /// <summary>Closes the job because its run was cancelled or aborted.</summary>
    public Task StopAsync(RunState reason, CancellationToken cancellationToken) =>
        reason == RunState.Failed
            ? CloseAsync(JobState.Failed, "The run was aborted before this company was finished.", cancellationToken)
            : CloseAsync(JobState.Cancelled, "Cancelled before this company was finished.", cancellationToken);

    /// <summary>Remembers why this try failed; the queue will deliver the message again.</summary>
    public Task NoteAsync(string reason, CancellationToken cancellationToken)
    {
        Job = Job with { Reason = reason };
        return SaveAsync(cancellationToken);
    }

    /// <summary>Closes the job. What it found is recorded first: who sees the run closed sees that too.</summary>
    public async Task CloseAsync(JobState state, string? reason, CancellationToken cancellationToken)
    {
        Job = Job with { State = state, Reason = reason, FinishedAt = time.GetUtcNow() };
        if (!run.Scope.DryRun)
        {
            await findings.RecordAsync(new(Job, _problems, _skips), cancellationToken);
        }

        await SaveAsync(cancellationToken);
    }

    /// <summary>Saves the job as it stands. The company's lease makes this worker the only writer of an open job.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        _savedAt = time.GetUtcNow();
        Job = Job with
        {
            HeartbeatAt = _savedAt,
            Calls = meter.Counts,
            Problems = [.. _problems.Take(KeptProblems)],
            Counts = Job.Counts with { Problems = _problems.Count },
        };
        var mine = Job;
        // A job that the sweeper has closed meanwhile stays closed.
        await runs.UpdateJobAsync(mine.RunId, mine.JobId, stored => stored.IsOpen ? mine : stored, cancellationToken);
    }
}
