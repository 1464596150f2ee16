using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Companies;

namespace PulsewayToHudu.Api;

/// <summary>A decision for one organization.</summary>
/// <param name="State">Unmatched, Matched, Create or Ignored.</param>
/// <param name="CompanyId">Hudu company, for Matched only.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MatchBody(MatchState State, long? CompanyId);

/// <summary>Decisions for many organizations.</summary>
/// <param name="Matches">Decisions.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MatchesBody(IReadOnlyList<MatchesItem>? Matches);

/// <summary>One of many decisions.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MatchesItem(long OrganizationId, MatchState State, long? CompanyId);

/// <summary>The list to match.</summary>
public sealed record CompaniesView(IReadOnlyList<OrganizationMatch> Companies);

internal static class CompaniesApi
{
    public static void MapCompanies(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/companies").WithTags("Companies");
        group
            .MapGet(
                "",
                async (CompanyMatching matching, CancellationToken ct) =>
                    TypedResults.Ok(new CompaniesView(await matching.ListAsync(ct)))
            )
            .WithSummary("Every Pulseway organization with its match and the best suggestion");
        group
            .MapPut(
                "/{organizationId:long}/match",
                async (long organizationId, MatchBody body, CompanyMatching matching, CancellationToken ct) =>
                    TypedResults.Ok(
                        await matching.DecideAsync(new MatchDecision(organizationId, body.State, body.CompanyId), ct)
                    )
            )
            .WithSummary("Decides for one organization");
        group
            .MapPost(
                "/matches",
                async (MatchesBody body, CompanyMatching matching, CancellationToken ct) =>
                    TypedResults.Ok(new CompaniesView(await matching.DecideAsync(Decisions(body), ct)))
            )
            .WithSummary("Decides for many organizations: all are saved, or none");
    }

    private static IReadOnlyList<MatchDecision> Decisions(MatchesBody body) =>
        body.Matches is { Count: > 0 } items
            ? [.. items.Select(m => new MatchDecision(m.OrganizationId, m.State, m.CompanyId))]
            : throw new RefusedException(
                RefusalKind.Invalid,
                "matches-invalid",
                "There is nothing to match.",
                [new FieldError("matches", "Needed: at least one decision.")]
            );
}
