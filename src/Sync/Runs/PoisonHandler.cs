namespace PulsewayToHudu.Sync.Runs;

/// <summary>Closes what a message was about when it has failed so often that the host gave it up.</summary>
public sealed class PoisonHandler(IRunStore runs, RunCloser closer, GivenUpJobs givenUp)
{
    /// <summary>A gather was given up: the run fails with the reason of its last try.</summary>
    public async Task HandleAsync(GatherMessage message, CancellationToken cancellationToken)
    {
        var run = (await runs.FindAsync(message.RunId, cancellationToken))?.Value;
        await closer.FailAsync(message.RunId, GivenUp(run?.Reason), cancellationToken);
    }

    /// <summary>A company was given up: its job fails with the reason of its last try, the other companies go on.</summary>
    public async Task HandleAsync(JobMessage message, CancellationToken cancellationToken)
    {
        var job = (await runs.FindJobAsync(message.RunId, message.JobId, cancellationToken))?.Value;
        await givenUp.CloseAsync(message.RunId, message.JobId, GivenUp(job?.Reason), cancellationToken);
        await closer.TryCloseAsync(message.RunId, cancellationToken);
    }

    private static string GivenUp(string? reason) =>
        $"Given up after several tries. Last reason: {reason ?? "the worker ended without one, such as for lack of memory or time."}";
}
