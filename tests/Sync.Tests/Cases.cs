using System.Globalization;

namespace PulsewayToHudu.Sync.Tests;

/// <summary>How many cases a property takes: fewer, where mutation testing runs them for each of a thousand mutants.</summary>
internal static class Cases
{
    private static readonly int s_most = int.TryParse(
        Environment.GetEnvironmentVariable("PROPERTY_CASES"),
        CultureInfo.InvariantCulture,
        out var most
    )
        ? most
        : int.MaxValue;

    public static int AtMost(int usual) => Math.Min(usual, s_most);
}
