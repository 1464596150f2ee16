using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Composition.Http;

namespace PulsewayToHudu.Composition.Tests.Http;

public sealed class ConnectGuardTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("localhost", "own address")]
    [InlineData("127.0.0.1", "own address")]
    [InlineData("[::ffff:127.0.0.1]", "own address")]
    [InlineData("2130706433", "own address")]
    [InlineData("169.254.169.254", "metadata")]
    [InlineData("10.11.12.13", "Network__AllowPrivateAddresses")]
    public async Task A_client_refuses_to_connect_and_says_why_and_what_to_set(string host, string words)
    {
        using var http = Client(new(new(AllowLoopback: false, AllowPrivate: false)));

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() =>
            http.GetAsync(new Uri($"http://{host}:9/"), Stop)
        );

        Assert.IsType<ForbiddenAddressException>(refusal.InnerException);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(HttpRequestError.ConnectionError, refusal.HttpRequestError);
    }

    [Fact]
    public async Task It_connects_to_the_address_that_was_checked_and_resolves_once()
    {
        using var server = new OneAnswer("hello");
        var asked = new List<string>();
        using var http = Client(
            new(
                new(AllowLoopback: true, AllowPrivate: false),
                (host, _) =>
                {
                    asked.Add(host);
                    // A second look-up, as a name server under attack would answer it, would lead elsewhere.
                    return Task.FromResult<IPAddress[]>([
                        asked.Count == 1 ? IPAddress.Loopback : IPAddress.Parse("169.254.169.254"),
                    ]);
                }
            )
        );

        var answer = await http.GetStringAsync(new Uri($"http://docs.example.test:{server.Port}/"), Stop);

        Assert.Equal("hello", answer);
        Assert.Equal(["docs.example.test"], asked);
    }

    [Fact]
    public void A_guarded_client_uses_no_proxy_for_nobody_could_look_at_what_that_connects_to()
    {
        var services = new ServiceCollection();
        services.AddSingleton(new ConnectGuard(new(AllowLoopback: false, AllowPrivate: false)));
        services
            .AddHttpClient("guarded")
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler())
            .AddConnectGuard();
        var handler = services
            .BuildServiceProvider()
            .GetRequiredService<IHttpMessageHandlerFactory>()
            .CreateHandler("guarded");
        while (handler is DelegatingHandler outer)
        {
            handler = outer.InnerHandler!;
        }

        Assert.False(Assert.IsType<SocketsHttpHandler>(handler).UseProxy);
    }

    [Fact]
    public async Task Of_several_addresses_only_the_allowed_ones_are_tried()
    {
        using var server = new OneAnswer("hello");
        using var http = Client(
            new(
                new(AllowLoopback: true, AllowPrivate: false),
                (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("169.254.169.254"), IPAddress.Loopback])
            )
        );

        Assert.Equal("hello", await http.GetStringAsync(new Uri($"http://docs.example.test:{server.Port}/"), Stop));
    }

    [Fact]
    public async Task A_name_that_does_not_exist_stays_an_unknown_host()
    {
        using var http = Client(
            new(
                new(AllowLoopback: false, AllowPrivate: false),
                (_, _) => throw new SocketException((int)SocketError.HostNotFound)
            )
        );

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() =>
            http.GetAsync(new Uri("https://nowhere.example.test/"), Stop)
        );

        Assert.Equal(HttpRequestError.NameResolutionError, refusal.HttpRequestError);
    }

    private static HttpClient Client(ConnectGuard guard)
    {
        var services = new ServiceCollection();
        services.AddSingleton(guard);
        services
            .AddHttpClient("guarded")
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseProxy = false })
            .AddConnectGuard();
        return services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient("guarded");
    }

    private sealed class OneAnswer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public OneAnswer(string text)
        {
            _listener.Start();
            _ = AnswerAsync(text);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public void Dispose() => _listener.Dispose();

        private async Task AnswerAsync(string text)
        {
            using var client = await _listener.AcceptTcpClientAsync(Stop);
            await using var stream = client.GetStream();
            await stream.ReadExactlyAsync(new byte[16], Stop);
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 200 OK\r\nContent-Length: {text.Length}\r\nConnection: close\r\n\r\n{text}"
                ),
                Stop
            );
        }
    }
}
