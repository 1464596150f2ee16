using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync.Sorting.Preview;

namespace PulsewayToHudu.Api;

/// <summary>Rules to try. Nothing of them is saved.</summary>
/// <param name="Rules">The whole ordered list.</param>
/// <param name="Show">Which systems to list: All (default), Changed, Moving, Skipped, Waiting, Default.</param>
/// <param name="RuleIndex">Of them, only those that this rule decides about, counted from 0.</param>
/// <param name="LayoutId">Of them, only those that go to this layout.</param>
/// <param name="OrganizationId">Only this organization, also for the counts.</param>
/// <param name="IncludeUnmatched">Organizations that are not matched too, as if they were.</param>
/// <param name="Skip">How many listed systems to pass over.</param>
/// <param name="Top">How many to list at most: 100 unless set, 1,000 at most.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SortRulePreviewBody(
    IReadOnlyList<SortRuleBody?>? Rules,
    PreviewShow? Show,
    int? RuleIndex,
    long? LayoutId,
    long? OrganizationId,
    bool IncludeUnmatched,
    int? Skip,
    int? Top
);

/// <summary>What rules would do to the systems that Pulseway listed last.</summary>
/// <param name="Estate">What they were tried on, and how old that is.</param>
/// <param name="Counts">Over all systems that the preview is about.</param>
/// <param name="Layouts">Per layout that gets systems by these rules or by the saved ones.</param>
/// <param name="Rules">Per rule, in order.</param>
/// <param name="Moves">Per pair of layouts, the assets that the option "moveAssetsBySortRules" would move.</param>
/// <param name="MovesAssets">Whether that option is on.</param>
/// <param name="Total">How many systems the query lists.</param>
/// <param name="Systems">The part of them that was asked for, by organization and name.</param>
public sealed record SortRulePreviewView(
    EstateView Estate,
    PreviewCounts Counts,
    IReadOnlyList<LayoutCount> Layouts,
    IReadOnlyList<RuleCount> Rules,
    IReadOnlyList<MoveCount> Moves,
    bool MovesAssets,
    int Total,
    IReadOnlyList<PreviewedSystem> Systems
);

internal static class SortRulePreviewApi
{
    private const int DefaultPage = 100;

    public static void MapSortRulePreview(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/sort-rules/preview", PostAsync)
            .WithTags("Sort rules")
            .WithSummary(
                "Tries rules that are not saved on the systems Pulseway listed last: which go where, counts per layout and rule, what would change or move"
            );

    private static async Task<Ok<SortRulePreviewView>> PostAsync(
        SortRulePreviewBody body,
        SortRulePreview preview,
        CancellationToken cancellationToken
    )
    {
        var rules = SortRulesApi.Rules(body.Rules);
        var result = await preview.RunAsync(
            new(
                rules,
                body.Show ?? PreviewShow.All,
                RuleIndex(body.RuleIndex, rules.Rules.Count),
                body.LayoutId,
                body.OrganizationId,
                body.IncludeUnmatched,
                QueryText.Skip(body.Skip),
                QueryText.PageSize(body.Top, DefaultPage)
            ),
            cancellationToken
        );
        return TypedResults.Ok(
            new SortRulePreviewView(
                EstateView.Of(result.Estate),
                result.Counts,
                result.Layouts,
                result.Rules,
                result.Moves,
                result.MovesAssets,
                result.Total,
                result.Systems
            )
        );
    }

    private static int? RuleIndex(int? index, int rules) =>
        index is null || (index >= 0 && index < rules) ? index
        : rules == 0 ? throw QueryText.Invalid("ruleIndex", "There are no rules.")
        : throw QueryText.Invalid("ruleIndex", $"Must be from 0 to {rules - 1}.");
}
