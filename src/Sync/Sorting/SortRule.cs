using PulsewayToHudu.Sync.Assets;

namespace PulsewayToHudu.Sync.Sorting;

/// <summary>The sort rules, in order: the first that a system meets decides. What meets none goes to the default layout.</summary>
/// <param name="Rules">Rules.</param>
public sealed record SortRules(IReadOnlyList<SortRule> Rules)
{
    /// <summary>Name of their document.</summary>
    public const string DocumentName = "sort-rules";

    /// <summary>No rules.</summary>
    public static SortRules None { get; } = new([]);
}

/// <summary>One sort rule.</summary>
public sealed record SortRule
{
    /// <summary>Stays the same when the rule is renamed or moved in the list.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people; no two rules have the same.</summary>
    public required string Name { get; init; }

    /// <summary>A rule that is not enabled is kept, and passed over.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>All of them must hold.</summary>
    public required IReadOnlyList<SortCondition> Conditions { get; init; }

    /// <summary>Where systems go that meet the rule.</summary>
    public required SortTarget Target { get; init; }
}

/// <summary>Where a rule sends systems: an asset layout, or nowhere.</summary>
/// <param name="LayoutId">Hudu id of an active <see cref="AssetLayout"/>; null to skip.</param>
/// <param name="Skip">The systems are not imported.</param>
public sealed record SortTarget(long? LayoutId = null, bool Skip = false);

/// <summary>One condition of a rule.</summary>
/// <param name="Property">Key of a property; see <see cref="SortProperties"/>.</param>
/// <param name="Operator">How it is compared: always without regard to case.</param>
/// <param name="Value">What it is compared with, where the operator takes one value.</param>
/// <param name="Values">The list, for <see cref="SortOperator.InList"/>.</param>
public sealed record SortCondition(
    string Property,
    SortOperator Operator,
    string? Value = null,
    IReadOnlyList<string>? Values = null
);

/// <summary>
/// How a property is compared. A property with several values, such as tags, meets an operator when one of its values does, and
/// its negation when none does. A property without a value is only empty, and not equal to anything.
/// </summary>
public enum SortOperator
{
    /// <summary>The same text.</summary>
    EqualTo,

    /// <summary>Another text, or none.</summary>
    NotEqualTo,

    /// <summary>The value is somewhere in it.</summary>
    Contains,

    /// <summary>The value is nowhere in it.</summary>
    NotContains,

    /// <summary>Begins so.</summary>
    StartsWith,

    /// <summary>Ends so.</summary>
    EndsWith,

    /// <summary>A regular expression matches some part of it.</summary>
    Matches,

    /// <summary>Pulseway has no value.</summary>
    IsEmpty,

    /// <summary>Pulseway has a value.</summary>
    IsNotEmpty,

    /// <summary>The same text as one of <see cref="SortCondition.Values"/>.</summary>
    InList,
}
