using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PulsewayToHudu.Api;
using PulsewayToHudu.Api.Access;
using PulsewayToHudu.Api.Console;

namespace PulsewayToHudu.Functions;

/// <summary>Hands requests to the same endpoints that LocalHost serves.</summary>
public sealed class ApiHandler
{
    public ApiHandler(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseApiErrors();
        app.UseRouting();
        app.UseEndpoints(endpoints =>
        {
            endpoints.MapApi();
            endpoints.MapConsole();
        });
        var everything = app.Build();
        WithKey = new Pipeline(everything);
        WithoutKey = new Pipeline(context =>
            OpenPaths.Hold(context.Request.Path) ? everything(context) : Refuse(context)
        );
    }

    /// <summary>Every endpoint, for requests whose key the host has checked.</summary>
    public IResult WithKey { get; }

    /// <summary>Those endpoints only that need no key.</summary>
    public IResult WithoutKey { get; }

    // The route of the function lets nothing else through. Should it ever, nobody gets in without a key.
    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
