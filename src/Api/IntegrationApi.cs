using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Api;

internal static class IntegrationApi
{
    public static void MapIntegration(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/integration").WithTags("Integration");
        group
            .MapGet("", async (Integration i, CancellationToken ct) => TypedResults.Ok(await i.StatusAsync(ct)))
            .WithSummary("Whether the integration is active, and when it syncs next");
        group
            .MapPost("/start", async (Integration i, CancellationToken ct) => RunsApi.Started(await i.StartAsync(ct)))
            .WithSummary("Makes the integration active and starts a first sync");
        group
            .MapPost(
                "/stop",
                async (Integration i, CancellationToken ct) =>
                {
                    await i.StopAsync(ct);
                    return TypedResults.NoContent();
                }
            )
            .WithSummary("Stops the timer; a sync in progress goes on unless it is cancelled");
    }
}
