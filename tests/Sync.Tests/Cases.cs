using System.Globalization;

namespace PulsewayToHudu.Sync.Tests;

/// <summary>
/// How many cases a property takes: <c>PROPERTY_CASES</c> of them, where that is set. Fewer are for mutation testing, which runs
/// them for each of a thousand mutants; more are for a long search.
/// </summary>
internal static class Cases
{
    private static readonly int? s_asked = int.TryParse(
        Environment.GetEnvironmentVariable("PROPERTY_CASES"),
        CultureInfo.InvariantCulture,
        out var asked
    )
        ? asked
        : null;

    public static int Of(int usual) => s_asked ?? usual;
}
