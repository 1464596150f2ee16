using PulsewayToHudu.Reliability.Tests.Crashes;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Pulseway;

namespace PulsewayToHudu.Reliability.Tests.Chaos;

/// <summary>What happens at some call of a sync: a fault, or something that somebody does at that moment.</summary>
/// <param name="Sync">In which sync of the storm, from 0.</param>
/// <param name="AtHudu">At a call to Hudu; otherwise to Pulseway.</param>
/// <param name="Fault">At which call, and what breaks.</param>
/// <param name="Deed">What is done, for <see cref="FaultKind.Run"/>.</param>
internal sealed record Blow(int Sync, bool AtHudu, Fault Fault, Deed? Deed)
{
    public override string ToString() =>
        $"  sync {Sync}, {(AtHudu ? "Hudu" : "Pulseway")}, {Fault.Method ?? "any"} {Fault.Route ?? "call"}, after {Fault.Skip}: "
        + (Deed?.ToString() ?? $"{Fault.Count} x {Fault.Kind} {Fault.RetryAfterSeconds}");
}

/// <summary>Everything that is drawn from a seed. The same seed draws the same storm on every machine.</summary>
internal sealed record Storm
{
    public required int Seed { get; init; }

    public required int Organizations { get; init; }

    public required int Systems { get; init; }

    /// <summary>Syncs before it calms down.</summary>
    public required int Syncs { get; init; }

    /// <summary>Messages worked on at the same time.</summary>
    public required int Workers { get; init; }

    /// <summary>Assets of systems gone for two complete runs are archived.</summary>
    public required bool ArchivesGone { get; init; }

    /// <summary>Rows a page, of both servers.</summary>
    public required int PageSize { get; init; }

    public required int CreationStatus { get; init; }

    public required bool ListsActiveOnly { get; init; }

    public required bool ShufflesRows { get; init; }

    public required bool SanitisesHtml { get; init; }

    public required NextLinkMode NextLink { get; init; }

    public required bool TellsNoTotal { get; init; }

    /// <summary>Whether a small run is asked for beside the one over everything.</summary>
    public required bool AlsoSmallRuns { get; init; }

    /// <summary>How likely a message comes twice.</summary>
    public required double Twice { get; init; }

    /// <summary>How likely a message comes late, by up to twenty minutes.</summary>
    public required double Late { get; init; }

    /// <summary>Whether messages come in any order.</summary>
    public required bool Reorders { get; init; }

    /// <summary>The call at which a worker of the first sync dies; null when none does.</summary>
    public required int? DiesAt { get; init; }

    public required DeathMoment DeathMoment { get; init; }

    /// <summary>The share of the storage account's answers that get lost.</summary>
    public required double LostStorageAnswers { get; init; }

    public required IReadOnlyList<Blow> Blows { get; init; }

    public override string ToString() =>
        $"Seed {Seed}: {Organizations} organizations, {Systems} systems, {Syncs} syncs, {Workers} workers, archives gone {ArchivesGone}, "
        + $"pages of {PageSize}, creations answered {CreationStatus}, lists active only {ListsActiveOnly}, shuffles {ShufflesRows}, "
        + $"sanitises {SanitisesHtml}, next link {NextLink}, no total {TellsNoTotal}, small runs {AlsoSmallRuns}, "
        + $"twice {Twice:0.0}, late {Late:0.0}, reorders {Reorders}, dies at {DiesAt} {DeathMoment}, storage loses {LostStorageAnswers:0.00}{Environment.NewLine}"
        + string.Join(Environment.NewLine, Blows);
}
