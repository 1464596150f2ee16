using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Calls that the API does not do, and says why.</summary>
public sealed class ApiRefusals
{
    [Fact]
    public async Task Nothing_works_without_the_key_but_the_health_check_and_the_apis_description()
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        using var stranger = new HttpClient { BaseAddress = world.Api.BaseAddress };

        foreach (var path in new[] { "api/health", "api/openapi.json", "api/docs/" })
        {
            Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
        }

        foreach (var path in new[] { "api/settings", "api/companies", "api/runs", "api/docsettings", "api/healthy" })
        {
            foreach (var key in new[] { "", "?code=wrong", $"?code={World.Key}x" })
            {
                var answer = await stranger.GetAsync(new Uri(path + key, UriKind.Relative));
                Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            }
        }
    }

    [Fact]
    public async Task A_stopped_integration_and_a_missing_set_up_say_so()
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        var missing = await world.Api.PostAsJsonAsync(new Uri("api/resync", UriKind.Relative), new { });
        await world.ConnectAsync();
        var stopped = await world.Api.PostAsJsonAsync(new Uri("api/resync", UriKind.Relative), new { });
        var status = await world.GetAsync("integration");

        Assert.Equal("Stopped", (string?)status["state"]);
        Assert.Null(status["nextSyncAt"]);
        Assert.Equal(HttpStatusCode.Conflict, missing.StatusCode);
        Assert.Contains("not-set-up", await missing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, stopped.StatusCode);
        Assert.Contains("integration-stopped", await stopped.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT", "api/settings", "{", "body-invalid")]
    [InlineData("PUT", "api/settings", """{"limts":{}}""", "body-invalid")]
    [InlineData("PUT", "api/settings", """{"options":{},"limits":{"huduRequestsPerMinute":0}}""", "settings-invalid")]
    [InlineData("PUT", "api/settings", """{"pulsewayHost":"a.example.com","limits":{}}""", "\"options\"")]
    [InlineData("PUT", "api/settings", """{"pulsewayHost":"a.example.com","options":{}}""", "\"limits\"")]
    [InlineData("PUT", "api/settings", """{"options":null,"limits":{}}""", "\"options\"")]
    [InlineData("PUT", "api/settings/credentials/hudu", """{"apiKey":""}""", "credentials-invalid")]
    [InlineData("PUT", "api/settings/credentials/hudu", """{"apiKey":"a\r\nb"}""", "credentials-invalid")]
    [InlineData("PUT", "api/companies/999/match", """{"state":"Create"}""", "organization-unknown")]
    [InlineData("PUT", "api/companies/999/match", """{"state":"Sometimes"}""", "body-invalid")]
    [InlineData("PUT", "api/companies/999/match", "{}", "Needed: 'state'.")]
    [InlineData("POST", "api/companies/matches", """{"matches":[]}""", "matches-invalid")]
    [InlineData("GET", "api/companies?state=99", "", "\"state\"")]
    [InlineData("GET", "api/conflicts?kind=99", "", "\"kind\"")]
    [InlineData("POST", "api/sort-rules/preview", """{"rules":[],"ruleIndex":0}""", "\"ruleIndex\"")]
    [InlineData("POST", "api/sort-rules/preview", """{"rules":[],"ruleIndex":-1}""", "\"ruleIndex\"")]
    [InlineData("GET", "api/runs/../../etc", "", "")]
    [InlineData("GET", "api/runs/20260101-000000000-abcdef", "", "run-unknown")]
    [InlineData("GET", "api/runs?top=0", "", "request-invalid")]
    [InlineData("GET", "api/runs?mark=zzz", "", "request-invalid")]
    [InlineData("GET", "api/runs?mark=m1ff", "", "request-invalid")]
    [InlineData("GET", "api/runs?mark=m100", "", "request-invalid")]
    [InlineData("GET", "api/runs?mark=m1272f5c233f0d0a", "", "request-invalid")]
    [InlineData("GET", "api/runs/a%0d%0ab", "", "run-unknown")]
    [InlineData("GET", "api/runs/%2e%2e%2f%5c%23%3f%25%00", "", "")]
    public async Task Bad_input_gives_problem_details_and_changes_nothing(
        string method,
        string path,
        string body,
        string code
    )
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (body.Length > 0)
        {
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        }

        var before = (await world.GetAsync("settings")).ToJsonString();
        var response = await world.Api.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();

        Assert.InRange((int)response.StatusCode, 400, 499);
        Assert.Contains(code, text, StringComparison.Ordinal);
        Assert.Equal(before, (await world.GetAsync("settings")).ToJsonString());
    }

    [Theory]
    [InlineData("GET", "api/nothing-here", HttpStatusCode.NotFound, "address-unknown")]
    [InlineData("DELETE", "api/settings", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    public async Task An_unknown_path_or_method_gets_problem_details_too(
        string method,
        string path,
        HttpStatusCode status,
        string code
    )
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));

        using var answer = await world.Api.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_large_is_refused_whether_it_says_so_or_not(bool isChunked)
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri("api/settings", UriKind.Relative));
        request.Content = new StringContent($$"""{"pulsewayHost":"{{new string('a', 4 * 1024 * 1024)}}"}""");
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = isChunked;
        // A server that refuses at once closes the connection while the body is still under way. So it is asked first, and heard.
        world.CallThrough(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) });
        request.Headers.ExpectContinue = true;

        using var answer = await world.Api.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Null((await world.GetAsync("settings"))["pulsewayHost"]);
    }

    [Fact]
    public async Task A_stale_version_of_the_settings_is_refused()
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        await world.PutAsync("settings", Settings(huduHost: null));
        var read = await world.Api.GetAsync(new Uri("api/settings", UriKind.Relative));
        await world.PutAsync("settings", Settings("first.example.com"));
        using var late = new HttpRequestMessage(HttpMethod.Put, new Uri("api/settings", UriKind.Relative));
        late.Content = JsonContent.Create(Settings("second.example.com"));
        late.Headers.TryAddWithoutValidation("If-Match", read.Headers.ETag!.Tag);

        var response = await world.Api.SendAsync(late);

        Assert.Equal(HttpStatusCode.PreconditionFailed, response.StatusCode);
        Assert.Equal("first.example.com", (string)(await world.GetAsync("settings"))["huduHost"]!);
    }

    private static object Settings(string? huduHost) =>
        new
        {
            huduHost,
            options = new { },
            limits = new { },
        };
}
