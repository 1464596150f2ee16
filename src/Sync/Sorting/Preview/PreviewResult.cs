using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.LastKnown;

namespace PulsewayToHudu.Sync.Sorting.Preview;

/// <summary>What rules would do to the last known estate.</summary>
/// <param name="Estate">What it was tried on, and how old that is.</param>
/// <param name="Counts">Over all systems that the preview is about.</param>
/// <param name="Layouts">Per layout that gets systems by these rules or by the saved ones.</param>
/// <param name="Rules">Per rule, in order.</param>
/// <param name="Moves">Per pair of layouts, the assets that the option would move.</param>
/// <param name="MovesAssets">Whether that option is on.</param>
/// <param name="Total">How many systems the query lists.</param>
/// <param name="Systems">The part of them that was asked for, by organization and name.</param>
public sealed record PreviewResult(
    EstateCopy Estate,
    PreviewCounts Counts,
    IReadOnlyList<LayoutCount> Layouts,
    IReadOnlyList<RuleCount> Rules,
    IReadOnlyList<MoveCount> Moves,
    bool MovesAssets,
    int Total,
    IReadOnlyList<PreviewedSystem> Systems
);

/// <summary>How many systems.</summary>
public sealed record PreviewCounts
{
    /// <summary>All.</summary>
    public int Systems { get; init; }

    /// <summary>A rule places them in a layout.</summary>
    public int ByRule { get; init; }

    /// <summary>They meet no rule and go to the default layout.</summary>
    public int Default { get; init; }

    /// <summary>A rule skips them: new ones are not imported.</summary>
    public int Skipped { get; init; }

    /// <summary>They wait: the rule that decides, or the default layout, cannot be used.</summary>
    public int Waiting { get; init; }

    /// <summary>The saved rules place them elsewhere.</summary>
    public int Changed { get; init; }

    /// <summary>Their assets would be moved with the option on.</summary>
    public int Moving { get; init; }
}

/// <summary>A layout in a preview.</summary>
/// <param name="LayoutId">Layout.</param>
/// <param name="Name">Its name.</param>
/// <param name="WhyNotUsable">Why it can take nothing, in words; null when it can.</param>
/// <param name="Systems">Systems that the rules place there.</param>
/// <param name="SystemsBefore">Systems that the saved rules place there.</param>
public sealed record LayoutCount(long LayoutId, string Name, string? WhyNotUsable, int Systems, int SystemsBefore);

/// <summary>A rule in a preview.</summary>
/// <param name="Index">Place in the list, from 0.</param>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
/// <param name="Enabled">A rule that is not enabled is passed over.</param>
/// <param name="Systems">Systems that it decides about.</param>
/// <param name="WhyBroken">Why it cannot be followed, in words, so that its systems wait; null when it can.</param>
public sealed record RuleCount(int Index, string Id, string Name, bool Enabled, int Systems, string? WhyBroken);

/// <summary>Assets that the option would move from one layout to another.</summary>
/// <param name="FromLayoutId">Layout now.</param>
/// <param name="FromName">Its name.</param>
/// <param name="ToLayoutId">Layout that the rules choose.</param>
/// <param name="ToName">Its name.</param>
/// <param name="Assets">How many.</param>
/// <param name="FieldsLacking">
/// Fields that the target lacks by label or type. Hudu adds those in which a moved asset has a value, for all assets of the
/// target; a dry run names them exactly.
/// </param>
public sealed record MoveCount(
    long FromLayoutId,
    string FromName,
    long ToLayoutId,
    string ToName,
    int Assets,
    IReadOnlyList<string> FieldsLacking
);

/// <summary>A system in a preview.</summary>
/// <param name="Id">Pulseway identifier.</param>
/// <param name="Name">Pulseway name.</param>
/// <param name="OrganizationId">Organization.</param>
/// <param name="OrganizationName">Its name.</param>
/// <param name="OrganizationState">Nothing of an unmatched or ignored organization is imported.</param>
/// <param name="Place">Where the rules place it.</param>
/// <param name="PlaceBefore">Where the saved rules place it.</param>
/// <param name="Changed">The two differ.</param>
/// <param name="AssetId">Its asset, when it was imported.</param>
/// <param name="AssetLayoutId">The layout that the asset is in.</param>
/// <param name="Moves">The asset would be moved with the option on.</param>
public sealed record PreviewedSystem(
    string Id,
    string Name,
    long OrganizationId,
    string? OrganizationName,
    MatchState OrganizationState,
    PreviewPlace Place,
    PreviewPlace PlaceBefore,
    bool Changed,
    long? AssetId,
    long? AssetLayoutId,
    bool Moves
);

/// <summary>A place for a system.</summary>
/// <param name="Kind">What the rules say.</param>
/// <param name="LayoutId">Layout, where it goes to one.</param>
/// <param name="LayoutName">Its name.</param>
/// <param name="RuleIndex">The rule that decides, from 0; null when none does.</param>
/// <param name="RuleName">Its name.</param>
/// <param name="Why">Why it waits, in words.</param>
public sealed record PreviewPlace(
    PlacementKind Kind,
    long? LayoutId,
    string? LayoutName,
    int? RuleIndex,
    string? RuleName,
    string? Why
);
