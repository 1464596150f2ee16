using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Undo;

/// <summary>Restores the details of a company that the run changed, and archives a company that it made, once nothing is in it any more.</summary>
internal static class CompanyStep
{
    /// <summary>What the undo does for the company itself; null when the run did nothing to it.</summary>
    /// <param name="input">What the plan is made from.</param>
    /// <param name="archived">Assets that the undo archives.</param>
    public static UndoOutcome? Of(UndoInput input, IReadOnlySet<long> archived)
    {
        var entries = input.Entries.Where(e => e.SystemId is null).ToList();
        if (entries.Count == 0)
        {
            return null;
        }

        var effect = new RunEffect(entries);
        var changed = effect
            .Fields.Select(f => (Field: f, Shown: Shown(input.Company, f.Name)))
            .Where(f => !IsSame(f.Field.Before, f.Shown))
            .ToList();
        var left = changed.Where(f => !IsSame(f.Field.After, f.Shown)).ToList();
        // A company of that name that was there before has no fields in its entry: it was matched, not made.
        return effect.Of(JournalKind.CreateCompany) is { Fields.Count: > 0 } made
            ? Archive(input, made, archived, [.. left.Select(f => f.Field.Name)])
            : Restore(input, [.. changed.Except(left).Select(f => f.Field)], [.. left]);
    }

    private static UndoOutcome Archive(
        UndoInput input,
        JournalEntry made,
        IReadOnlySet<long> archived,
        IReadOnlyList<string> changed
    )
    {
        var company = input.Company;
        var stays = input.Assets.Values.Count(a =>
            a.CompanyId == company.Id && !a.Archived && !archived.Contains(a.Id)
        );
        var why =
            stays > 0 ? $"{stays} assets in it are not archived"
            : changed.Count > 0 ? $"people have changed it since ({string.Join(", ", changed)})"
            : null;
        return why is null
            ? new([
                new(
                    new ArchiveCompany(
                        company.Id,
                        made.OrganizationId ?? 0,
                        $"Undo of run {input.SourceRunId}: it made this company, so it is archived."
                    )
                ),
            ])
            : Leave(
                input,
                made.OrganizationId,
                $"The run made the company \"{company.Name}\" ({company.Id}). It is not archived, because {why}. Archive it by hand if it should go.",
                []
            );
    }

    private static UndoOutcome? Restore(
        UndoInput input,
        IReadOnlyList<FieldChange> restorable,
        IReadOnlyList<(FieldChange Field, string? Shown)> left
    )
    {
        var fields = restorable.Select(f => new FieldChange(f.Name, f.After, f.Before)).ToList();
        IReadOnlyList<UndoStep> steps =
            fields.Count == 0
                ? []
                :
                [
                    new(
                        new UpdateCompany(
                            input.Company.Id,
                            CompanyDetailChanges.Restoring(fields),
                            $"Undo of run {input.SourceRunId}: {string.Join(", ", fields.Select(f => f.Name))} restored."
                        )
                        {
                            Fields = fields,
                        }
                    ),
                ];
        return left.Count == 0
            ? new(steps)
            : Leave(
                input,
                organizationId: null,
                $"The company \"{input.Company.Name}\" shows other values than the run wrote, so these are left: {string.Join(", ", left.Select(f => f.Field.Name))}.",
                [.. left.Select(f => new FieldChange(f.Field.Name, f.Field.After, f.Shown))],
                steps
            );
    }

    private static UndoOutcome Leave(
        UndoInput input,
        long? organizationId,
        string reason,
        IReadOnlyList<FieldChange> fields,
        IReadOnlyList<UndoStep>? steps = null
    ) =>
        new(
            steps ?? [],
            new(SystemId: null, input.Company.Name, organizationId, SkipKind.ChangedSince, AssetId: null, reason)
            {
                Fields = fields,
            }
        );

    private static string? Shown(HuduCompany company, string name) =>
        name == "name" ? company.Name : CompanyDetailChanges.Read(company.Details, name);

    private static bool IsSame(string? text, string? shown) => (text ?? "").Trim() == (shown ?? "").Trim();
}
