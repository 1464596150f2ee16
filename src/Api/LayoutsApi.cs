using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync.Assets;

namespace PulsewayToHudu.Api;

/// <summary>Hudu's asset layouts.</summary>
public sealed record LayoutsView(IReadOnlyList<LayoutView> Layouts);

internal static class LayoutsApi
{
    public static void MapLayouts(this IEndpointRouteBuilder app)
    {
        app.MapGet(
                "/api/layouts",
                async (Layouts layouts, CancellationToken ct) =>
                    TypedResults.Ok(new LayoutsView(await layouts.ListAsync(ct)))
            )
            .WithTags("Layouts")
            .WithSummary("Hudu's asset layouts, active or not, and which default fields each lacks");
    }
}
