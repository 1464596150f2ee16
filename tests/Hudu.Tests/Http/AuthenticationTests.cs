using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Hudu.Resilience;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Http;

public sealed class AuthenticationTests
{
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
    public void The_options_show_the_server_and_not_the_key()
    {
        var options = new HuduClientOptions(HuduAddress.Parse(Instance.Host), Instance.ApiKey);

        Assert.Equal($"Hudu at https://{Instance.Host}/api/v1/", options.ToString());
    }
}
