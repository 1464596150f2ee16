using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Retry;
using PulsewayToHudu.Composition.Http;

namespace PulsewayToHudu.Composition.Notifications;

/// <summary>
/// The HTTP client below <see cref="WebhookSender"/>: guarded like the others, no redirects, no proxy, no cookies, and nothing
/// logged, for the address is a secret.
/// </summary>
internal static class WebhookHttpClient
{
    public const string Name = "webhook";

    private const int Repeats = 2;
    private static readonly TimeSpan s_attemptTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddWebhookHttpClient(this IServiceCollection services)
    {
        var builder = services
            .AddHttpClient(Name, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseProxy = false,
                    UseCookies = false,
                    ActivityHeadersPropagator = null,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                }
            )
            .AddConnectGuard();
        builder.AddResilienceHandler(
            "webhook",
            (pipeline, context) =>
            {
                pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
                pipeline.AddRetry(Refused()).AddTimeout(s_attemptTimeout);
            }
        );
        return services;
    }

    // Only where the receiver certainly has not taken it: it was refused for coming too fast, or no connection stood. Anything else
    // could tell people twice.
    private static RetryStrategyOptions<HttpResponseMessage> Refused() =>
        new()
        {
            MaxRetryAttempts = Repeats,
            ShouldHandle = args =>
                ValueTask.FromResult(
                    args.Outcome.Result?.StatusCode == HttpStatusCode.TooManyRequests
                        || args.Outcome.Exception
                            is HttpRequestException
                            {
                                HttpRequestError: HttpRequestError.NameResolutionError
                                    or HttpRequestError.ConnectionError,
                                InnerException: not ForbiddenAddressException
                            }
                ),
            DelayGenerator = args =>
            {
                var asked = args.Outcome.Result?.Headers.RetryAfter?.Delta ?? s_delay * (args.AttemptNumber + 1);
                return ValueTask.FromResult<TimeSpan?>(asked < s_longestWait ? asked : s_longestWait);
            },
        };
}
