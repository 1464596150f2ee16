using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync.LastKnown;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Api;

internal static class SystemsApi
{
    private const int DefaultPage = 50;
    private const int LargestPage = 200;

    public static void MapSystems(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/systems").WithTags("Systems");
        group
            .MapGet("", GetAsync)
            .WithSummary(
                "Systems as Pulseway listed them last, each with its asset, why it stands there, and its last problem"
            );
        group
            .MapGet(
                "/{systemId}",
                async (string systemId, SystemDetails details, CancellationToken ct) =>
                    TypedResults.Ok(View(await details.ReadAsync(QueryText.SystemId(systemId), ct)))
            )
            .WithSummary("One system: its asset, where the sort rules place it, and what Pulseway said of it");
        group
            .MapGet(
                "/{systemId}/history",
                async (string systemId, SystemHistory history, int? top, string? mark, CancellationToken ct) =>
                    TypedResults.Ok(
                        await history.ReadAsync(QueryText.SystemId(systemId), QueryText.PageSize(top), mark, ct)
                    )
            )
            .WithSummary("Every change of one system over all runs, newest first");
    }

    private static async Task<Ok<SystemsView>> GetAsync(
        SystemList list,
        long? organizationId,
        string? search,
        int? skip,
        int? top,
        CancellationToken cancellationToken
    )
    {
        var query = new SystemQuery(
            organizationId,
            QueryText.Search(search),
            QueryText.Skip(skip),
            QueryText.PageSize(top, DefaultPage, LargestPage)
        );
        var page = await list.ReadAsync(query, cancellationToken);
        return TypedResults.Ok(
            new SystemsView(
                page.Estate is { } copy ? EstateView.Of(copy) : null,
                page.Total,
                [.. page.Systems.Select(SystemView.Of)]
            )
        );
    }

    private static SystemDetailView View(SystemDetail detail) =>
        new(
            detail.Estate is { } copy ? EstateView.Of(copy) : null,
            detail.IsListed,
            SystemView.Of(detail.Entry),
            detail.Place,
            detail.Properties
        );
}
