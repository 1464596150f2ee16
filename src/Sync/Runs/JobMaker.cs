using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>What a gather read.</summary>
/// <param name="Systems">Systems by organization, and doubts about completeness.</param>
/// <param name="Totals">Totals for people.</param>
public sealed record Gathered(GatherCheckpoint Systems, GatherTotals Totals)
{
    /// <summary>What could not be read and does not make the listing incomplete.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];
}

/// <summary>Makes one job for each matched company of a run, and queues the jobs.</summary>
public sealed class JobMaker(
    IMatchStore matches,
    ILinkStore links,
    IConflictStore conflicts,
    ConflictBook conflictBook,
    IRunStore runs,
    IWorkQueues queues,
    TimeProvider time
)
{
    /// <summary>Writes the jobs, then the run's new state. Repeating after a crash finds the jobs that are there already.</summary>
    public async Task MakeAsync(Run run, Gathered gathered, CallCounts calls, CancellationToken cancellationToken)
    {
        var problems = gathered.Systems.Doubts.Select(d => new Problem(ProblemCodes.ListingIncomplete, d)).ToList();
        problems.AddRange(gathered.Problems);
        var jobs = await JobsAsync(run, gathered, problems, cancellationToken);
        if (run.Kind == RunKind.Apply)
        {
            var sources = (await runs.JobsAsync(run.SourceRunId!, cancellationToken)).Select(j => j.Value).ToList();
            jobs =
            [
                .. jobs.Select(j => j with { Sources = [.. sources.Where(s => IsAbout(s, j)).Select(s => s.JobId)] }),
            ];
            problems.AddRange(NotMatchedAnyMore(sources, jobs));
        }

        await SaveAsync(run, jobs, gathered.Totals, problems, calls, cancellationToken);
    }

    /// <summary>Writes jobs that are not there yet, then the run's new state.</summary>
    public async Task SaveAsync(
        Run run,
        IReadOnlyList<RunJob> jobs,
        GatherTotals? totals,
        IReadOnlyList<Problem> problems,
        CallCounts calls,
        CancellationToken cancellationToken
    )
    {
        var existing = (await runs.JobsAsync(run.Id, cancellationToken)).Select(j => j.Value.JobId).ToHashSet();
        foreach (var job in jobs.Where(j => !existing.Contains(j.JobId)))
        {
            await runs.WriteJobAsync(job, version: null, cancellationToken);
        }

        await runs.UpdateAsync(
            run.Id,
            r =>
                r with
                {
                    State = RunState.Working,
                    Gathered = totals,
                    JobCount = jobs.Count,
                    Problems = problems,
                    Calls = calls,
                    Reason = null,
                    HeartbeatAt = time.GetUtcNow(),
                },
            cancellationToken
        );
    }

    private static bool IsAbout(RunJob source, RunJob job) =>
        source.OrganizationIds.Intersect(job.OrganizationIds).Any();

    // What the dry run showed for organizations that go to no company any more is not done.
    private static IEnumerable<Problem> NotMatchedAnyMore(List<RunJob> sources, IReadOnlyList<RunJob> jobs) =>
        sources
            .Where(s => s.Counts.Total > 0 && !jobs.Any(j => IsAbout(s, j)))
            .Select(s => new Problem(
                "not-as-reviewed",
                $"The {s.Counts.Total} changes that the dry run showed for \"{s.Name}\" were not made: its match has been changed since."
            ));

    /// <summary>Queues all jobs that no worker has taken yet. A job queued twice is worked on once.</summary>
    public async Task QueueOpenAsync(Run run, CancellationToken cancellationToken)
    {
        foreach (var job in (await runs.JobsAsync(run.Id, cancellationToken)).Select(j => j.Value))
        {
            if (job.State == JobState.Queued)
            {
                await queues.EnqueueAsync(JobMessage.Of(run, job.JobId), TimeSpan.Zero, cancellationToken);
            }
        }
    }

    private async Task<IReadOnlyList<RunJob>> JobsAsync(
        Run run,
        Gathered gathered,
        List<Problem> problems,
        CancellationToken cancellationToken
    )
    {
        var rows = (await matches.ListAsync(cancellationToken)).Select(m => m.Value).ToList();
        if (run.Scope.IsEverything)
        {
            await conflictBook.CloseAllButAsync(
                rows.Where(IsMatched).Select(r => r.OrganizationId).ToHashSet(),
                cancellationToken
            );
            return Group(run, rows, gathered);
        }

        var organizationId = run.Scope.OrganizationId ?? await OrganizationOfAsync(run, gathered, cancellationToken);
        var row = rows.FirstOrDefault(r => r.OrganizationId == organizationId);
        if (row is not null && IsMatched(row))
        {
            return Group(run, [await WhereKeptAsync(run.Scope.SystemId, row, rows, cancellationToken)], gathered);
        }

        problems.Add(
            row is null
                ? new(
                    "system-unknown",
                    "Pulseway does not know the system, and it was never imported.",
                    SystemId: run.Scope.SystemId
                )
                : new(
                    "organization-unmatched",
                    $"The organization \"{row.OrganizationName}\" is not matched to a company, so nothing of it is imported. Match it first.",
                    row.OrganizationId,
                    run.Scope.SystemId
                )
        );
        return [];
    }

    // A system that Pulseway does not list any more still has the organization that its link remembers.
    private async Task<long?> OrganizationOfAsync(Run run, Gathered gathered, CancellationToken cancellationToken) =>
        gathered.Systems.Systems.TryGetValue(run.Scope.SystemId!, out var id)
            ? id
            : (await links.FindAsync(run.Scope.SystemId!, cancellationToken))?.OrganizationId;

    private static List<RunJob> Group(Run run, IEnumerable<OrganizationMatch> rows, Gathered gathered)
    {
        var counts = gathered.Systems.Systems.Values.CountBy(o => o).ToDictionary();
        return
        [
            .. rows.Where(IsMatched)
                .GroupBy(JobId)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new RunJob
                {
                    RunId = run.Id,
                    JobId = g.Key,
                    OrganizationIds = [.. g.Select(r => r.OrganizationId).Order()],
                    CompanyId = g.First().CompanyId,
                    Name = g.First().CompanyName ?? g.First().OrganizationName,
                    SystemId = run.Scope.SystemId,
                    Counts = new() { Systems = g.Sum(r => counts.GetValueOrDefault(r.OrganizationId)) },
                }),
        ];
    }

    // A person may have decided to document the system in another company than its organization's.
    private async Task<OrganizationMatch> WhereKeptAsync(
        string? systemId,
        OrganizationMatch row,
        IReadOnlyList<OrganizationMatch> rows,
        CancellationToken cancellationToken
    )
    {
        var kept = systemId is null
            ? null
            : (await conflicts.FindAsync(ConflictCase.IdOf(systemId), cancellationToken))?.Value.Decision;
        return
            kept is { Kind: ChoiceKind.KeepInCompany, CompanyId: { } companyId }
            && rows.FirstOrDefault(r => r.CompanyId == companyId) is { } there
            ? row with
            {
                State = MatchState.Matched,
                CompanyId = companyId,
                CompanyName = there.CompanyName,
            }
            : row;
    }

    private static bool IsMatched(OrganizationMatch row) => row.State is MatchState.Matched or MatchState.Create;

    private static string JobId(OrganizationMatch row) =>
        row.CompanyId is { } companyId ? CompanyLeases.NameOf(companyId) : $"organization-{row.OrganizationId}";
}
