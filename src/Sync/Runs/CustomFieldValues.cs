using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>Values of custom fields of one organization and its systems, by key of their property.</summary>
public sealed record CustomFieldValues
{
    /// <summary>The organization's own.</summary>
    public Dictionary<string, string> Organization { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Its systems', by system id.</summary>
    public Dictionary<string, Dictionary<string, string>> Systems { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The systems with their values.</summary>
    public IEnumerable<PulsewaySystem> AddTo(IEnumerable<PulsewaySystem> systems) =>
        systems.Select(s =>
            s with
            {
                CustomFields = s.CustomFields.AddRange(Organization).AddRange(Systems.GetValueOrDefault(s.Id) ?? []),
            }
        );

    /// <summary>The values of one item; empty at first.</summary>
    internal Dictionary<string, string> Of(CustomFieldScope scope, string itemId) =>
        scope == CustomFieldScope.Organization ? Organization
        : Systems.TryGetValue(itemId, out var own) ? own
        : Systems[itemId] = new(StringComparer.Ordinal);
}
