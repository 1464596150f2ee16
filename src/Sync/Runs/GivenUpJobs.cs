using PulsewayToHudu.Sync.LastKnown;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>Closes jobs that no worker will finish any more, and tells their organizations.</summary>
public sealed class GivenUpJobs(IRunStore runs, FindingRecorder findings, TimeProvider time)
{
    /// <summary>Closes a job as failed, unless it has ended by itself. Repeating is fine.</summary>
    public async Task CloseAsync(string runId, string jobId, string reason, CancellationToken cancellationToken)
    {
        var run = (await runs.FindAsync(runId, cancellationToken))?.Value;
        var job = await runs.CloseJobAsync(runId, jobId, reason, time.GetUtcNow(), cancellationToken);
        if (run is { Scope.DryRun: false } && job is { State: JobState.Failed })
        {
            // What it knew of single systems is not all that there is to know; what its last sync knew of them stays.
            var problems = job.Problems.Where(p => p.SystemId is null).ToList();
            await findings.RecordAsync(new(job, problems, Skips: null), cancellationToken);
        }
    }
}
