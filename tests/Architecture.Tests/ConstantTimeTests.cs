namespace PulsewayToHudu.Architecture.Tests;

/// <summary>What proves somebody's right is compared in a time that tells nothing about it.</summary>
public sealed class ConstantTimeTests
{
    // Comparisons that stop at the first difference.
    private static readonly string[] s_hasty =
    [
        "SequenceEqual",
        ".Equals(",
        "string.Compare",
        "StartsWith",
        " == given",
    ];

    [Theory]
    [InlineData("src/Api/Access/FunctionKey.cs")]
    [InlineData("src/Sync/ConsoleLinks/ConsoleLinkSigner.cs")]
    public void Keys_and_signatures_are_compared_in_constant_time(string file)
    {
        var code = File.ReadAllText(Path.Combine(Repository.Root, file));

        Assert.Contains("CryptographicOperations.FixedTimeEquals(", code, StringComparison.Ordinal);
        Assert.DoesNotContain(s_hasty, h => code.Contains(h, StringComparison.Ordinal));
    }
}
