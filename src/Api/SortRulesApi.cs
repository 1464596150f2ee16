using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Sorting;

namespace PulsewayToHudu.Api;

/// <summary>The whole ordered list of sort rules.</summary>
/// <param name="Rules">Rules; the first that a system meets decides.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SortRulesBody(IReadOnlyList<SortRuleBody?>? Rules);

/// <summary>One sort rule.</summary>
/// <param name="Id">Of a rule as it was read; left out for a new one.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Enabled">True unless set.</param>
/// <param name="Conditions">All must hold.</param>
/// <param name="Target">Where systems go that meet it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SortRuleBody(
    string? Id,
    string? Name,
    bool? Enabled,
    IReadOnlyList<SortConditionBody?>? Conditions,
    SortTargetBody? Target
);

/// <summary>One condition.</summary>
/// <param name="Property">Key of a property, such as <c>os-name</c> or <c>inventory:System/Model</c>.</param>
/// <param name="Operator">How it is compared.</param>
/// <param name="Value">What with.</param>
/// <param name="Values">The list, for InList.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SortConditionBody(
    string? Property,
    [property: JsonRequired] SortOperator Operator,
    string? Value,
    IReadOnlyList<string?>? Values
);

/// <summary>A layout, or skip.</summary>
/// <param name="LayoutId">Hudu id of an active asset layout.</param>
/// <param name="Skip">The systems are not imported.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SortTargetBody(long? LayoutId, bool Skip);

internal static class SortRulesApi
{
    public static void MapSortRules(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/sort-rules").WithTags("Sort rules");
        group
            .MapGet(
                "",
                async (SortRuleEditor editor, HttpResponse response, CancellationToken ct) =>
                    Answer(await editor.ReadAsync(ct), response)
            )
            .WithSummary("The sort rules, in order; the first that a system meets decides where it goes");
        group
            .MapPut(
                "",
                async (
                    SortRulesBody body,
                    [FromHeader(Name = "If-Match")] string? ifMatch,
                    SortRuleEditor editor,
                    HttpResponse response,
                    CancellationToken ct
                ) => Answer(await editor.SaveAsync(Rules(body.Rules), ETags.FromHeader(ifMatch), ct), response)
            )
            .WithSummary("Replaces the whole list; If-Match with the ETag read protects against lost changes");
    }

    private static Ok<SortRulesBody> Answer(Versioned<SortRules> rules, HttpResponse response)
    {
        if (rules.Version is { } version)
        {
            response.Headers.ETag = ETags.ToHeader(version);
        }

        return TypedResults.Ok(new SortRulesBody([.. rules.Value.Rules.Select(Body)]));
    }

    private static SortRuleBody Body(SortRule rule) =>
        new(
            rule.Id,
            rule.Name,
            rule.Enabled,
            [.. rule.Conditions.Select(c => new SortConditionBody(c.Property, c.Operator, c.Value, c.Values))],
            new(rule.Target.LayoutId, rule.Target.Skip)
        );

    /// <summary>The rules of a body. What is missing becomes empty, and the check names it.</summary>
    public static SortRules Rules(IReadOnlyList<SortRuleBody?>? body) =>
        body is { } rules
            ? new([.. rules.Select(Rule)])
            : throw new RefusedException(
                RefusalKind.Invalid,
                "sort-rules-invalid",
                "There is no list of rules.",
                [new FieldError("rules", "Needed: the whole list. An empty one removes all rules.")]
            );

    private static SortRule Rule(SortRuleBody? rule) =>
        new()
        {
            Id = rule?.Id ?? Guid.NewGuid().ToString("N"),
            Name = rule?.Name?.Trim() ?? "",
            Enabled = rule?.Enabled ?? true,
            Conditions = [.. (rule?.Conditions ?? []).Select(Condition)],
            Target = new(rule?.Target?.LayoutId, rule?.Target?.Skip ?? false),
        };

    private static SortCondition Condition(SortConditionBody? condition) =>
        new(
            condition?.Property ?? "",
            condition?.Operator ?? SortOperator.EqualTo,
            condition?.Value,
            condition?.Values is { } values ? [.. values.Select(v => v ?? "")] : null
        );
}
