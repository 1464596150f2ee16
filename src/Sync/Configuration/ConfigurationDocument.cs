using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Notifications;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Sorting;

namespace PulsewayToHudu.Sync.Configuration;

/// <summary>
/// Everything that people decide, in one document and without a secret: for review, and for moving to another environment. Its order
/// is stable: two documents of the same configuration are the same text.
/// </summary>
public sealed record ConfigurationDocument
{
    /// <summary>The schema that this version writes, and the only one that it reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Schema of the document.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Where it was read. Decides whether ids count; see <see cref="ReferenceResolver"/>.</summary>
    public ConfigurationSource? Source { get; init; }

    /// <summary>Layout of systems that no sort rule places; null for none.</summary>
    public required NamedId? DefaultLayout { get; init; }

    /// <summary>All options.</summary>
    public required SyncOptions Options { get; init; }

    /// <summary>All limits.</summary>
    public required SyncLimits Limits { get; init; }

    /// <summary>When and how to notify. The webhook is a secret and not part of it.</summary>
    public required NotificationOptions Notifications { get; init; }

    /// <summary>Sort rules, in order.</summary>
    public required IReadOnlyList<ConfiguredRule> SortRules { get; init; }

    /// <summary>Connected fields that people chose, by id of the layout. Layouts that are not listed have the default ones.</summary>
    public required IReadOnlyList<ConfiguredLayout> FieldMappings { get; init; }

    /// <summary>Decisions on the list to match, by id of the organization. Organizations that are not listed are unmatched.</summary>
    public required IReadOnlyList<ConfiguredMatch> Matches { get; init; }
}

/// <summary>Where a document was read.</summary>
/// <param name="PulsewayHost">Pulseway server: organizations are found by id there only.</param>
/// <param name="HuduHost">Hudu: layouts and companies are found by id there only.</param>
public sealed record ConfigurationSource(string? PulsewayHost = null, string? HuduHost = null);

/// <summary>Something of Pulseway's or Hudu's: its id, and its name for people and for other environments.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name; null when it was not known.</param>
public sealed record NamedId(long Id, string? Name = null);

/// <summary>A sort rule.</summary>
/// <param name="Id">Stays the same when the rule is renamed or moved.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Enabled">Whether it counts.</param>
/// <param name="Conditions">All must hold.</param>
/// <param name="Target">Where systems go that meet it.</param>
public sealed record ConfiguredRule(
    string Id,
    string Name,
    bool Enabled,
    IReadOnlyList<SortCondition> Conditions,
    ConfiguredTarget Target
);

/// <summary>A layout, or skip.</summary>
/// <param name="Layout">Layout; null to skip.</param>
/// <param name="Skip">The systems are not imported.</param>
public sealed record ConfiguredTarget(NamedId? Layout = null, bool Skip = false);

/// <summary>The connected fields of a layout.</summary>
/// <param name="Layout">Layout.</param>
/// <param name="Fields">All of them.</param>
public sealed record ConfiguredLayout(NamedId Layout, IReadOnlyList<ConnectedField> Fields);

/// <summary>The decision for an organization.</summary>
/// <param name="Organization">Organization.</param>
/// <param name="State">Matched, Create or Ignored.</param>
/// <param name="Company">Company, for Matched only.</param>
public sealed record ConfiguredMatch(NamedId Organization, MatchState State, NamedId? Company = null);
