using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Api;

internal static class ConnectionTestApi
{
    public static void MapConnectionTest(this IEndpointRouteBuilder app) =>
        app.MapPost(
                "/api/connection-test",
                async (ConnectionTest test, CancellationToken ct) => TypedResults.Ok(await test.RunAsync(ct))
            )
            .WithTags("Settings")
            .WithSummary("Tries both sides: reachable, authorised, which rights are missing; changes nothing");
}
