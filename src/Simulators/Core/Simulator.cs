using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PulsewayToHudu.Simulators.Core;

/// <summary>What both simulators have: an address, faults, a journal, counters, a rate limiter, the control plane.</summary>
public abstract class Simulator(TimeProvider time) : IAsyncDisposable
{
    private readonly RateWindows _windows = new(time);
    private WebApplication? _app;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Faults to come.</summary>
    public FaultScript Faults { get; } = new();

    /// <summary>Calls that came.</summary>
    public CallLog Calls { get; } = new();

    /// <summary>Its clock.</summary>
    protected TimeProvider Time { get; } = time;

    /// <summary>Path of the API, such as <c>/api/v1/</c>.</summary>
    protected abstract string BasePath { get; }

    /// <summary>Limits in force; none when throttling is off.</summary>
    private protected abstract IReadOnlyList<RateLimit> Limits { get; }

    /// <summary>Starts listening.</summary>
    internal async Task StartAsync(Uri address, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.GetLeftPart(UriPartial.Authority));
        builder.WebHost.ConfigureKestrel(k => k.AddServerHeader = false);
        _app = builder.Build();
        ControlPlane.Map(_app, this, MapControl);
        _app.MapFallback("{**path}", HandleAsync);
        await _app.StartAsync(cancellationToken);
        Address = new Uri(_app.Urls.First());
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync(new CancellationToken(canceled: true));
            await _app.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Answers one call of the API.</summary>
    /// <param name="request">The call.</param>
    /// <param name="segments">Path below the API's base.</param>
    /// <param name="body">Body, when there is one.</param>
    private protected abstract SimResponse Answer(HttpRequest request, string[] segments, string body);

    /// <summary>Whether the credentials are right; the refusal when they are not.</summary>
    private protected abstract SimResponse? Refuse(HttpRequest request);

    /// <summary>The API's answer to a call too many.</summary>
    private protected abstract SimResponse Throttled(TimeSpan wait);

    /// <summary>An error in the API's own shape.</summary>
    private protected abstract SimResponse Error(int status, string message);

    /// <summary>The answer of a server that broke, before it could give the error its usual shape.</summary>
    private protected abstract SimResponse Broken { get; }

    /// <summary>Adds the simulator's own control calls.</summary>
    private protected abstract void MapControl(ControlRoutes routes);

    /// <summary>Forgets calls, faults to come and what counts against the rate limit.</summary>
    internal void Forget()
    {
        Calls.Clear();
        Faults.Clear();
        _windows.Clear();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        if (!path.StartsWith(BasePath, StringComparison.OrdinalIgnoreCase))
        {
            await SendAsync(context, Error(404, "Not Found"));
            return;
        }

        var segments = path[BasePath.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var route = RouteTemplates.Of(path[BasePath.Length..]);
        var response = Handle(context.Request, route, segments, body, out var fault);
        Calls.Add(
            new(
                Time.GetUtcNow(),
                context.Request.Method,
                route,
                context.Request.Path + context.Request.QueryString,
                response?.Status ?? 0,
                HttpMethods.IsGet(context.Request.Method) ? null : body
            )
        );
        await AnswerAsync(context, response, fault);
    }

    private SimResponse? Handle(HttpRequest request, string route, string[] segments, string body, out Fault? fault)
    {
        fault = null;
        if (_windows.Count(Limits, route) is { } wait)
        {
            return Throttled(wait);
        }

        fault = Faults.Next(request.Method, route);
        if (fault?.Kind is FaultKind.ResetBeforeCommit or FaultKind.HangBeforeCommit)
        {
            return null;
        }

        if (fault is not null && FaultAnswers.Of(fault, Shapes) is { } instead)
        {
            return instead;
        }

        fault?.Action?.Invoke();
        return Refuse(request) ?? Answer(request, segments, body);
    }

    private FaultShapes Shapes => new(Error, () => Throttled(TimeSpan.Zero), Broken, Time.GetUtcNow);

    private async Task AnswerAsync(HttpContext context, SimResponse? response, Fault? fault)
    {
        switch (fault?.Kind)
        {
            case FaultKind.TimeoutAfterCommit or FaultKind.ResetBeforeCommit:
                context.Abort();
                return;
            case FaultKind.HangBeforeCommit or FaultKind.HangAfterCommit:
                await Task.Delay(Timeout.InfiniteTimeSpan, Time, context.RequestAborted)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            case FaultKind.Delay:
                await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMilliseconds), Time, context.RequestAborted);
                break;
            case FaultKind.TruncatedJson:
                response = response! with { Body = response.Body[..(response.Body.Length / 2)] };
                break;
        }

        await SendAsync(context, response!);
    }

    private static async Task SendAsync(HttpContext context, SimResponse response)
    {
        context.Response.StatusCode = response.Status;
        if (response.RetryAfter is { } retryAfter)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        if (response.Status == 204)
        {
            return;
        }

        context.Response.ContentType = response.ContentType + "; charset=utf-8";
        await context.Response.WriteAsync(response.Body, Encoding.UTF8, context.RequestAborted);
    }
}
