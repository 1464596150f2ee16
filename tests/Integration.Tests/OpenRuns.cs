using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Runs as workers left them.</summary>
internal static class OpenRuns
{
    /// <summary>One that is being worked on, and has given no sign of life since.</summary>
    public static async Task<Run> AddAsync(IRunStore runs, DateTimeOffset at, long organizationId)
    {
        var run = new Run
        {
            Id = RunIds.New(at),
            Scope = new(organizationId),
            Trigger = RunTrigger.Manual,
            State = RunState.Working,
            CreatedAt = at,
            HeartbeatAt = at,
        };
        await runs.ClaimScopeAsync(run.ScopeKey, run.Id, CancellationToken.None);
        await runs.WriteAsync(run, version: null, CancellationToken.None);
        return run;
    }
}
