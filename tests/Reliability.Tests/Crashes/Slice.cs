using System.Globalization;

namespace PulsewayToHudu.Reliability.Tests.Crashes;

/// <summary>Which crash points a test run takes: every fourth, unless the environment asks for one (to repeat a failure) or for all.</summary>
internal static class Slice
{
    private const int EveryFourth = 4;

    public static IEnumerable<int> Of(int calls) =>
        Number("CRASH_POINT") is { } one
            ? [one]
            : Enumerable.Range(1, calls).Where(k => k % (Number("CRASH_STEP") ?? EveryFourth) == 0);

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
