using System.Globalization;

namespace PulsewayToHudu.Reliability.Tests;

/// <summary>What the environment asks for: more cases, or one of them again.</summary>
internal static class Asked
{
    /// <summary>The number that a variable holds; null when it is not set.</summary>
    public static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
