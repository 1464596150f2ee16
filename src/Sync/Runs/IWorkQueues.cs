namespace PulsewayToHudu.Sync.Runs;

/// <summary>"Read Pulseway for this run."</summary>
/// <param name="RunId">Run.</param>
/// <param name="Version">Format of the message.</param>
public sealed record GatherMessage(string RunId, int Version = 1);

/// <summary>"Work on this company for this run."</summary>
/// <param name="RunId">Run.</param>
/// <param name="JobId">Job.</param>
/// <param name="Version">Format of the message.</param>
public sealed record JobMessage(string RunId, string JobId, int Version = 1)
{
    /// <summary>Goes to a queue of its own, so that it does not wait behind the companies of a run over everything.</summary>
    public bool Urgent { get; init; }

    /// <summary>The message of a run's job.</summary>
    public static JobMessage Of(Run run, string jobId) => new(run.Id, jobId) { Urgent = run.IsUrgent };
}

/// <summary>The queues. A message may arrive more than once, late, or at two workers at the same time.</summary>
public interface IWorkQueues
{
    /// <summary>Queues a gather.</summary>
    /// <param name="message">Message.</param>
    /// <param name="delay">Stays invisible for so long.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task EnqueueAsync(GatherMessage message, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Queues a company job.</summary>
    /// <param name="message">Message.</param>
    /// <param name="delay">Stays invisible for so long.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task EnqueueAsync(JobMessage message, TimeSpan delay, CancellationToken cancellationToken);
}

/// <summary>Names of the queues; host and code agree on them.</summary>
public static class QueueNames
{
    /// <summary>Messages of <see cref="GatherMessage"/>.</summary>
    public const string Gather = "gather";

    /// <summary>Messages of <see cref="JobMessage"/>.</summary>
    public const string CompanyJobs = "company-jobs";

    /// <summary>Messages of <see cref="JobMessage"/> that somebody waits for.</summary>
    public const string UrgentJobs = "urgent-jobs";

    /// <summary>Where the host puts a gather message that failed too often.</summary>
    public const string GatherPoison = "gather-poison";

    /// <summary>Where the host puts a job message that failed too often.</summary>
    public const string CompanyJobsPoison = "company-jobs-poison";

    /// <summary>Where the host puts an urgent job message that failed too often.</summary>
    public const string UrgentJobsPoison = "urgent-jobs-poison";
}

/// <summary>A held lease. Disposing gives it back.</summary>
public interface ILease : IAsyncDisposable
{
    /// <summary>Cancelled when the lease could not be renewed and may have gone to somebody else: stop writing at once.</summary>
    CancellationToken Lost { get; }
}

/// <summary>Leases: one writer per company at a time. A dead holder's lease runs out within a minute.</summary>
public interface ILeases
{
    /// <summary>Takes the lease, or answers null when somebody else holds it.</summary>
    Task<ILease?> TryAcquireAsync(string name, CancellationToken cancellationToken);

    /// <summary>Asks whoever holds the lease to give it up when it can. Forgotten after two minutes.</summary>
    Task AskForAsync(string name, CancellationToken cancellationToken);

    /// <summary>Whether somebody has asked for the lease.</summary>
    Task<bool> IsAskedForAsync(string name, CancellationToken cancellationToken);

    /// <summary>Whoever asked has it now.</summary>
    Task ForgetAskingAsync(string name, CancellationToken cancellationToken);
}
