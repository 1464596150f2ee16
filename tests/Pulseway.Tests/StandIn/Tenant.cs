using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PulsewayToHudu.Pulseway.Paging;
using PulsewayToHudu.Pulseway.Resilience;

namespace PulsewayToHudu.Pulseway.Tests.StandIn;

/// <summary>The client with its real retries and time limits, a clock that only the test moves, and a stand-in for the network.</summary>
public sealed class Tenant : IDisposable
{
    public const string Host = "blueheron.pulseway.com";
    public const string TokenId = "id-5f0c";
    public const string TokenSecret = "secret-9a1b:ü";

    private static readonly TimeSpan s_patience = TimeSpan.FromHours(3);
    private readonly ServiceProvider _services;

    public Tenant(
        Func<Sent, int, CancellationToken, Task<HttpResponseMessage>> answer,
        Func<PulsewayClientOptions, PulsewayClientOptions>? options = null
    )
    {
        Wire = new(Time, answer);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddPulsewayHttpClient(o => o.Random = () => 0.5).ConfigurePrimaryHttpMessageHandler(() => Wire);
        _services = services.BuildServiceProvider();
        Http = _services.GetRequiredService<IHttpClientFactory>().CreateClient(PulsewayHttpClient.Name);
        var plain = new PulsewayClientOptions(PulsewayAddress.Parse(Host), TokenId, TokenSecret);
        Client = new(Http, options?.Invoke(plain) ?? plain);
    }

    public FakeTimeProvider Time { get; } = new(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public Wire Wire { get; }

    public HttpClient Http { get; }

    public PulsewayClient Client { get; }

    /// <summary>A tenant that answers each request from itself and its number.</summary>
    public static Tenant That(Func<Sent, int, HttpResponseMessage> answer) =>
        new((sent, n, _) => Task.FromResult(answer(sent, n)));

    /// <summary>A tenant that gives these answers in turn, and the last one for ever.</summary>
    public static Tenant Answering(params Func<HttpResponseMessage>[] answers) =>
        That((_, n) => answers[Math.Min(n, answers.Length - 1)]());

    /// <summary>Waits between the requests, in seconds.</summary>
    public IEnumerable<double> Waits => Wire.Sent.Zip(Wire.Sent.Skip(1), (one, two) => (two.At - one.At).TotalSeconds);

    /// <summary>
    /// Runs a call to its end, moving the clock a second whenever the call waits. Off the test's own context, so that all that a
    /// second sets off has happened when the clock has been moved.
    /// </summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> call)
    {
        Task<T>? running = null;
        await Task.Run(() =>
        {
            running = call();
        });
        for (
            var waited = TimeSpan.Zero;
            !running!.IsCompleted && waited < s_patience;
            waited += TimeSpan.FromSeconds(1)
        )
        {
            await Task.Run(() => Time.Advance(TimeSpan.FromSeconds(1)));
        }

        return running.IsCompleted ? await running : throw new TimeoutException($"Still waiting after {s_patience}.");
    }

    /// <summary>Reads a list to its end.</summary>
    public Task<List<PulsewayPage<T>>> PagesAsync<T>(IAsyncEnumerable<PulsewayPage<T>> pages) =>
        RunAsync(async () => await pages.ToListAsync());

    /// <summary>The exception that ends reading one organization, once all tries are used up.</summary>
    public Task<T> FailureAsync<T>()
        where T : PulsewayException =>
        Assert.ThrowsAnyAsync<T>(() => RunAsync(() => Client.Organizations.GetAsync(7, CancellationToken.None)));

    public void Dispose() => _services.Dispose();
}
