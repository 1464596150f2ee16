using System.Runtime.CompilerServices;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Api.Export;

/// <summary>What is exported, as rows of a table.</summary>
internal static class ExportRows
{
    public static IReadOnlyList<string> RunColumns { get; } =
    [
        "id",
        "kind",
        "sourceRunId",
        "trigger",
        "organizationId",
        "systemId",
        "dryRun",
        "state",
        "createdAt",
        "finishedAt",
        "systems",
        "created",
        "updated",
        "linked",
        "moved",
        "archived",
        "unlinked",
        "unchanged",
        "skipped",
        "conflicts",
        "failed",
        "problems",
        "reason",
    ];

    public static IReadOnlyList<string> LinkColumns { get; } =
    [
        "systemId",
        "name",
        "organizationId",
        "companyId",
        "assetId",
        "layoutId",
        "state",
        "heldByRun",
        "goneSince",
        "archivedAt",
        "runId",
        "updatedAt",
    ];

    public static IReadOnlyList<string> JournalColumns { get; } =
    [
        "runId",
        "at",
        "companyId",
        "organizationId",
        "systemId",
        "name",
        "kind",
        "outcome",
        "detail",
        "assetId",
        "layoutId",
        "fromLayoutId",
        "field",
        "before",
        "after",
        "reason",
        "error",
    ];

    public static IReadOnlyList<object?> Of(Run run) =>
        [
            run.Id,
            run.Kind,
            run.SourceRunId,
            run.Trigger,
            run.Scope.OrganizationId,
            run.Scope.SystemId,
            run.Scope.DryRun,
            run.State,
            run.CreatedAt,
            run.FinishedAt,
            run.Counts?.Systems,
            run.Counts?.Created,
            run.Counts?.Updated,
            run.Counts?.Linked,
            run.Counts?.Moved,
            run.Counts?.Archived,
            run.Counts?.Unlinked,
            run.Counts?.Unchanged,
            run.Counts?.Skipped,
            run.Counts?.Conflicts,
            run.Counts?.Failed,
            run.Counts is { } counts ? counts.Problems + run.Problems.Count : null,
            run.Reason,
        ];

    public static IReadOnlyList<object?> Of(Link link) =>
        [
            link.SystemId,
            link.SourceName,
            link.OrganizationId,
            link.CompanyId,
            link.AssetId,
            link.LayoutId,
            link.State,
            link.Hold?.RunId,
            link.GoneSince,
            link.ArchivedAt,
            link.RunId,
            link.UpdatedAt,
        ];

    /// <summary>A row a value that changed, and one for an entry without any.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<object?>> OfAsync(
        IAsyncEnumerable<JournalEntry> entries,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            foreach (var field in entry.Fields.DefaultIfEmpty())
            {
                yield return Of(entry, field);
            }
        }
    }

    private static IReadOnlyList<object?> Of(JournalEntry entry, FieldChange? field) =>
        [
            entry.RunId,
            entry.At,
            entry.CompanyId,
            entry.OrganizationId,
            entry.SystemId,
            entry.Name,
            entry.Kind,
            entry.Outcome,
            entry.Detail,
            entry.AssetId,
            entry.LayoutId,
            entry.FromLayoutId,
            field?.Name,
            field?.Before,
            field?.After,
            entry.Reason,
            entry.Error,
        ];
}
