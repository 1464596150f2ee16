using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PulsewayToHudu.Api;

namespace PulsewayToHudu.Functions;

/// <summary>Hands a request to the same endpoints that LocalHost serves.</summary>
public sealed class ApiHandler : IResult
{
    private readonly RequestDelegate _endpoints;

    public ApiHandler(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseApiErrors();
        app.UseRouting();
        app.UseEndpoints(endpoints => endpoints.MapApi());
        _endpoints = app.Build();
    }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        // The worker has routed the request to its function already; the endpoints route it anew.
        var function = httpContext.GetEndpoint();
        httpContext.SetEndpoint(null);
        httpContext.Request.RouteValues.Clear();
        try
        {
            await _endpoints(httpContext);
        }
        finally
        {
            httpContext.SetEndpoint(function);
        }
    }
}
