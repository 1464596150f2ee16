namespace PulsewayToHudu.Sync.Runs;

/// <summary>Stops a run: what is done stays done and is recorded, the rest is left.</summary>
public sealed class RunCancellation(IRunStore runs, RunCloser closer)
{
    /// <summary>Asks the run to stop. Workers look before each change.</summary>
    /// <returns>The run as it stands now; a run that has ended already stays as it is.</returns>
    /// <exception cref="RefusedException">There is none of that id.</exception>
    public async Task<Run> CancelAsync(string runId, CancellationToken cancellationToken)
    {
        var run = await runs.RequireAsync(runId, cancellationToken);
        await runs.UpdateAsync(
            runId,
            r => r.IsOpen && !r.CancelRequested ? r with { CancelRequested = true } : r,
            cancellationToken
        );
        return await closer.TryCloseAsync(runId, cancellationToken) ?? run with { CancelRequested = run.IsOpen };
    }
}
