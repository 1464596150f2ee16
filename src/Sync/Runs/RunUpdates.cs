namespace PulsewayToHudu.Sync.Runs;

/// <summary>Read, change, save, and again if somebody else saved in between.</summary>
public static class RunUpdates
{
    /// <summary>One run.</summary>
    /// <exception cref="RefusedException">There is none of that id.</exception>
    public static async Task<Run> RequireAsync(
        this IRunStore runs,
        string runId,
        CancellationToken cancellationToken
    ) =>
        (RunIds.IsValid(runId) ? await runs.FindAsync(runId, cancellationToken) : null)?.Value
        ?? throw new RefusedException(RefusalKind.NotFound, "run-unknown", "There is no run with that id.");

    /// <summary>Changes a run; a change that returns the same run writes nothing.</summary>
    /// <returns>The run as saved; null when there is none of that id.</returns>
    public static async Task<Run?> UpdateAsync(
        this IRunStore runs,
        string runId,
        Func<Run, Run> change,
        CancellationToken cancellationToken
    )
    {
        while (await runs.FindAsync(runId, cancellationToken) is { } current)
        {
            var next = change(current.Value);
            if (ReferenceEquals(next, current.Value))
            {
                return next;
            }

            try
            {
                await runs.WriteAsync(next, current.Version, cancellationToken);
                return next;
            }
            catch (StaleVersionException)
            {
                // Decide anew on what is stored now.
            }
        }

        return null;
    }

    /// <summary>Changes a job; a change that returns the same job writes nothing.</summary>
    /// <returns>The job as saved; null when there is none of that id.</returns>
    public static async Task<RunJob?> UpdateJobAsync(
        this IRunStore runs,
        string runId,
        string jobId,
        Func<RunJob, RunJob> change,
        CancellationToken cancellationToken
    )
    {
        while (await runs.FindJobAsync(runId, jobId, cancellationToken) is { } current)
        {
            var next = change(current.Value);
            if (ReferenceEquals(next, current.Value))
            {
                return next;
            }

            try
            {
                await runs.WriteJobAsync(next, current.Version, cancellationToken);
                return next;
            }
            catch (StaleVersionException)
            {
                // Decide anew on what is stored now.
            }
        }

        return null;
    }

    /// <summary>Closes an open job as failed.</summary>
    public static Task<RunJob?> CloseJobAsync(
        this IRunStore runs,
        string runId,
        string jobId,
        string reason,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        runs.UpdateJobAsync(
            runId,
            jobId,
            job =>
                job.IsOpen
                    ? job with
                    {
                        State = JobState.Failed,
                        Reason = reason,
                        FinishedAt = now,
                        Problems = [.. job.Problems, new("given-up", reason)],
                        Counts = job.Counts with { Problems = job.Counts.Problems + 1 },
                    }
                    : job,
            cancellationToken
        );
}
