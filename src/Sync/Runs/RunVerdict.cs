namespace PulsewayToHudu.Sync.Runs;

/// <summary>How a run ended, and why.</summary>
/// <param name="State">Closed state.</param>
/// <param name="Reason">In words.</param>
public sealed record RunVerdict(RunState State, string Reason)
{
    /// <summary>Stopped by a person.</summary>
    public static RunVerdict Cancelled { get; } =
        new(RunState.Cancelled, "Cancelled. What was done before stays done and is in the list of changes.");

    /// <summary>The verdict on a run whose jobs have all closed.</summary>
    public static RunVerdict Of(Run run, IReadOnlyCollection<RunJob> jobs)
    {
        var failed = jobs.Count(j => j.State == JobState.Failed);
        if (run.AbortReason is { } abort)
        {
            return new(RunState.Failed, abort);
        }

        if (run.CancelRequested)
        {
            return Cancelled;
        }

        if (failed > 0 && failed == jobs.Count)
        {
            return new(RunState.Failed, jobs.First().Reason ?? "No company could be synced.");
        }

        var troubled = jobs.Count(j => j.State is JobState.SucceededWithProblems);
        if (failed + troubled + run.Problems.Count > 0)
        {
            return new(
                RunState.SucceededWithProblems,
                $"{jobs.Count - failed - troubled} of {jobs.Count} companies without problems"
                    + (troubled > 0 ? $", {troubled} with problems" : "")
                    + (failed > 0 ? $", {failed} failed" : "")
                    + (run.Problems.Count > 0 ? $"; {Problems(run.Problems.Count)} while reading" : "")
                    + "."
            );
        }

        return new(RunState.Succeeded, Success(run.Kind, jobs.Count));
    }

    private static string Problems(int count) => count == 1 ? "1 problem" : $"{count} problems";

    private static string Success(RunKind kind, int companies) =>
        (kind, companies) switch
        {
            (RunKind.Undo, 0) => "The run did nothing that could be undone.",
            (RunKind.Undo, _) => $"{companies} companies are as they were before the run.",
            (_, 0) =>
                "No organization is matched to a company yet, so nothing was imported. Match companies, then sync again.",
            _ => $"{companies} companies are in sync.",
        };
}
