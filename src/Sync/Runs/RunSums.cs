namespace PulsewayToHudu.Sync.Runs;

/// <summary>Sums over the jobs of a run.</summary>
internal static class RunSums
{
    public static CallCounts Calls(Run run, IEnumerable<RunJob> jobs) =>
        jobs.Aggregate(run.Calls, (sum, job) => sum.Add(job.Calls));

    public static JobCounts Counts(IEnumerable<RunJob> jobs) =>
        jobs.Select(j => j.Counts)
            .Aggregate(
                new JobCounts(),
                (sum, c) =>
                    new()
                    {
                        Systems = sum.Systems + c.Systems,
                        Total = sum.Total + c.Total,
                        Done = sum.Done + c.Done,
                        PlannedCreates = sum.PlannedCreates + c.PlannedCreates,
                        Created = sum.Created + c.Created,
                        Updated = sum.Updated + c.Updated,
                        Linked = sum.Linked + c.Linked,
                        Moved = sum.Moved + c.Moved,
                        Archived = sum.Archived + c.Archived,
                        Unlinked = sum.Unlinked + c.Unlinked,
                        Unchanged = sum.Unchanged + c.Unchanged,
                        Skipped = sum.Skipped + c.Skipped,
                        Conflicts = sum.Conflicts + c.Conflicts,
                        Failed = sum.Failed + c.Failed,
                        Problems = sum.Problems + c.Problems,
                    }
            );

    public static RunProgress Progress(Run run, IReadOnlyCollection<RunJob> jobs, DateTimeOffset now)
    {
        var total = jobs.Sum(j => j.Counts.Systems);
        var done = jobs.Sum(Done);
        var started = jobs.Min(j => j.StartedAt);
        int? left =
            !run.IsOpen ? 0
            : started is null || done == 0 ? null
            : (int)Math.Ceiling((now - started.Value).TotalSeconds * (total - done) / done);
        return new(done, total, left);
    }

    // A working job has dealt with all systems but those whose changes are still to come.
    private static int Done(RunJob job) =>
        job.State switch
        {
            JobState.Queued => 0,
            JobState.Working when job.Counts.Total == 0 => 0,
            JobState.Working => Math.Max(0, job.Counts.Systems - (job.Counts.Total - job.Counts.Done)),
            _ => job.Counts.Systems,
        };
}
