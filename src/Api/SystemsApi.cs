using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Api;

internal static class SystemsApi
{
    public static void MapSystems(this IEndpointRouteBuilder app) =>
        app.MapGroup("/api/systems/{systemId}")
            .WithTags("Systems")
            .MapGet(
                "/history",
                async (string systemId, SystemHistory history, int? top, string? mark, CancellationToken ct) =>
                    TypedResults.Ok(
                        await history.ReadAsync(QueryText.SystemId(systemId), QueryText.PageSize(top), mark, ct)
                    )
            )
            .WithSummary("Every change of one system over all runs, newest first");
}
