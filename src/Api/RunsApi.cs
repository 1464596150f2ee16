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
                    TypedResults.Ok(await history.ListAsync(QueryText.PageSize(top), mark, ct))
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
                async (
                    string runId,
                    RunHistory history,
                    long? company,
                    string? kind,
                    string? state,
                    string? search,
                    int? top,
                    string? mark,
                    CancellationToken ct
                ) =>
                    TypedResults.Ok(
                        await history.ChangesAsync(
                            runId,
                            new(
                                company,
                                QueryText.Choice<JournalKind>("kind", kind),
                                QueryText.Choice<JournalOutcome>("state", state),
                                QueryText.Search(search)
                            ),
                            QueryText.PageSize(top),
                            mark,
                            ct
                        )
                    )
            )
            .WithSummary(
                "Every change, conflict and skip of a run, with before, after and reason; filtered and in pages"
            );
        group
            .MapGet(
                "/{runId}/texts/{hash}",
                async (string runId, string hash, RunHistory history, CancellationToken ct) =>
                    TypedResults.Text(await history.TextAsync(runId, hash, ct), "text/plain; charset=utf-8")
            )
            .WithSummary("A long text of a run's changes, whole");
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
}
