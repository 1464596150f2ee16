using PulsewayToHudu.Reliability.Tests.Crashes;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;
using PulsewayToHudu.Simulators.Pulseway;

namespace PulsewayToHudu.Reliability.Tests.Chaos;

/// <summary>Draws storms.</summary>
internal static class StormDrawing
{
    private static readonly FaultKind[] s_faults =
    [
        FaultKind.ServerError,
        FaultKind.ServerErrorEnvelope,
        FaultKind.BadGateway,
        FaultKind.TooManyRequests,
        FaultKind.TruncatedJson,
        FaultKind.EmptyBody,
        FaultKind.NullBody,
        FaultKind.HtmlPage,
        FaultKind.ResetBeforeCommit,
        FaultKind.TimeoutAfterCommit,
    ];

    // An answer to a write that was carried out and is not understood.
    private static readonly FaultKind[] s_lostAnswers =
    [
        FaultKind.TimeoutAfterCommit,
        FaultKind.TruncatedJson,
        FaultKind.ResetBeforeCommit,
        FaultKind.BadGateway,
    ];

    private static readonly HuduEditKind[] s_people =
    [
        HuduEditKind.ArchiveAsset,
        HuduEditKind.UnarchiveAsset,
        HuduEditKind.DeleteAsset,
        HuduEditKind.RenameAsset,
        HuduEditKind.EditField,
        HuduEditKind.MoveAsset,
        HuduEditKind.AddAsset,
    ];

    private static readonly EstateEditKind[] s_estate =
    [
        EstateEditKind.AddSystem,
        EstateEditKind.RemoveSystem,
        EstateEditKind.RenameSystem,
        EstateEditKind.MoveSystem,
        EstateEditKind.SetMemory,
    ];

    public static Storm Of(int seed)
    {
        var random = new Random(seed);
        var syncs = random.Next(1, 4);
        var small = random.Next(3) == 0;
        return new()
        {
            Seed = seed,
            Organizations = random.Next(2, 4),
            Systems = random.Next(3, 8),
            Syncs = syncs,
            Workers = random.Next(1, 3),
            ArchivesGone = random.Next(2) == 0,
            PageSize = small ? 2 : 100,
            CreationStatus = random.Next(2) == 0 ? 200 : 201,
            ListsActiveOnly = random.Next(2) == 0,
            ShufflesRows = random.Next(4) == 0,
            SanitisesHtml = random.Next(2) == 0,
            // A server with small pages has to say that there are more.
            NextLink = small ? NextLinkMode.Always : (NextLinkMode)random.Next(4),
            TellsNoTotal = random.Next(4) == 0,
            AlsoSmallRuns = random.Next(3) == 0,
            Twice = random.Next(3) * 0.2,
            Late = random.Next(3) * 0.2,
            Reorders = random.Next(2) == 0,
            DiesAt = random.Next(3) == 0 ? random.Next(1, 200) : null,
            DeathMoment = (DeathMoment)random.Next(2),
            Blows = [.. Enumerable.Range(0, random.Next(2, 12)).Select(_ => Blow(random, syncs))],
            LostStorageAnswers = random.Next(3) * 0.02,
        };
    }

    /// <summary>The same, when it is over.</summary>
    public static Storm Calm(Storm storm) =>
        storm with
        {
            Workers = 1,
            Twice = 0,
            Late = 0,
            Reorders = false,
            Blows = [],
        };

    private static Blow Blow(Random random, int syncs)
    {
        var sync = random.Next(syncs);
        return random.Next(10) switch
        {
            < 3 => new(sync, AtHudu: random.Next(2) == 0, AnyFault(random), Deed: null),
            < 5 => new(sync, AtHudu: true, LostAnswer(random), Deed: null),
            5 => new(sync, AtHudu: random.Next(2) == 0, Throttling(random), Deed: null),
            6 => new(sync, AtHudu: false, TornListing(random), Deed: null),
            7 => new(sync, AtHudu: false, Moment(random, 12), EstateDeed(random)),
            8 when random.Next(3) == 0 => new(sync, AtHudu: false, Moment(random, 12), new(DeedKind.TokenExpires)),
            _ => new(sync, AtHudu: true, Moment(random, 25), PeoplesDeed(random)),
        };
    }

    private static Fault AnyFault(Random random) =>
        new()
        {
            Kind = s_faults[random.Next(s_faults.Length)],
            Skip = random.Next(20),
            Count = random.Next(1, 6),
            RetryAfterSeconds = random.Next(2) == 0 ? null : random.Next(1, 90),
        };

    private static Fault LostAnswer(Random random) =>
        new()
        {
            Kind = s_lostAnswers[random.Next(s_lostAnswers.Length)],
            Method = random.Next(2) == 0 ? "POST" : "PUT",
            Skip = random.Next(6),
            Count = random.Next(1, 4),
        };

    private static Fault Throttling(Random random) =>
        new()
        {
            Kind = FaultKind.TooManyRequests,
            Skip = random.Next(20),
            Count = random.Next(1, 30),
            RetryAfterSeconds = random.Next(3) == 0 ? null : random.Next(1, 400),
            RetryAfterAsDate = random.Next(2) == 0,
        };

    private static Fault TornListing(Random random) =>
        new()
        {
            Kind = random.Next(2) == 0 ? FaultKind.TruncatedJson : FaultKind.ErrorInsideOk,
            Method = "GET",
            Route = random.Next(2) == 0 ? "devices" : "assets",
            Skip = random.Next(3),
            Count = random.Next(1, 8),
        };

    private static Fault Moment(Random random, int calls) =>
        new()
        {
            Kind = FaultKind.Run,
            // Rows that come and go between two pages are the worst moment.
            Route = random.Next(3) == 0 ? (calls == 12 ? "devices" : "companies/{id}/assets") : null,
            Skip = random.Next(3) == 0 ? random.Next(4) : random.Next(calls),
        };

    private static Deed EstateDeed(Random random) =>
        new(DeedKind.Estate)
        {
            Estate = s_estate[random.Next(s_estate.Length)],
            Pick = random.Next(1000),
            Other = random.Next(1000),
        };

    private static Deed PeoplesDeed(Random random) =>
        new(DeedKind.People)
        {
            People = s_people[random.Next(s_people.Length)],
            Pick = random.Next(1000),
            Other = random.Next(1000),
        };
}
