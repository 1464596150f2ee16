using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;
using PulsewayToHudu.Sync.Undo;

namespace PulsewayToHudu.Api;

/// <summary>How to undo.</summary>
/// <param name="DryRun">Only show what would be done.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record UndoBody(bool DryRun);

/// <summary>A system that is in the sync again.</summary>
public sealed record ResumedSystem(string SystemId, string Name, long CompanyId, long? AssetId, LinkState State);

internal static class FollowUpsApi
{
    public static void MapFollowUps(this IEndpointRouteBuilder app)
    {
        var runs = app.MapGroup("/api/runs/{runId}").WithTags("Runs");
        runs.MapPost(
                "/apply",
                async (string runId, RunFollowUps followUps, CancellationToken ct) =>
                    RunsApi.Started(await followUps.ApplyAsync(runId, ct))
            )
            .WithSummary("Does what a dry run showed, as far as nothing has changed since");
        runs.MapPost(
                "/undo",
                async (string runId, UndoBody? body, RunFollowUps followUps, CancellationToken ct) =>
                    RunsApi.Started(await followUps.UndoAsync(runId, body?.DryRun ?? false, ct))
            )
            .WithSummary("Takes back what a run did, or shows what that would do");
        runs.MapPost(
                "/resume",
                async (string runId, Resumption resumption, RunHistory history, CancellationToken ct) =>
                {
                    await resumption.ResumeRunAsync(runId, ct);
                    return TypedResults.Ok(RunView.Of(await history.FindAsync(runId, ct)));
                }
            )
            .WithSummary("Lets the sync go on with everything that an undo holds");
        app.MapPost(
                "/api/systems/{systemId}/resume",
                async (string systemId, Resumption resumption, CancellationToken ct) =>
                    TypedResults.Ok(View(await resumption.ResumeSystemAsync(QueryText.SystemId(systemId), ct)))
            )
            .WithTags("Systems")
            .WithSummary("Lets the sync go on with a system that an undo holds");
        app.MapPost(
                "/api/companies/{organizationId:long}/resume",
                async (long organizationId, Resumption resumption, CancellationToken ct) =>
                    TypedResults.Ok(await resumption.ResumeOrganizationAsync(organizationId, ct))
            )
            .WithTags("Companies")
            .WithSummary("Lets the sync go on with an organization's systems and company details that an undo holds");
    }

    private static ResumedSystem View(Link link) =>
        new(link.SystemId, link.SourceName, link.CompanyId, link.AssetId, link.State);
}
