using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>Reduces a plan to what a dry run showed. What is planned otherwise now is left, and listed. Pure.</summary>
public static class ReviewedPlan
{
    /// <summary>The plan without what the dry run did not show, or showed otherwise.</summary>
    /// <param name="plan">Made from what both sides hold now.</param>
    /// <param name="reviewed">The company's entries of the dry run.</param>
    /// <param name="begun">Systems at which an earlier try of this very run was interrupted: they are finished.</param>
    /// <param name="entryOf">A change as the dry run would have shown it.</param>
    public static Plan Restrict(
        Plan plan,
        IReadOnlyList<JournalEntry> reviewed,
        IReadOnlySet<string> begun,
        Func<Change, JournalEntry> entryOf
    )
    {
        var shown = reviewed
            .Where(e => e.Outcome == JournalOutcome.Planned)
            .DistinctBy(e => (e.SystemId, e.Kind))
            .ToDictionary(e => (e.SystemId, e.Kind));
        var (same, skips, problems) = (new List<Change>(), new List<Skip>(), new List<Problem>());
        foreach (var change in plan.Changes)
        {
            var now = entryOf(change);
            var then = shown.GetValueOrDefault((now.SystemId, now.Kind));
            var isFinished =
                change is SystemChange { SystemId: var id } && (begun.Contains(id) || TakesBack(change, shown));
            if (isFinished || (then is not null && IsSame(then, now)))
            {
                same.Add(change);
            }
            else if (change is SystemChange system)
            {
                skips.Add(Skip(system, now, then));
            }
            else
            {
                problems.Add(
                    new(
                        "not-as-reviewed",
                        $"The details of the company \"{now.Name}\" were not changed, because they would be now in another way than the dry run showed."
                    )
                );
            }
        }

        var found = plan
            .Skips.Select(s => s.SystemId)
            .Concat(plan.Conflicts.Select(c => c.SystemId))
            .ToHashSet(StringComparer.Ordinal);
        var impossible = shown.Keys.Count(k => k.SystemId is { } id && found.Contains(id));
        if (skips.Count + impossible > 0)
        {
            problems.Add(
                new(
                    "not-as-reviewed",
                    $"{skips.Count + impossible} changes were not made, because they are not as the dry run showed them any more. The changes of kind Skip and Conflict say which and why. Start another dry run to see them as they are now."
                )
            );
        }

        return plan with
        {
            Changes = same,
            Skips = [.. plan.Skips.Concat(skips).OrderBy(s => s.SystemId, StringComparer.Ordinal)],
            Problems = [.. plan.Problems, .. problems],
        };
    }

    // The asset that a creation of ours has made, although its answer was lost.
    private static bool TakesBack(Change change, Dictionary<(string?, JournalKind), JournalEntry> shown) =>
        change is SystemChange { TakenBack: not null } own
        && shown.ContainsKey((own.SystemId, JournalKind.CreateAsset));

    // The reason may be worded otherwise, and a value that changes by itself may be another by now: neither is what was decided on.
    private static bool IsSame(JournalEntry then, JournalEntry now) =>
        IsSameCompany(then, now)
        && then.AssetId == now.AssetId
        && then.LayoutId == now.LayoutId
        && then.FromLayoutId == now.FromLayoutId
        && then.Detail == now.Detail
        && Differences(then, now).Count == 0;

    // A company that the dry run would have made first has no id there. Made it is by the job of the same organization.
    private static bool IsSameCompany(JournalEntry then, JournalEntry now) =>
        then.CompanyId is null ? then.JobId == now.JobId : then.CompanyId == now.CompanyId;

    private static List<string> Differences(JournalEntry then, JournalEntry now)
    {
        var before = then.Fields.Where(f => !f.IsVolatile).ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);
        var after = now.Fields.Where(f => !f.IsVolatile).ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. before
                .Keys.Union(after.Keys, StringComparer.OrdinalIgnoreCase)
                .Where(name =>
                    before.GetValueOrDefault(name) is not { } b
                    || after.GetValueOrDefault(name) is not { } a
                    || (b.Before, b.After) != (a.Before, a.After)
                ),
        ];
    }

    private static Skip Skip(SystemChange change, JournalEntry now, JournalEntry? then) =>
        new(
            change.SystemId,
            change.SystemName,
            change.OrganizationId,
            SkipKind.NotAsReviewed,
            now.AssetId,
            $"\"{change.SystemName}\" is left as it is: {Why(now, then)} Now it would be: {change.Reason}"
        )
        {
            Fields = now.Fields,
        };

    private static string Why(JournalEntry now, JournalEntry? then) =>
        then is null ? $"the dry run did not show this ({now.Kind})."
        : !IsSameCompany(then, now) ? "the dry run meant another company."
        : then.AssetId != now.AssetId ? "the dry run meant another asset."
        : then.LayoutId != now.LayoutId || then.FromLayoutId != now.FromLayoutId ? "the dry run meant another layout."
        : then.Detail != now.Detail ? "the dry run recognised it by something else."
        : $"since the dry run these have changed: {string.Join(", ", Differences(then, now))}.";
}
