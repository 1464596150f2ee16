using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Api;
using PulsewayToHudu.Api.Access;
using PulsewayToHudu.Api.Console;
using PulsewayToHudu.Composition;
using PulsewayToHudu.Storage;

namespace PulsewayToHudu.Architecture.Tests.Heads;

/// <summary>Which function of the deployed head gets which request.</summary>
public sealed class RouteTests
{
    [Fact]
    public async Task Each_endpoint_that_LocalHost_serves_is_behind_one_function_only_with_a_key_unless_it_is_open()
    {
        var endpoints = await EndpointsAsync();
        Assert.True(endpoints.Count > 20, "The endpoints of the API were not found.");

        foreach (var (method, path) in endpoints)
        {
            var takers = await HostRoutes.TakersAsync(method, path);

            Assert.True(
                takers.Count == 1,
                $"{method} {path} would go to {(takers.Count == 0 ? "no function" : string.Join(" or ", takers.Select(t => t.Name)))}."
            );
            Assert.Equal(OpenPaths.Hold(path) ? "Anonymous" : "Function", takers[0].Values[0]);
        }
    }

    [Theory]
    [InlineData("POST", "/api/resync", "Resync")]
    [InlineData("POST", "/API/Resync/", "Resync")]
    [InlineData("GET", "/api/health", "Open")]
    [InlineData("GET", "/Api/Health/", "Open")]
    [InlineData("GET", "/api/docs", "Open")]
    [InlineData("GET", "/api/docs/scalar.js", "Open")]
    [InlineData("GET", "/api/docsy", "Api")]
    [InlineData("GET", "/api/healthy/x", "Api")]
    [InlineData("DELETE", "/api/no/such/endpoint", "Api")]
    [InlineData("GET", "/", "Console")]
    [InlineData("HEAD", "/console/", "Console")]
    [InlineData("GET", "/console/assets/index.js", "Console")]
    public async Task A_request_goes_to_its_function_whatever_order_the_host_tries_them_in(
        string method,
        string path,
        string function
    ) => Assert.Equal(function, Assert.Single(await HostRoutes.TakersAsync(method, path)).Name);

    [Theory]
    [InlineData("GET", "/admin/host/status")]
    [InlineData("POST", "/runtime/webhooks/queues")]
    [InlineData("GET", "/robots933456.txt")]
    [InlineData("POST", "/console/")]
    [InlineData("PUT", "/api/health")]
    [InlineData("GET", "/api//settings")]
    public async Task What_is_none_of_ours_is_left_to_the_host(string method, string path) =>
        Assert.Empty(await HostRoutes.TakersAsync(method, path));

    [Fact]
    public void The_host_keeps_no_route_of_ours_for_itself() =>
        Assert.All(
            DeclaredFunction.All.Where(f => f.Trigger == "Http").Select(f => f.Named["Route"]),
            route =>
                Assert.False(
                    route.StartsWith("admin", StringComparison.Ordinal)
                        || route.StartsWith("runtime", StringComparison.Ordinal)
                )
        );

    private static async Task<IReadOnlyList<(string Method, string Path)>> EndpointsAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        // Registered, never called: mapping asks only what is a service and what is a parameter.
        builder.Services.AddSyncStorage(new(ConnectionString: "UseDevelopmentStorage=true")).AddFileSecrets(".");
        builder.Services.AddSync(new()).AddApi();
        await using var app = builder.Build();
        app.MapApi();
        app.MapConsole();
        return
        [
            .. from source in ((IEndpointRouteBuilder)app).DataSources
            from endpoint in source.Endpoints.OfType<RouteEndpoint>()
            from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [HttpMethods.Get]
            select (method, Example(endpoint.RoutePattern)),
        ];
    }

    private static string Example(RoutePattern pattern) =>
        "/"
        + string.Join(
            '/',
            pattern.PathSegments.Select(s =>
                string.Concat(s.Parts.Select(p => p is RoutePatternLiteralPart literal ? literal.Content : "1"))
            )
        );
}
