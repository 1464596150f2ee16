namespace PulsewayToHudu.Sync.Runs;

/// <summary>Where runs and their jobs live.</summary>
public interface IRunStore
{
    /// <summary>
    /// Registers <paramref name="runId"/> as the open run of a scope, unless another one is registered.
    /// </summary>
    /// <returns>The registered run: the asked one, or the one that was first.</returns>
    Task<string> ClaimScopeAsync(string scopeKey, string runId, CancellationToken cancellationToken);

    /// <summary>Ends the registration, if it is still that run's.</summary>
    Task ReleaseScopeAsync(string scopeKey, string runId, CancellationToken cancellationToken);

    /// <summary>One run; null when there is none of that id.</summary>
    Task<Versioned<Run>?> FindAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Saves a run if it is still at <paramref name="version"/> (null: only if it is new).</summary>
    /// <exception cref="StaleVersionException">Somebody else saved in between.</exception>
    Task<string> WriteAsync(Run run, string? version, CancellationToken cancellationToken);

    /// <summary>Runs, newest first.</summary>
    /// <exception cref="FormatException">The mark is none of ours.</exception>
    Task<Page<Run>> ListAsync(int pageSize, string? mark, CancellationToken cancellationToken);

    /// <summary>Runs that were asked for in a time, newest first, one after the other.</summary>
    /// <param name="from">Not before this time, UTC; null for no limit.</param>
    /// <param name="to">Before this time, UTC; null for no limit.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    IAsyncEnumerable<Run> StreamAsync(DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken);

    /// <summary>Removes a run and its jobs.</summary>
    Task DeleteAsync(string runId, CancellationToken cancellationToken);

    /// <summary>
    /// Ids of the runs that are registered as open for their scope, for the sweeper. One or the other may have ended or not be
    /// written yet.
    /// </summary>
    Task<IReadOnlyList<string>> RegisteredAsync(CancellationToken cancellationToken);

    /// <summary>One job; null when there is none of that id.</summary>
    Task<Versioned<RunJob>?> FindJobAsync(string runId, string jobId, CancellationToken cancellationToken);

    /// <summary>Saves a job if it is still at <paramref name="version"/> (null: only if it is new).</summary>
    /// <exception cref="StaleVersionException">Somebody else saved in between.</exception>
    Task<string> WriteJobAsync(RunJob job, string? version, CancellationToken cancellationToken);

    /// <summary>All jobs of a run, in order of job id.</summary>
    Task<IReadOnlyList<Versioned<RunJob>>> JobsAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Whether any job of the run is still open.</summary>
    Task<bool> HasOpenJobsAsync(string runId, CancellationToken cancellationToken);
}
