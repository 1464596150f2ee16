using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Hudu.Resilience;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Http;

public sealed class AuthenticationTests
{
    private static readonly Dictionary<string, string> s_proxy = new(StringComparer.Ordinal)
    {
        ["CF-Access-Client-Id"] = "pulseway.access",
        ["CF-Access-Client-Secret"] = "5f0c9a1b7d",
    };

    [Fact]
    public async Task Every_request_carries_the_key_and_asks_for_json()
    {
        using var instance = Instance.Answering(() => Answer.Json("""{"company":{"id":41}}"""));

        await instance.Client.Companies.GetAsync(41, CancellationToken.None);
        await instance.Client.Companies.UpdateAsync(41, new() { City = "Köln" }, CancellationToken.None);

        Assert.Equal(2, instance.Wire.Sent.Count);
        Assert.All(
            instance.Wire.Sent,
            s =>
            {
                Assert.Equal(new Uri($"https://{Instance.Host}/api/v1/companies/41"), s.Address);
                Assert.Equal(Instance.ApiKey, s.Header("x-api-key"));
                Assert.Equal("application/json", s.Header("Accept"));
            }
        );
        Assert.Null(instance.Wire.Sent[0].Body);
        Assert.Equal("application/json; charset=utf-8", instance.Wire.Sent[1].ContentType);
        Assert.Equal("Köln", (string?)instance.Wire.Sent[1].Json["company"]!["city"]);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        using var instance = Instance.Answering(() =>
        {
            var answer = Answer.Text("Moved", "text/plain", status);
            answer.Headers.Location = new("https://elsewhere.example/api/v1/companies/41");
            return answer;
        });

        var failure = await instance.FailureAsync<HuduUnexpectedAnswerException>();

        Assert.Equal([Instance.Host], instance.Wire.Sent.Select(s => s.Address.Host));
        Assert.Contains("redirects", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_network_handler_follows_no_redirects_either()
    {
        using var services = new ServiceCollection().AddHuduHttpClient().Services.BuildServiceProvider();
        var handler = services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(HuduHttpClient.Name);
        while (handler is DelegatingHandler outer)
        {
            handler = outer.InnerHandler!;
        }

        Assert.False(Assert.IsType<SocketsHttpHandler>(handler).AllowAutoRedirect);
    }

    [Fact]
    public async Task Fixed_headers_for_a_proxy_go_out_with_every_request()
    {
        using var instance = new Instance(
            (_, _, _) => Task.FromResult(Answer.Json("""{"company":{"id":41}}""")),
            o => o with { ExtraHeaders = s_proxy }
        );

        await instance.Client.Companies.GetAsync(41, CancellationToken.None);

        var sent = Assert.Single(instance.Wire.Sent);
        Assert.Equal("pulseway.access", sent.Header("CF-Access-Client-Id"));
        Assert.Equal("5f0c9a1b7d", sent.Header("CF-Access-Client-Secret"));
        Assert.Equal(Instance.ApiKey, sent.Header("x-api-key"));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(422)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task No_exception_holds_a_secret_even_when_the_server_repeats_it(int status)
    {
        using var instance = new Instance(
            (_, _, _) =>
                Task.FromResult(
                    Answer.Json(
                        $$"""{"error":"Refused {{Instance.ApiKey}}","details":["Invalid field names: {{Instance.ApiKey}}, 5f0c9a1b7d"]}""",
                        status
                    )
                ),
            o => o with { ExtraHeaders = s_proxy }
        );

        var failure = await instance.FailureAsync<HuduException>(c =>
            c.Assets.UpdateAsync(41, 9001, new() { Name = "SRV-DC01" }, CancellationToken.None)
        );

        Assert.StartsWith("Refused ***", failure.ServerText, StringComparison.Ordinal);
        Assert.Contains("Refused ***", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Instance.ApiKey, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("5f0c9a1b7d", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Instance.ApiKey, (failure as HuduValidationException)?.InvalidFields ?? []);
    }

    [Fact]
    public async Task A_key_that_was_escaped_on_its_way_back_is_found_too()
    {
        const string Key = "key+of/24=characters&more";
        using var instance = new Instance(
            (_, _, _) =>
                Task.FromResult(Answer.Json($$"""{"error":"a {{Uri.EscapeDataString(Key)}} b {{Key}}"}""", 422)),
            o => o with { ApiKey = Key }
        );

        Assert.Equal("a *** b ***", (await instance.FailureAsync<HuduValidationException>()).ServerText);
    }

    [Fact]
    public async Task A_short_fixed_header_is_no_secret_and_hides_no_words()
    {
        using var instance = new Instance(
            (_, _, _) => Task.FromResult(Answer.Json("""{"error":"Needs 1 name"}""", 422)),
            o => o with { ExtraHeaders = new Dictionary<string, string> { ["X-Tenant"] = "1" } }
        );

        Assert.Equal("Needs 1 name", (await instance.FailureAsync<HuduValidationException>()).ServerText);
    }

    [Fact]
    public async Task No_exception_holds_the_key_when_there_is_no_answer()
    {
        using var instance = Instance.That((_, _) => throw new HttpRequestException("Connection refused"));

        var failure = await instance.FailureAsync<HuduUnreachableException>();

        Assert.DoesNotContain(Instance.ApiKey, failure.ToString(), StringComparison.Ordinal);
        Assert.Contains(Instance.Host, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Connection refused", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_options_show_the_server_and_not_the_key()
    {
        var options = new HuduClientOptions(HuduAddress.Parse(Instance.Host), Instance.ApiKey);

        Assert.Equal($"Hudu at https://{Instance.Host}/api/v1/", options.ToString());
    }
}
