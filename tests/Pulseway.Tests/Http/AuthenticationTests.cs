using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Pulseway.Resilience;
using PulsewayToHudu.Pulseway.Tests.StandIn;

namespace PulsewayToHudu.Pulseway.Tests.Http;

public sealed class AuthenticationTests
{
    [Fact]
    public async Task Every_request_carries_the_token_as_basic_authentication_and_asks_for_json()
    {
        using var tenant = Tenant.That(
            (_, n) => Answer.Rows(Answer.Organizations(Enumerable.Range(n * 100, 100)), 200)
        );

        await tenant.PagesAsync(tenant.Client.Organizations.ListAsync(0, CancellationToken.None));

        Assert.Equal(2, tenant.Wire.Sent.Count);
        Assert.All(
            tenant.Wire.Sent,
            s =>
            {
                Assert.Equal(HttpMethod.Get, s.Method);
                Assert.Equal(Tenant.Host, s.Address.Host);
                Assert.Equal("https", s.Address.Scheme);
                Assert.Equal("application/json", s.Accept);
                Assert.Null(s.ContentType);
                Assert.Equal("Basic", s.Authorization?.Scheme);
                Assert.Equal(
                    $"{Tenant.TokenId}:{Tenant.TokenSecret}",
                    Encoding.UTF8.GetString(Convert.FromBase64String(s.Authorization!.Parameter!))
                );
            }
        );
    }

    [Fact]
    public async Task A_content_type_goes_out_with_reads_only_where_it_was_asked_for()
    {
        using var tenant = new Tenant(
            (_, n, _) => Task.FromResult(n == 0 ? Answer.Json("", 503) : Answer.Record("""{"Id":7}""")),
            o => o with { SendContentTypeOnGet = true }
        );

        await tenant.RunAsync(() => tenant.Client.Organizations.GetAsync(7, CancellationToken.None));

        Assert.Equal(["application/json", "application/json"], tenant.Wire.Sent.Select(s => s.ContentType));
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        using var tenant = Tenant.Answering(() =>
        {
            var answer = Answer.Text("Moved", "text/plain", status);
            answer.Headers.Location = new("https://elsewhere.example/api/v3/organizations/7");
            return answer;
        });

        var failure = await tenant.FailureAsync<PulsewayUnexpectedAnswerException>();

        Assert.Equal([Tenant.Host], tenant.Wire.Sent.Select(s => s.Address.Host));
        Assert.Contains("redirects", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_network_handler_follows_no_redirects_either()
    {
        using var services = new ServiceCollection().AddPulsewayHttpClient().Services.BuildServiceProvider();
        var handler = services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(PulsewayHttpClient.Name);
        while (handler is DelegatingHandler outer)
        {
            handler = outer.InnerHandler!;
        }

        Assert.False(Assert.IsType<SocketsHttpHandler>(handler).AllowAutoRedirect);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task No_exception_holds_the_token_even_when_the_server_repeats_it(int status)
    {
        using var tenant = Tenant.That(
            (s, _) =>
                Answer.Text(
                    $"Refused {Tenant.TokenId} {Tenant.TokenSecret} Authorization: {s.Authorization}",
                    "text/plain",
                    status
                )
        );

        var failure = await tenant.FailureAsync<PulsewayException>();

        Assert.DoesNotContain(Tenant.TokenSecret, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            tenant.Wire.Sent[0].Authorization!.Parameter!,
            failure.ToString(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(Tenant.TokenSecret, failure.ServerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_is_found_in_every_disguise_and_its_id_too()
    {
        var id = Convert.ToBase64String(Encoding.UTF8.GetBytes(Tenant.TokenId));
        using var tenant = Tenant.Answering(() =>
            Answer.Text(
                $"a {Uri.EscapeDataString(Tenant.TokenSecret)} b {Tenant.TokenId} c {id} d {Uri.EscapeDataString(Tenant.TokenSecret).ToLowerInvariant()}",
                "text/plain",
                400
            )
        );

        Assert.Equal("a *** b *** c *** d ***", (await tenant.FailureAsync<PulsewayException>()).ServerText);
    }

    [Fact]
    public async Task No_exception_holds_the_token_when_there_is_no_answer()
    {
        using var tenant = Tenant.That((_, _) => throw new HttpRequestException("Connection refused"));

        var failure = await tenant.FailureAsync<PulsewayUnreachableException>();

        Assert.DoesNotContain(Tenant.TokenSecret, failure.ToString(), StringComparison.Ordinal);
        Assert.Contains(Tenant.Host, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Connection refused", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_options_show_the_server_and_not_the_token()
    {
        var shown = new PulsewayClientOptions(
            PulsewayAddress.Parse(Tenant.Host),
            Tenant.TokenId,
            Tenant.TokenSecret
        ).ToString();

        Assert.Equal("Pulseway at https://blueheron.pulseway.com/api/v3/", shown);
    }
}
