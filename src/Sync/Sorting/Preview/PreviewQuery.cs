namespace PulsewayToHudu.Sync.Sorting.Preview;

/// <summary>Which systems of a preview to list. The counts are always over all of them.</summary>
public enum PreviewShow
{
    /// <summary>All.</summary>
    All,

    /// <summary>Those that the saved rules place elsewhere.</summary>
    Changed,

    /// <summary>Those whose assets the option would move.</summary>
    Moving,

    /// <summary>Those that a rule skips.</summary>
    Skipped,

    /// <summary>Those that wait, because the rule that decides or the default layout cannot be used.</summary>
    Waiting,

    /// <summary>Those that meet no rule.</summary>
    Default,
}

/// <summary>What a preview is about.</summary>
/// <param name="Rules">Rules to try; nothing of them is saved.</param>
/// <param name="Show">Which systems to list.</param>
/// <param name="RuleIndex">Of them, only those that this rule decides about, counted from 0.</param>
/// <param name="LayoutId">Of them, only those that go to this layout.</param>
/// <param name="OrganizationId">Only this organization, also for the counts.</param>
/// <param name="IncludeUnmatched">Organizations that are not matched too, as if they were.</param>
/// <param name="Skip">How many listed systems to pass over.</param>
/// <param name="Top">How many to list at most.</param>
public sealed record PreviewQuery(
    SortRules Rules,
    PreviewShow Show = PreviewShow.All,
    int? RuleIndex = null,
    long? LayoutId = null,
    long? OrganizationId = null,
    bool IncludeUnmatched = false,
    int Skip = 0,
    int Top = 100
);
