namespace PulsewayToHudu.Sync.Conflicts;

/// <summary>What a person wants.</summary>
/// <param name="Kind">Kind of choice.</param>
/// <param name="AssetId">Asset, where the choice names one.</param>
/// <param name="CompanyId">Company, where the choice names one or leaves it to the person.</param>
public sealed record WantedChoice(ChoiceKind Kind, long? AssetId = null, long? CompanyId = null);

/// <summary>Which choices a conflict takes.</summary>
internal static class ChoiceRules
{
    /// <summary>The choice that is wanted, complete.</summary>
    /// <exception cref="RefusedException">The conflict does not have it.</exception>
    public static Choice Pick(ConflictCase conflict, WantedChoice wanted)
    {
        var ofKind = conflict.Choices.Where(c => c.Kind == wanted.Kind).ToList();
        if (ofKind.Count == 0)
        {
            var kinds = string.Join(", ", conflict.Choices.Select(c => c.Kind).Distinct());
            throw Refuse([new("choice", $"This conflict cannot be settled so. It takes: {kinds}.")]);
        }

        var choice =
            ofKind.FirstOrDefault(c => c.AssetId == wanted.AssetId && c.CompanyId == wanted.CompanyId)
            ?? ofKind
                .Where(c => IsForAnyCompany(c) && wanted is { AssetId: null, CompanyId: not null })
                .Select(c => c with { CompanyId = wanted.CompanyId })
                .FirstOrDefault();
        return choice is null || (IsForAnyCompany(choice) && wanted.CompanyId is null)
            ? throw Refuse([.. Errors(ofKind, wanted)])
            : choice;
    }

    /// <summary>Refuses what cannot be chosen for many conflicts at once.</summary>
    public static void RefuseForAll(ChoiceKind kind)
    {
        if (
            kind
            is not (ChoiceKind.MakeNewAsset or ChoiceKind.LeaveOut or ChoiceKind.LeaveAsIs or ChoiceKind.KeepInCompany)
        )
        {
            throw Refuse([new("choice", $"{kind} has to be chosen for each conflict by itself.")]);
        }
    }

    /// <summary>A refusal of a choice.</summary>
    public static RefusedException Refuse(IReadOnlyList<FieldError> errors) =>
        new(
            RefusalKind.Invalid,
            "choice-invalid",
            "Nothing was decided: the choice is not one that can be made.",
            errors
        );

    private static bool IsForAnyCompany(Choice choice) =>
        choice is { Kind: ChoiceKind.MatchToCompany, CompanyId: null };

    private static IEnumerable<FieldError> Errors(IReadOnlyList<Choice> ofKind, WantedChoice wanted)
    {
        var assets = ofKind.Select(c => c.AssetId).OfType<long>().ToList();
        if (wanted.AssetId is not null || assets.Count > 0)
        {
            yield return new(
                "assetId",
                assets.Count == 0 ? $"Not allowed with {wanted.Kind}." : $"Must be one of {string.Join(", ", assets)}."
            );
        }

        var companies = ofKind.Select(c => c.CompanyId).OfType<long>().ToList();
        var takesAny = ofKind.Any(IsForAnyCompany);
        if (wanted.CompanyId is not null || companies.Count > 0 || takesAny)
        {
            yield return new(
                "companyId",
                takesAny ? "Needed: the id of the Hudu company."
                    : companies.Count == 0 ? $"Not allowed with {wanted.Kind}."
                    : $"Must be one of {string.Join(", ", companies)}."
            );
        }
    }
}
