using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Infra.Tests.Telemetry;

/// <summary>Runs that telemetry tells of.</summary>
internal static class EndedRuns
{
    /// <summary>A sync of everything that the timer started.</summary>
    public static Run Succeeded { get; } =
        new()
        {
            Id = "20261123-214510123-4f2a9c",
            Scope = new(),
            Trigger = RunTrigger.Timer,
            State = RunState.Succeeded,
            CreatedAt = DateTimeOffset.UnixEpoch,
            HeartbeatAt = DateTimeOffset.UnixEpoch,
        };
}
