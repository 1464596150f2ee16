namespace PulsewayToHudu.Reliability.Tests.Crashes;

/// <summary>Which crashes a test run takes, unless the environment asks for one (to repeat a failure), for fewer or for more.</summary>
internal static class Slice
{
    private const int UsualPairs = 6;

    /// <summary>Crash points: every one, every <c>CRASH_STEP</c>th, or <c>CRASH_POINT</c> alone.</summary>
    public static IEnumerable<int> Of(int calls) =>
        Asked.Number("CRASH_POINT") is { } one
            ? [one]
            : Enumerable.Range(1, calls).Where(k => k % (Asked.Number("CRASH_STEP") ?? 1) == 0);

    /// <summary>
    /// Pairs of crashes, drawn: <c>CRASH_PAIRS</c> of them, or <c>CRASH_PAIR</c> alone. The same number draws the same pair.
    /// </summary>
    public static IEnumerable<CrashPair> PairsOf(int calls) =>
        (
            Asked.Number("CRASH_PAIR") is { } one
                ? [one]
                : Enumerable.Range(1, Asked.Number("CRASH_PAIRS") ?? UsualPairs)
        ).Select(number => CrashPair.Draw(number, calls));
}

/// <summary>The deaths of a worker and of its successor.</summary>
internal sealed record CrashPair(int Number, CrashPoint First, CrashPoint Second)
{
    public static CrashPair Draw(int number, int calls)
    {
        var random = new Random(number);
        return new(number, CrashPoint.Draw(random, calls), CrashPoint.Draw(random, calls));
    }
}

/// <summary>One death.</summary>
internal sealed record CrashPoint(int Call, DeathMoment Moment)
{
    public static CrashPoint Draw(Random random, int calls) =>
        new(random.Next(1, calls + 1), (DeathMoment)random.Next(2));

    public Death Death() => new(Call, Moment);
}
