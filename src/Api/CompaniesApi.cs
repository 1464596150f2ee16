using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Companies.Selecting;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Api;

/// <summary>A decision for one organization.</summary>
/// <param name="State">Unmatched, Matched, Create or Ignored.</param>
/// <param name="CompanyId">Hudu company, for Matched only.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MatchBody([property: JsonRequired] MatchState State, long? CompanyId);

/// <summary>Decisions for many organizations: one by one, or by a rule.</summary>
/// <param name="Matches">Decisions one by one.</param>
/// <param name="Select">Instead of them, a rule for all undecided organizations.</param>
/// <param name="Score">Lowest score, for AllAboveScore.</param>
/// <param name="Preview">Answers what would be saved, and saves nothing.</param>
/// <param name="Token">Of the preview: saves only if it would be exactly what the preview showed.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MatchesBody(
    IReadOnlyList<MatchesItem?>? Matches,
    MatchSelectionKind? Select,
    double? Score,
    bool Preview,
    string? Token
);

/// <summary>One of many decisions.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MatchesItem(
    [property: JsonRequired] long OrganizationId,
    [property: JsonRequired] MatchState State,
    long? CompanyId
);

internal static class CompaniesApi
{
    public static void MapCompanies(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/companies").WithTags("Companies");
        group
            .MapGet("", GetAsync)
            .WithSummary(
                "Pulseway organizations with their match, best suggestion, last sync and open problems; in parts with skip and top"
            );
        group
            .MapPut(
                "/{organizationId:long}/match",
                async (
                    long organizationId,
                    MatchBody body,
                    CompanyMatching matching,
                    ISettingsStore settings,
                    CancellationToken ct
                ) =>
                    TypedResults.Ok(
                        CompanyView.Of(
                            await matching.DecideAsync(
                                new MatchDecision(organizationId, body.State, body.CompanyId),
                                ct
                            ),
                            (await settings.ReadAsync(ct)).Value.PulsewayHost
                        )
                    )
            )
            .WithSummary("Decides for one organization");
        group
            .MapPost("/matches", PostAsync)
            .WithSummary(
                "Decides for many organizations, one by one (all are saved, or none) or by a rule; with preview shows what would be saved"
            );
    }

    private static async Task<Ok<CompaniesView>> GetAsync(
        CompanyList list,
        ISettingsStore settings,
        MatchState? state,
        string? search,
        int? skip,
        int? top,
        CancellationToken cancellationToken
    )
    {
        var query = new CompanyQuery(
            QueryText.Known("state", state),
            QueryText.Search(search),
            QueryText.Skip(skip),
            top is null ? null : QueryText.PageSize(top)
        );
        var page = await list.ReadAsync(query, cancellationToken);
        var host = (await settings.ReadAsync(cancellationToken)).Value.PulsewayHost;
        return TypedResults.Ok(
            new CompaniesView(
                [.. page.Companies.Select(c => CompanyView.Of(c, host))],
                page.Total,
                page.States,
                page.Undecided,
                page.WithoutSuggestion
            )
        );
    }

    private static async Task<Ok<MatchesView>> PostAsync(
        MatchesBody body,
        CompanyMatching matching,
        BulkMatching bulk,
        ISettingsStore settings,
        CancellationToken cancellationToken
    )
    {
        var host = (await settings.ReadAsync(cancellationToken)).Value.PulsewayHost;
        if (Selection(body) is { } selection)
        {
            if (body.Preview)
            {
                var shown = await bulk.PreviewAsync(selection, cancellationToken);
                return TypedResults.Ok(new MatchesView(true, shown.Token, shown.Matches, shown.Conflicts, []));
            }

            var (result, saved) = await bulk.ApplyAsync(selection, body.Token, cancellationToken);
            return TypedResults.Ok(
                new MatchesView(false, result.Token, result.Matches, result.Conflicts, View(saved, host))
            );
        }

        var decisions = Decisions(body);
        if (body.Preview)
        {
            var shown = await matching.PreviewAsync(decisions, cancellationToken);
            return TypedResults.Ok(new MatchesView(true, Token: null, shown, [], []));
        }

        var rows = await matching.DecideAsync(decisions, cancellationToken);
        return TypedResults.Ok(
            new MatchesView(false, Token: null, [.. rows.Select(SelectedMatch.Of)], [], View(rows, host))
        );
    }

    private static IReadOnlyList<CompanyView> View(IReadOnlyList<OrganizationMatch> rows, string? host) =>
        [.. rows.Select(r => CompanyView.Of(r, host))];

    private static MatchSelection? Selection(MatchesBody body) =>
        body switch
        {
            { Select: { } kind, Matches: null } => new(kind, body.Score),
            { Select: not null } => throw Invalid("select", "Give either matches or a selection."),
            { Score: not null } => throw Invalid("score", "Belongs to a selection."),
            { Token: not null } => throw Invalid("token", "Belongs to a selection."),
            _ => null,
        };

    private static IReadOnlyList<MatchDecision> Decisions(MatchesBody body) =>
        body.Matches is { Count: > 0 } items
            ? [.. items.Select(Decision)]
            : throw Invalid("matches", "Needed: at least one decision, or a selection.");

    private static MatchDecision Decision(MatchesItem? item, int index) =>
        item is null
            ? throw Invalid($"matches[{index}]", "Needed: a decision.")
            : new(item.OrganizationId, item.State, item.CompanyId);

    private static RefusedException Invalid(string field, string message) =>
        new(RefusalKind.Invalid, "matches-invalid", "No match was saved.", new FieldError(field, message));
}
