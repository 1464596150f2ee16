using PulsewayToHudu.Sync.Assets;

namespace PulsewayToHudu.Sync.LastKnown;

/// <summary>
/// A copy of all systems that Pulseway listed, kept from a gather over everything: what people look at and try rules on, without
/// any call to Pulseway.
/// </summary>
public sealed record EstateCopy
{
    /// <summary>Run whose gather made it. Ids of runs are in order of time.</summary>
    public required string Id { get; init; }

    /// <summary>When the run was asked for, UTC: nothing in the copy is older, but what a re-sync of one organization has renewed is younger.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>All systems are known to be in it.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Systems.</summary>
    public required int Systems { get; init; }

    /// <summary>Organizations that have systems.</summary>
    public required int Organizations { get; init; }

    /// <summary>Hudu's layouts at that time, without their fields: names for people.</summary>
    public IReadOnlyList<AssetLayout> Layouts { get; init; } = [];
}
