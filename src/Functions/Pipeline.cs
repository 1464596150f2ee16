using Microsoft.AspNetCore.Http;

namespace PulsewayToHudu.Functions;

/// <summary>A pipeline of ASP.NET Core, as the result of a function.</summary>
internal sealed class Pipeline(RequestDelegate handle) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        // The worker has routed the request to its function already; the pipeline routes it anew.
        var function = httpContext.GetEndpoint();
        httpContext.SetEndpoint(null);
        httpContext.Request.RouteValues.Clear();
        try
        {
            await handle(httpContext);
        }
        finally
        {
            httpContext.SetEndpoint(function);
        }
    }
}
