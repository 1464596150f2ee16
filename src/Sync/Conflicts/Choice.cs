namespace PulsewayToHudu.Sync.Conflicts;

/// <summary>What a person can choose to settle a conflict.</summary>
public enum ChoiceKind
{
    /// <summary>The system is this existing asset.</summary>
    UseAsset,

    /// <summary>The system is none of the assets in question: it gets a new one, and they stay as they are.</summary>
    MakeNewAsset,

    /// <summary>Nothing is done for the system any more, wherever it goes in Pulseway. Its asset, if it has one, stays as it is.</summary>
    LeaveOut,

    /// <summary>The system is documented in this company, whatever company its organization is matched to.</summary>
    KeepInCompany,

    /// <summary>The asset stays as it is for as long as the system belongs to the organization that it went to.</summary>
    LeaveAsIs,

    /// <summary>The organization is matched to a company. The list to match remembers it.</summary>
    MatchToCompany,

    /// <summary>A new company is made for the organization. The list to match remembers it.</summary>
    MakeNewCompany,

    /// <summary>The organization is unmatched: nothing of it is imported any more. The list to match remembers it.</summary>
    Unmatch,
}

/// <summary>One way to settle a conflict.</summary>
/// <param name="Kind">What is chosen.</param>
/// <param name="Text">In words, with names.</param>
public sealed record Choice(ChoiceKind Kind, string Text)
{
    /// <summary>For <see cref="ChoiceKind.UseAsset"/>: the asset.</summary>
    public long? AssetId { get; init; }

    /// <summary>
    /// For <see cref="ChoiceKind.KeepInCompany"/> and <see cref="ChoiceKind.MatchToCompany"/>: the company. Null for the latter
    /// means: any, the person names it.
    /// </summary>
    public long? CompanyId { get; init; }

    /// <summary>For choices about a match, and for <see cref="ChoiceKind.LeaveAsIs"/>: the organization.</summary>
    public long? OrganizationId { get; init; }

    /// <summary>It changes the list to match, which remembers it; all others are remembered as a <see cref="Decision"/>.</summary>
    public bool IsMatch => Kind is ChoiceKind.MatchToCompany or ChoiceKind.MakeNewCompany or ChoiceKind.Unmatch;
}
