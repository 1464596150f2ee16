using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Planning;

namespace PulsewayToHudu.Api;

/// <summary>A conflict with what can be chosen, and what was.</summary>
/// <param name="Id">Id, for the address.</param>
/// <param name="Etag">For If-Match; null for one that the list to match has taken over.</param>
/// <param name="Open">It waits for a person.</param>
/// <param name="Kind">What is undecided.</param>
/// <param name="OrganizationId">Organization whose sync found it.</param>
/// <param name="OrganizationName">Its name.</param>
/// <param name="CompanyId">Company that was synced.</param>
/// <param name="CompanyName">Its name.</param>
/// <param name="SystemId">System; null when the whole organization is concerned.</param>
/// <param name="Name">Name of the system or organization.</param>
/// <param name="AssetIds">Assets in question.</param>
/// <param name="Reason">In words.</param>
/// <param name="Choices">What can be chosen.</param>
/// <param name="OpenedAt">When it came up, UTC.</param>
/// <param name="Decision">What a person decided.</param>
public sealed record ConflictView(
    string Id,
    string? Etag,
    bool Open,
    ConflictKind Kind,
    long OrganizationId,
    string? OrganizationName,
    long? CompanyId,
    string? CompanyName,
    string? SystemId,
    string Name,
    IReadOnlyList<long> AssetIds,
    string Reason,
    IReadOnlyList<ChoiceView> Choices,
    DateTimeOffset OpenedAt,
    DecisionView? Decision
);

/// <summary>One choice.</summary>
/// <param name="Choice">What is chosen.</param>
/// <param name="AssetId">Asset to send along.</param>
/// <param name="CompanyId">Company to send along.</param>
/// <param name="NeedsCompany">The person names the company.</param>
/// <param name="Text">In words.</param>
public sealed record ChoiceView(ChoiceKind Choice, long? AssetId, long? CompanyId, bool NeedsCompany, string Text);

/// <summary>What a person decided.</summary>
public sealed record DecisionView(ChoiceKind Choice, long? AssetId, long? CompanyId, DateTimeOffset DecidedAt);

/// <summary>A page of conflicts.</summary>
public sealed record ConflictsView(IReadOnlyList<ConflictView> Conflicts, int Total);

/// <summary>A choice for one conflict.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ChoiceBody([property: JsonRequired] ChoiceKind Choice, long? AssetId, long? CompanyId);

/// <summary>The same choice for all open conflicts of a kind, of one organization or of all.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ChoicesBody(
    [property: JsonRequired] ConflictKind Kind,
    [property: JsonRequired] ChoiceKind Choice,
    long? OrganizationId
);

/// <summary>What was settled at once.</summary>
/// <param name="Settled">How many.</param>
/// <param name="Left">How many of them do not have that choice, or changed at this moment.</param>
public sealed record SettledView(int Settled, int Left);

internal static class ConflictsApi
{
    private const int DefaultPage = 100;
    private const int LargestPage = 1_000;

    public static void MapConflicts(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/conflicts").WithTags("Conflicts");
        group.MapGet("", ListAsync).WithSummary("What waits for a person, or with settled=true what people decided");
        group
            .MapPost("", SettleAllAsync)
            .WithSummary("Settles all open conflicts of a kind in the same way, where they have that choice");
        group
            .MapGet(
                "/{id}",
                async (string id, ConflictDesk desk, HttpResponse response, CancellationToken ct) =>
                    Answer(await desk.FindAsync(id, ct), response)
            )
            .WithSummary("One conflict with its choices");
        group
            .MapPost(
                "/{id}",
                async (
                    string id,
                    ChoiceBody body,
                    [FromHeader(Name = "If-Match")] string? ifMatch,
                    ConflictDesk desk,
                    HttpResponse response,
                    CancellationToken ct
                ) =>
                    Answer(
                        await desk.SettleAsync(
                            id,
                            new(body.Choice, body.AssetId, body.CompanyId),
                            ETags.FromHeader(ifMatch),
                            ct
                        ),
                        response
                    )
            )
            .WithSummary(
                "Settles a conflict with one of its choices; the next sync acts on it, and every later one keeps to it"
            );
        group
            .MapDelete(
                "/{id}/decision",
                async (
                    string id,
                    [FromHeader(Name = "If-Match")] string? ifMatch,
                    ConflictDesk desk,
                    HttpResponse response,
                    CancellationToken ct
                ) => Answer(await desk.TakeBackAsync(id, ETags.FromHeader(ifMatch), ct), response)
            )
            .WithSummary("Takes a decision back; what was linked or made by it stays");
    }

    private static async Task<Ok<ConflictsView>> ListAsync(
        ConflictDesk desk,
        long? organizationId,
        ConflictKind? kind,
        bool? settled,
        int? skip,
        int? top,
        CancellationToken cancellationToken
    )
    {
        var page = await desk.ListAsync(
            new(organizationId, QueryText.Known("kind", kind), settled ?? false),
            QueryText.Skip(skip),
            QueryText.PageSize(top, DefaultPage, LargestPage),
            cancellationToken
        );
        return TypedResults.Ok(new ConflictsView([.. page.Items.Select(View)], page.Total));
    }

    private static async Task<Ok<SettledView>> SettleAllAsync(
        ChoicesBody body,
        ConflictDesk desk,
        CancellationToken cancellationToken
    )
    {
        var (settled, left) = await desk.SettleAllAsync(body.Kind, body.OrganizationId, body.Choice, cancellationToken);
        return TypedResults.Ok(new SettledView(settled.Count, left));
    }

    private static Ok<ConflictView> Answer(ShownConflict conflict, HttpResponse response)
    {
        if (conflict.Version is { } version)
        {
            response.Headers.ETag = ETags.ToHeader(version);
        }

        return TypedResults.Ok(View(conflict));
    }

    private static ConflictView View(ShownConflict shown)
    {
        var c = shown.Case;
        return new(
            c.Id,
            shown.Version is { } version ? ETags.ToHeader(version) : null,
            c.IsOpen,
            c.Kind,
            c.OrganizationId,
            shown.OrganizationName,
            c.CompanyId,
            c.CompanyName,
            c.SystemId,
            c.Name,
            c.AssetIds,
            c.Reason,
            [.. c.Choices.Select(View)],
            c.OpenedAt,
            c.Decision is { } d ? new(d.Kind, d.AssetId, d.CompanyId, d.DecidedAt) : null
        );
    }

    private static ChoiceView View(Choice choice) =>
        new(
            choice.Kind,
            choice.AssetId,
            choice.CompanyId,
            NeedsCompany: choice is { Kind: ChoiceKind.MatchToCompany, CompanyId: null },
            choice.Text
        );

    private static RefusedException Invalid(string field, string message) =>
        new(RefusalKind.Invalid, "request-invalid", "The list cannot be shown so.", [new(field, message)]);
}
