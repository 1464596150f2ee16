using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PulsewayToHudu.Sync.ConsoleLinks;

namespace PulsewayToHudu.Reliability.Tests.Fuzzing;

/// <summary>Spoilt bodies of every call of the API that takes one: each is taken, or refused with problem details and a code.</summary>
public sealed class FuzzedBodies
{
    [Fact]
    public async Task Whatever_is_sent_to_the_API_is_taken_or_refused_with_a_reason()
    {
        await using var body = await FuzzedBody.StartAsync();
        var layout = body.Simulators.Hudu.State.Layouts.Values.First(l => l.Name == "Pulseway Systems").Id;
        await SendAsync(body, "POST", $"field-mappings/{layout}/create-missing", "{}"u8.ToArray());
        await SendAsync(body, "PUT", "console-link", """{"baseAddress":"https://sync.example.com"}"""u8.ToArray());
        var settings = await body.Api.GetStringAsync(new Uri("api/settings", UriKind.Relative));
        var configuration = await body.Api.GetStringAsync(new Uri("api/configuration", UriKind.Relative));
        await Fuzz.RunAsync(
            [
                Reader(body, "PUT", "settings", settings),
                Reader(body, "PUT", "sort-rules", SortRules.Replace("41", $"{layout}", StringComparison.Ordinal)),
                Reader(body, "PUT", $"field-mappings/{layout}", Mappings),
                Reader(body, "PUT", "configuration", configuration),
                Reader(body, "PUT", "notifications", Notifications),
                Reader(body, "PUT", "notifications/webhook", Webhook),
                Reader(body, "PUT", "settings/credentials/pulseway", """{"tokenId":"a","tokenSecret":"b"}"""),
                Reader(body, "PUT", "console-link", """{"baseAddress":"https://sync.example.com"}"""),
                Reader(body, "POST", "console-link/verify", Link),
            ],
            e => false
        );
    }

    [Fact]
    public async Task No_spoilt_link_passes_for_a_link_of_ours()
    {
        var signer = new ConsoleLinkSigner(new byte[32], "https://sync.example.com", version: 1);
        var link = signer.LinkOf("0f1e2d3c");
        var claim = JsonSerializer.SerializeToUtf8Bytes(
            new Claim("0f1e2d3c", 1, link[(link.LastIndexOf('=') + 1)..]),
            s_json
        );
        await Fuzz.RunAsync(
            [
                new(
                    "link",
                    claim,
                    (bytes, _) =>
                    {
                        var spoilt = JsonSerializer.Deserialize<Claim>(bytes, s_json) ?? throw new JsonException();
                        var verdict = signer.Verify(spoilt.SystemId ?? "", spoilt.Version, spoilt.Signature ?? "");
                        var original = JsonSerializer.Deserialize<Claim>(claim, s_json);
                        Assert.Equal(spoilt == original, verdict == ConsoleLinkVerdict.Valid);
                        return Task.FromResult(verdict == ConsoleLinkVerdict.Valid);
                    }
                ),
            ],
            e => e is JsonException
        );
    }

    private static Reader Reader(FuzzedBody body, string method, string path, string sample) =>
        new($"{method} {path}", Encoding.UTF8.GetBytes(sample), (bytes, _) => SendAsync(body, method, path, bytes));

    private static async Task<bool> SendAsync(FuzzedBody body, string method, string path, byte[] bytes)
    {
        using var request = new HttpRequestMessage(new(method), new Uri($"api/{path}", UriKind.Relative));
        request.Content = new ByteArrayContent(bytes)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
        using var answer = await body.Api.SendAsync(request);
        if (answer.IsSuccessStatusCode)
        {
            return true;
        }

        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.False(string.IsNullOrEmpty((string?)problem["code"]), text);
        Assert.False(string.IsNullOrEmpty((string?)problem["detail"]), text);
        Assert.True(text.Length < 100_000, $"A refusal of {text.Length} characters.");
        return false;
    }

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private sealed record Claim(string? SystemId, int Version, string? Signature);

    private const string SortRules = """
        {"rules":[{"id":"servers","name":"Servers","enabled":true,
        "conditions":[{"property":"os-name","operator":"Contains","value":"Server"},
        {"property":"name","operator":"Matches","value":"^srv-[0-9]+$"},
        {"property":"inventory:System/Model","operator":"InList","values":["A","B"]}],
        "target":{"layoutId":41,"skip":false}},
        {"name":"Phones","conditions":[{"property":"type","operator":"IsEmpty"}],"target":{"skip":true}}]}
        """;

    private const string Mappings = """
        {"fields":[{"label":"Pulseway ID","property":"id","format":"Plain","mode":"Overwrite"},
        {"label":"Serial Number","property":"serial","mode":"OnlyIfEmpty"}]}
        """;

    private const string Notifications = """
        {"enabled":true,"format":"Slack","onFailed":true,"repeatAfterHours":24,"warnDaysBefore":14,
        "pulsewayTokenExpiresOn":"2027-01-31"}
        """;

    private const string Webhook = """
        {"url":"https://hooks.example.com/services/T0/B0/x","signingSecret":"0123456789abcdef"}
        """;

    private const string Link = """
        {"systemId":"0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0","version":1,"signature":"dGhpcyBpcyBub25lIG9mIG91cnM"}
        """;
}
