using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.Extensions.DependencyInjection;

namespace PulsewayToHudu.Architecture.Tests.Heads;

/// <summary>
/// The HTTP functions behind the routes that the Functions host makes of them: route templates with inline constraints and a
/// constraint on the method. It tries them one after the other; here all are tried.
/// </summary>
internal static class HostRoutes
{
    private static readonly IServiceProvider s_services = new ServiceCollection()
        .AddLogging()
        .AddRouting()
        .BuildServiceProvider();

    private static readonly IReadOnlyList<(DeclaredFunction Function, Route Route)> s_routes =
    [
        .. DeclaredFunction.All.Where(f => f.Trigger == "Http").Select(f => (f, Of(f))),
    ];

    /// <summary>The functions that could get a request.</summary>
    public static async Task<IReadOnlyList<DeclaredFunction>> TakersAsync(string method, string path)
    {
        var takers = new List<DeclaredFunction>();
        foreach (var (function, route) in s_routes)
        {
            var request = new RouteContext(
                new DefaultHttpContext { RequestServices = s_services, Request = { Method = method, Path = path } }
            );
            await route.RouteAsync(request);
            if (request.Handler is not null)
            {
                takers.Add(function);
            }
        }

        return takers;
    }

    private static Route Of(DeclaredFunction function)
    {
        var methods = function.Values.Skip(1).ToArray();
        var constraints = new Dictionary<string, object>(StringComparer.Ordinal);
        if (methods.Length > 0)
        {
            constraints["httpMethod"] = new HttpMethodRouteConstraint(methods);
        }

        return new(
            new RouteHandler(_ => Task.CompletedTask),
            function.Name,
            function.Named["Route"],
            defaults: [],
            constraints,
            dataTokens: [],
            s_services.GetRequiredService<IInlineConstraintResolver>()
        );
    }
}
