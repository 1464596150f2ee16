using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PulsewayToHudu.Hudu.Resilience;

namespace PulsewayToHudu.Hudu.Tests.StandIn;

/// <summary>The client with its real retries and time limits, a clock that only the test moves, and a stand-in for the network.</summary>
public sealed class Instance : IDisposable
{
    public const string Host = "docs.blueheron.example";
    public const string ApiKey = "k3yOf24CharactersForHudu";

    private static readonly TimeSpan s_patience = TimeSpan.FromHours(5);
    private readonly ServiceProvider _services;

    public Instance(
        Func<Sent, int, CancellationToken, Task<HttpResponseMessage>> answer,
        Func<HuduClientOptions, HuduClientOptions>? options = null
    )
    {
        Wire = new(Time, answer);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddHuduHttpClient(o => o.Random = () => 0.5).ConfigurePrimaryHttpMessageHandler(() => Wire);
        _services = services.BuildServiceProvider();
        var plain = new HuduClientOptions(HuduAddress.Parse(Host), ApiKey);
        Client = new(
            _services.GetRequiredService<IHttpClientFactory>().CreateClient(HuduHttpClient.Name),
            options?.Invoke(plain) ?? plain
        );
    }

    /// <summary>Begins two minutes after one of the throttle's five-minute marks.</summary>
    public FakeTimeProvider Time { get; } = new(new(2026, 11, 23, 12, 2, 0, TimeSpan.Zero));

    public Wire Wire { get; }

    public HuduClient Client { get; }

    /// <summary>An instance that answers each request from itself and its number.</summary>
    public static Instance That(Func<Sent, int, HttpResponseMessage> answer) =>
        new((sent, n, _) => Task.FromResult(answer(sent, n)));

    /// <summary>An instance that gives these answers in turn, and the last one for ever.</summary>
    public static Instance Answering(params Func<HttpResponseMessage>[] answers) =>
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

    /// <summary>The exception that ends a call, once all tries are used up.</summary>
    public Task<TException> FailureAsync<TException>(Func<HuduClient, Task> call)
        where TException : HuduException =>
        Assert.ThrowsAnyAsync<TException>(() =>
            RunAsync(async () =>
            {
                await call(Client);
                return 0;
            })
        );

    /// <summary>The exception that ends reading one company.</summary>
    public Task<TException> FailureAsync<TException>()
        where TException : HuduException =>
        FailureAsync<TException>(c => c.Companies.GetAsync(41, CancellationToken.None));

    public void Dispose() => _services.Dispose();
}
