using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync.Tiles;

namespace PulsewayToHudu.Api;

internal static class CompanyTilesApi
{
    public static void MapCompanyTiles(this IEndpointRouteBuilder app) =>
        app.MapPost(
                "/api/company-tiles/{companyId:long}/recreate",
                async (long companyId, TileDesk tiles, CancellationToken ct) =>
                {
                    await tiles.RecreateAsync(companyId, ct);
                    return TypedResults.Accepted((string?)null);
                }
            )
            .WithTags("Companies")
            .WithSummary("Has a company's dashboard tile written again at the next sync, also if a person removed it");
}
