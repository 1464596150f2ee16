using System.Diagnostics;
using Microsoft.Extensions.Logging;
using PulsewayToHudu.Sync.Applying;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Configuration;
using PulsewayToHudu.Sync.LastKnown;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Telemetry;
using PulsewayToHudu.Sync.Undo;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>Handles a company-job message: takes the company's lease, does the work, closes the job and, with the last job, the run.</summary>
public sealed class CompanyJobRunner(
    IConnections connections,
    ISettingsStore settings,
    PendingConfiguration pending,
    CompanyMaker companyMaker,
    CompanySync companySync,
    StillMatched stillMatched,
    CompanyUndo companyUndo,
    IRunStore runs,
    FindingRecorder findings,
    IWorkQueues queues,
    ILeases leases,
    RunCloser closer,
    SyncTimings timings,
    TimeProvider time,
    ILogger<CompanyJobRunner> logger
)
{
    /// <summary>
    /// Does the work of one message. Throws when it may succeed later: the queue then delivers the message again.
    /// </summary>
    public async Task HandleAsync(JobMessage message, CancellationToken cancellationToken)
    {
        var job = (await runs.FindJobAsync(message.RunId, message.JobId, cancellationToken))?.Value;
        var run = (await runs.FindAsync(message.RunId, cancellationToken))?.Value;
        if (run is null || job is not { IsOpen: true })
        {
            logger.LogInformation("Job {JobId} of run {RunId} is unknown or has ended.", message.JobId, message.RunId);
            if (message.Urgent)
            {
                // It may have asked for the company while another delivery did the work; who else waits for it asks again.
                await leases.ForgetAskingAsync(message.JobId, cancellationToken);
            }

            await closer.TryCloseAsync(message.RunId, cancellationToken);
            return;
        }

        using var scope = logger.BeginJob(job);
        using var activity = SyncActivities.Job(run, job.JobId);
        // Every company has one lease, whichever run and whichever message it is about.
        await using var lease = await leases.TryAcquireAsync(job.JobId, cancellationToken);
        if (lease is null)
        {
            await WaitAsync(run, job, cancellationToken);
            return;
        }

        if (run.IsUrgent)
        {
            await leases.ForgetAskingAsync(job.JobId, cancellationToken);
        }

        // Read again under the lease: whoever held it before may have finished this very job.
        job = (await runs.FindJobAsync(message.RunId, message.JobId, cancellationToken))?.Value;
        if (job is not { IsOpen: true })
        {
            await closer.TryCloseAsync(message.RunId, cancellationToken);
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        await WorkAsync(run, job, stop.Token);
        await closer.TryCloseAsync(message.RunId, cancellationToken);
    }

    private async Task WaitAsync(Run run, RunJob job, CancellationToken cancellationToken)
    {
        if (run.IsUrgent)
        {
            await leases.AskForAsync(job.JobId, cancellationToken);
        }

        await queues.EnqueueAsync(JobMessage.Of(run, job.JobId), RetryOf(run), cancellationToken);
    }

    private TimeSpan RetryOf(Run run) => run.IsUrgent ? timings.UrgentRetry : timings.BusyRetry;

    private async Task WorkAsync(Run run, RunJob job, CancellationToken cancellationToken)
    {
        using var meter = CallMeter.Start(job.Calls, run.IsUrgent);
        var progress = new JobProgress(runs, findings, run, job, meter, timings, time);
        try
        {
            await progress.BeginAsync(cancellationToken);
            if (await progress.ShouldStopAsync(cancellationToken) is { } reason)
            {
                await progress.StopAsync(reason, cancellationToken);
                return;
            }

            var outcome = await SyncAsync(run, job, progress, cancellationToken);
            if (outcome is { } wait)
            {
                await progress.SaveAsync(cancellationToken);
                await queues.EnqueueAsync(JobMessage.Of(run, job.JobId), wait, cancellationToken);
            }

            Activity.Current?.SetTag(TelemetryTags.JobState, progress.Job.State.ToString());
        }
        catch (RemoteException e) when (!e.MayPass)
        {
            Activity.Current?.Failed(e);
            await FailAsync(run, progress, e, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(e, "Job {JobId} of run {RunId} failed for now.", job.JobId, run.Id);
            Activity.Current?.Failed(e);
            await progress.NoteAsync(e.Message, cancellationToken);
            throw;
        }
    }

    private async Task<TimeSpan?> SyncAsync(
        Run run,
        RunJob job,
        JobProgress progress,
        CancellationToken cancellationToken
    )
    {
        var hudu = await connections.OpenHuduAsync(cancellationToken);
        await pending.FinishAsync(cancellationToken);
        var current = (await settings.ReadAsync(cancellationToken)).Value;
        SameHudu.ShouldBeChecked(current);
        var context = new JobContext(run, job, hudu, current, progress);
        if (run.Kind == RunKind.Undo)
        {
            return await companyUndo.RunAsync(context, cancellationToken);
        }

        if (job.CompanyId is null)
        {
            if (run.Scope.DryRun)
            {
                await companyMaker.PreviewAsync(context, cancellationToken);
                return await companySync.RunAsync(context, cancellationToken);
            }

            if (await companyMaker.MakeAsync(context, cancellationToken) is null)
            {
                return null;
            }
        }

        return await UnderLeaseOfCompanyAsync(context with { Job = progress.Job }, cancellationToken);
    }

    // A job that began without a company bears its organization's name, and so does the lease that it holds. Whoever writes to a
    // company holds the company's own.
    private async Task<TimeSpan?> UnderLeaseOfCompanyAsync(JobContext context, CancellationToken cancellationToken)
    {
        var (run, job) = (context.Run, context.Job);
        var name = CompanyLeases.NameOf(job.CompanyId!.Value);
        if (name == job.JobId)
        {
            return await WhileMatchedAsync(context, cancellationToken);
        }

        await using var lease = await leases.TryAcquireAsync(name, cancellationToken);
        if (lease is null)
        {
            if (run.IsUrgent)
            {
                await leases.AskForAsync(name, cancellationToken);
            }

            return RetryOf(run);
        }

        if (run.IsUrgent)
        {
            await leases.ForgetAskingAsync(name, cancellationToken);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        return await WhileMatchedAsync(context, stop.Token);
    }

    private async Task<TimeSpan?> WhileMatchedAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (await stillMatched.OfAsync(context.Job, cancellationToken) is { } matched)
        {
            return await companySync.RunAsync(context with { Job = matched }, cancellationToken);
        }

        await context.Progress.CloseAsync(
            JobState.Cancelled,
            "Its match was changed while the run was under way, so nothing more was done here.",
            cancellationToken
        );
        return null;
    }

    private async Task FailAsync(Run run, JobProgress progress, RemoteException e, CancellationToken cancellationToken)
    {
        if (e.Failure is RemoteFailure.Unauthorized or RemoteFailure.NotConfigured)
        {
            // Every other company would fail in the same way, and repeated refusals can lock a key out.
            await runs.UpdateAsync(run.Id, r => r with { AbortReason = r.AbortReason ?? e.Message }, cancellationToken);
        }

        progress.Add(new Problem(ProblemCodes.Of(e), e.Message));
        await progress.CloseAsync(JobState.Failed, e.Message, cancellationToken);
    }
}

/// <summary>What a job works with.</summary>
/// <param name="Run">Run.</param>
/// <param name="Job">Job as it was when the work began.</param>
/// <param name="Hudu">Hudu.</param>
/// <param name="Settings">Settings.</param>
/// <param name="Progress">Progress, counts and problems.</param>
public sealed record JobContext(Run Run, RunJob Job, Assets.IHudu Hudu, SyncSettings Settings, JobProgress Progress)
{
    /// <summary>What earlier tries of this very job have left in the journal; empty at the first.</summary>
    public EarlierTries Earlier { get; init; } = EarlierTries.None;
}
