using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync.Applying;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Api;

/// <summary>A system whose asset is made again at the next sync.</summary>
public sealed record RecreateView(string SystemId, string Name, long CompanyId, LinkState State);

internal static class DeletedAssetsApi
{
    public static void MapDeletedAssets(this IEndpointRouteBuilder app) =>
        app.MapPost(
                "/api/systems/{systemId}/recreate",
                async (string systemId, Recreation recreation, CancellationToken ct) =>
                {
                    var link = await recreation.RequestAsync(QueryText.SystemId(systemId), ct);
                    return TypedResults.Accepted(
                        (string?)null,
                        new RecreateView(link.SystemId, link.SourceName, link.CompanyId, link.State)
                    );
                }
            )
            .WithTags("Systems")
            .WithSummary("Has the asset that a person deleted made again at the next sync");
}
