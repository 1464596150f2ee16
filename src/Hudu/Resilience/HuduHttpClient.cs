using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using PulsewayToHudu.Clients;
using PulsewayToHudu.Hudu.Http;

namespace PulsewayToHudu.Hudu.Resilience;

/// <summary>The HTTP client below a <see cref="HuduClient"/>.</summary>
public static class HuduHttpClient
{
    /// <summary>Default name.</summary>
    public const string Name = "hudu";

    /// <summary>
    /// Registers the client. From outside in: retries, <paramref name="perAttempt"/> (which may wait as long as it likes), the time
    /// limit of a try with its whole answer, the wire. Redirects are never followed, so that the key stays with its host.
    /// </summary>
    /// <param name="services">Services.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <param name="perAttempt">A handler that sees every try, such as a request budget.</param>
    public static IHttpClientBuilder AddHuduHttpClient(
        this IServiceCollection services,
        Action<HuduResilienceOptions>? configure = null,
        Func<IServiceProvider, DelegatingHandler>? perAttempt = null
    )
    {
        var options = new HuduResilienceOptions();
        configure?.Invoke(options);
        services.TryAddSingleton(TimeProvider.System);
        var builder = services
            .AddHttpClient(Name, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    AutomaticDecompression = DecompressionMethods.All,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
            );
        builder.AddResilienceHandler(
            "retry",
            (pipeline, context) =>
            {
                pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
                pipeline.AddRetry(RateLimit(options, pipeline.TimeProvider)).AddRetry(Fault(options));
            }
        );
        if (perAttempt is not null)
        {
            builder.AddHttpMessageHandler(perAttempt);
        }

        builder.AddResilienceHandler(
            "attempt",
            (pipeline, context) =>
            {
                pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
                pipeline.AddTimeout(options.AttemptTimeout);
            }
        );
        return builder.AddHttpMessageHandler(() => new WholeAnswerHandler(options.MaxAnswerBytes));
    }

    // A throttled request was refused, so repeating it is safe whatever it is.
    private static RetryStrategyOptions<HttpResponseMessage> RateLimit(
        HuduResilienceOptions options,
        TimeProvider time
    ) =>
        new()
        {
            MaxRetryAttempts = options.RateLimitRetries,
            ShouldHandle = args =>
                ValueTask.FromResult(args.Outcome.Result?.StatusCode == HttpStatusCode.TooManyRequests),
            DelayGenerator = args =>
            {
                var now = time.GetUtcNow();
                return ValueTask.FromResult<TimeSpan?>(
                    HuduThrottle.CallAgainAt(args.Outcome.Result!, now, options.Random()) - now
                );
            },
        };

    private static RetryStrategyOptions<HttpResponseMessage> Fault(HuduResilienceOptions options) =>
        new()
        {
            MaxRetryAttempts = options.FaultRetries,
            ShouldHandle = args => ValueTask.FromResult(IsFault(args.Outcome) && IsRepeatable(args.Context)),
            DelayGenerator = args =>
                ValueTask.FromResult<TimeSpan?>(
                    options.FaultDelay * Math.Pow(2, args.AttemptNumber) * (0.75 + (0.5 * options.Random()))
                ),
        };

    private static bool IsFault(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception
            is HttpRequestException { HttpRequestError: not HttpRequestError.ConfigurationLimitExceeded }
                or IOException
                or TimeoutRejectedException
        || outcome.Result is { StatusCode: >= HttpStatusCode.InternalServerError };

    private static bool IsRepeatable(ResilienceContext context) =>
        context.GetRequestMessage() is { } request
        && request.Options.TryGetValue(HuduRequest.RepeatSafety, out var safety)
        && safety == RepeatSafety.Safe;
}
