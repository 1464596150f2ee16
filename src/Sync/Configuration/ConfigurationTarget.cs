using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Notifications;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Sorting;

namespace PulsewayToHudu.Sync.Configuration;

/// <summary>A decision that is to be stored.</summary>
/// <param name="OrganizationId">Organization.</param>
/// <param name="State">Decision.</param>
/// <param name="CompanyId">Company, for Matched only.</param>
/// <param name="CompanyName">Its name.</param>
/// <param name="CompanyUrl">Address of its page in Hudu.</param>
public sealed record StagedMatch(
    long OrganizationId,
    MatchState State,
    long? CompanyId = null,
    string? CompanyName = null,
    string? CompanyUrl = null
)
{
    /// <summary>The row with the decision.</summary>
    public OrganizationMatch On(OrganizationMatch row) => row.Decided(State, CompanyId, CompanyName, CompanyUrl);
}

/// <summary>One part of a configuration that is to be applied: as much of it as fits into one stored document.</summary>
public sealed record StagedPart
{
    /// <summary>Which application of which document it belongs to.</summary>
    public required string ApplyId { get; init; }

    /// <summary>Its own name.</summary>
    public string Name { get; init; } = "";

    /// <summary>When it was staged, UTC.</summary>
    public DateTimeOffset StagedAt { get; init; }

    /// <summary>Default layout, options and limits; null when they do not change.</summary>
    public StagedSettings? Settings { get; init; }

    /// <summary>When and how to notify; null when it does not change.</summary>
    public NotificationOptions? Notifications { get; init; }

    /// <summary>Sort rules; null when they do not change.</summary>
    public SortRules? SortRules { get; init; }

    /// <summary>Connected fields of one layout; null when this part is about something else.</summary>
    public ConnectedFields? Fields { get; init; }

    /// <summary>Layouts that get the default connected fields back.</summary>
    public IReadOnlyList<long> ResetLayouts { get; init; } = [];

    /// <summary>Decisions.</summary>
    public IReadOnlyList<StagedMatch> Matches { get; init; } = [];
}

/// <summary>What a configuration decides of the settings. Hosts and state belong to the environment.</summary>
public sealed record StagedSettings(long? DefaultLayoutId, SyncOptions Options, SyncLimits Limits);

/// <summary>What a checked document means here.</summary>
internal sealed record ConfigurationTarget(
    StoredConfiguration Configuration,
    IReadOnlyList<ConfigurationResolution> Resolved
)
{
    private const int MatchesInPart = 1_000;

    /// <summary>Cuts what differs from the present into parts.</summary>
    public IReadOnlyList<StagedPart> PartsFrom(
        StoredConfiguration present,
        IReadOnlyList<ConfigurationChange> changes,
        Func<StagedPart> make
    )
    {
        bool Changes(string section) => changes.Any(c => c.Path.StartsWith(section, StringComparison.Ordinal));
        var next = Configuration;
        var parts = new List<StagedPart>();
        if (Changes("defaultLayout") || Changes("options.") || Changes("limits."))
        {
            var settings = next.Settings;
            parts.Add(make() with { Settings = new(settings.DefaultLayoutId, settings.Options, settings.Limits) });
        }

        if (Changes("notifications."))
        {
            parts.Add(make() with { Notifications = next.Notifications });
        }

        if (Changes("sortRules["))
        {
            parts.Add(make() with { SortRules = next.SortRules });
        }

        foreach (var mapping in next.FieldMappings.Values.Where(m => Changes($"fieldMappings[layout {m.LayoutId}]")))
        {
            parts.Add(make() with { Fields = mapping });
        }

        if (present.FieldMappings.Keys.Except(next.FieldMappings.Keys).ToList() is { Count: > 0 } reset)
        {
            parts.Add(make() with { ResetLayouts = reset });
        }

        var matches = next
            .Matches.Values.Where(m =>
                present.Matches[m.OrganizationId] is var old && (old.State, old.CompanyId) != (m.State, m.CompanyId)
            )
            .Select(m => new StagedMatch(m.OrganizationId, m.State, m.CompanyId, m.CompanyName, m.CompanyUrl));
        parts.AddRange(matches.Chunk(MatchesInPart).Select(chunk => make() with { Matches = chunk }));
        return parts;
    }
}
