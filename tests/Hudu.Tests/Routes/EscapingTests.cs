using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Routes;

public sealed class EscapingTests
{
    public static TheoryData<string> Texts =>
        [
            "a/b",
            "../../api_info",
            "x&archived=true",
            "x?page=2",
            "x#y",
            "O'Brien 50 %",
            "ü 🖥",
            "a%2Fb",
            "a+b=c;d",
            "\r\nHost: x",
        ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_text_of_people_stays_one_value_of_the_query(string text)
    {
        using var instance = Instance.That(
            (sent, _) => sent.Path == "magic_dash" ? Answer.Json("[]") : Answer.Rows(sent.Path, [])
        );
        var client = instance.Client;

        await client.Companies.ListAsync(new(Name: text), CancellationToken.None);
        await client.Companies.ListAsync(new(Search: text), CancellationToken.None);
        await client.Companies.ListAsync(new(IdInIntegration: text), CancellationToken.None);
        await client.Assets.ListAsync(new() { Name = text }, CancellationToken.None);
        await client.Assets.ListAsync(new() { PrimarySerial = text }, CancellationToken.None);
        await client.MagicDash.ListAsync(null, text, CancellationToken.None);
        await client.Matchers.ListAsync(3, new(Identifier: text), CancellationToken.None);

        Assert.Equal(
            ["name", "search", "id_in_integration", "name", "primary_serial", "title", "identifier"],
            instance.Wire.Sent.Select(s => s.Address.Query.Split('&')[^1].Split('=')[0])
        );
        Assert.All(
            instance.Wire.Sent,
            s =>
            {
                Assert.Equal(text, Uri.UnescapeDataString(s.Address.Query.Split('=')[^1]));
                Assert.Contains(s.Path, new[] { "companies", "assets", "magic_dash", "matchers" });
                Assert.Empty(s.Address.Fragment);
            }
        );
    }
}
