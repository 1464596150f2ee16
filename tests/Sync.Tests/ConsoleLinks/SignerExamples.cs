using PulsewayToHudu.Sync.ConsoleLinks;

namespace PulsewayToHudu.Sync.Tests.ConsoleLinks;

/// <summary>Links to the console.</summary>
public sealed class SignerExamples
{
    private static readonly byte[] s_key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void The_same_system_version_and_key_give_the_same_link_and_any_other_gives_another()
    {
        var link = Signer(1).LinkOf("a");

        Assert.Equal(link, Signer(1).LinkOf("a"));
        Assert.NotEqual(link, Signer(2).LinkOf("a"));
        Assert.NotEqual(link, Signer(1).LinkOf("b"));
        Assert.NotEqual(link, new ConsoleLinkSigner([9], "https://sync.example.com", 1).LinkOf("a"));
    }

    // A change of the form would have the next sync write every asset that shows a link.
    [Fact]
    public void The_form_of_a_link_stays_as_it_is_documented() =>
        Assert.Equal(
            "https://sync.example.com/console/#/systems/a%2Fb%3F%23?v=3&s=" + SignatureOf(Signer(3).LinkOf("a/b?#")),
            Signer(3).LinkOf("a/b?#")
        );

    [Theory]
    [InlineData("a", 2, 0, ConsoleLinkVerdict.Valid)]
    [InlineData("b", 2, 0, ConsoleLinkVerdict.Forged)]
    [InlineData("a", 1, 0, ConsoleLinkVerdict.Forged)]
    [InlineData("a", 2, 1, ConsoleLinkVerdict.Forged)]
    public void Only_the_very_link_is_valid(string systemId, int version, int cut, ConsoleLinkVerdict verdict)
    {
        var signature = SignatureOf(Signer(2).LinkOf("a"));

        Assert.Equal(verdict, Signer(2).Verify(systemId, version, signature[..^cut]));
    }

    [Fact]
    public void A_link_of_an_older_or_newer_version_is_outdated()
    {
        Assert.Equal(ConsoleLinkVerdict.Outdated, Signer(2).Verify("a", 1, SignatureOf(Signer(1).LinkOf("a"))));
        Assert.Equal(ConsoleLinkVerdict.Outdated, Signer(1).Verify("a", 2, SignatureOf(Signer(2).LinkOf("a"))));
    }

    private static ConsoleLinkSigner Signer(int version) => new(s_key, "https://sync.example.com", version);

    private static string SignatureOf(string link) => link[(link.IndexOf("&s=", StringComparison.Ordinal) + 3)..];
}
