using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Api;

/// <summary>What to sync: nothing set means everything.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ResyncBody(long? OrganizationId, string? SystemId, long? AssetId, bool DryRun);

/// <summary>The run that answers a request.</summary>
/// <param name="RunId">Run.</param>
/// <param name="Joined">One of the same scope was open already.</param>
public sealed record StartedView(string RunId, bool Joined);

internal static class RunsApi
{
    private const int DefaultPage = 50;
    private const int LargestPage = 1_000;

    public static void MapRuns(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/resync", ResyncAsync)
            .WithTags("Runs")
            .WithSummary("Starts a sync of everything, one organization or one system, or a dry run of it");
        var group = app.MapGroup("/api/runs").WithTags("Runs");
        group
            .MapGet(
                "",
                async (RunHistory history, int? top, string? mark, CancellationToken ct) =>
                    TypedResults.Ok(await history.ListAsync(PageSize(top), mark, ct))
            )
            .WithSummary("Runs, newest first");
        group
            .MapGet(
                "/{runId}",
                async (string runId, RunHistory history, CancellationToken ct) =>
                    TypedResults.Ok(RunView.Of(await history.FindAsync(runId, ct)))
            )
            .WithSummary("One run: state, live progress, calls made to each API, problems, companies");
        group
            .MapGet(
                "/{runId}/changes",
                async (string runId, RunHistory history, int? top, string? mark, CancellationToken ct) =>
                    TypedResults.Ok(await history.ChangesAsync(runId, PageSize(top), mark, ct))
            )
            .WithSummary("Every change, conflict and skip of a run, with before, after and reason");
        group
            .MapPost(
                "/{runId}/cancel",
                async (string runId, RunCancellation cancellation, RunHistory history, CancellationToken ct) =>
                {
                    await cancellation.CancelAsync(runId, ct);
                    return TypedResults.Ok(RunView.Of(await history.FindAsync(runId, ct)));
                }
            )
            .WithSummary("Stops a run; what is done stays done and is recorded");
    }

    /// <summary>202 with the run's address.</summary>
    public static Accepted<StartedView> Started(StartedRun started) =>
        TypedResults.Accepted($"/api/runs/{started.Run.Id}", new StartedView(started.Run.Id, started.Joined));

    private static async Task<Accepted<StartedView>> ResyncAsync(
        ResyncBody? body,
        RunStarter starter,
        CancellationToken cancellationToken
    )
    {
        var request = body is null
            ? new ResyncRequest()
            : new ResyncRequest(body.OrganizationId, body.SystemId, body.AssetId, body.DryRun);
        return Started(await starter.StartAsync(request, RunTrigger.Manual, cancellationToken));
    }

    private static int PageSize(int? top) =>
        top is null or (>= 1 and <= LargestPage)
            ? top ?? DefaultPage
            : throw new RefusedException(
                RefusalKind.Invalid,
                "request-invalid",
                "The page size is wrong.",
                [new FieldError("top", $"Must be from 1 to {LargestPage}.")]
            );
}
