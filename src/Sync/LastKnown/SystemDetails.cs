using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Sorting.Preview;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.LastKnown;

/// <summary>All that is known of one system.</summary>
/// <param name="Estate">What was read last, and how old that is; null before the first gather.</param>
/// <param name="IsListed">Pulseway listed it then. Otherwise it is shown as its link remembers it.</param>
/// <param name="Entry">The system, and where it stands in Hudu.</param>
/// <param name="Place">Where the sort rules place it, were it new; null when it is not listed.</param>
/// <param name="Properties">What Pulseway said of it, as far as sort rules may ask for it.</param>
public sealed record SystemDetail(
    EstateCopy? Estate,
    bool IsListed,
    SystemEntry Entry,
    PreviewPlace? Place,
    IReadOnlyList<KnownProperty> Properties
);

/// <summary>A property of a system.</summary>
/// <param name="Key">Key for rules and connected fields.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Value">Value.</param>
public sealed record KnownProperty(string Key, string Name, string Value);

/// <summary>Reads one system of the last known estate. Costs no API call.</summary>
public sealed class SystemDetails(IEstateStore estate, SystemList list, SortRuleEditor rules, ISettingsStore settings)
{
    /// <summary>One system.</summary>
    /// <exception cref="RefusedException">Pulseway did not list it, and it was never imported.</exception>
    public async Task<SystemDetail> ReadAsync(string systemId, CancellationToken cancellationToken)
    {
        var id = systemId.Trim().ToLowerInvariant();
        var copy = await estate.FindAsync(cancellationToken);
        var entry = await list.FindAsync(id, copy, cancellationToken);
        var system = entry is null ? null : await FindAsync(id, entry.System.OrganizationId, cancellationToken);
        if (copy is null || entry is null || system is null)
        {
            return await list.RememberedAsync(id, copy, cancellationToken) is { } remembered
                ? new(copy, IsListed: false, remembered, Place: null, [])
                : throw Unknown(systemId, copy);
        }

        var texts = new SystemTexts(system);
        var finder = new PlaceFinder(
            (await rules.ReadAsync(cancellationToken)).Value,
            (await settings.ReadAsync(cancellationToken)).Value.DefaultLayoutId,
            copy.Layouts
        );
        return new(
            copy,
            IsListed: true,
            entry,
            finder.Place(texts),
            [
                .. SortProperties
                    .All.Select(p => new KnownProperty(p.Key, p.Name, string.Join(", ", texts.Of(p))))
                    .Where(p => p.Value.Length > 0),
            ]
        );
    }

    private static RefusedException Unknown(string systemId, EstateCopy? copy) =>
        new(
            RefusalKind.NotFound,
            "system-unknown",
            copy is null
                ? $"Nothing has been read from Pulseway yet, and no system \"{systemId}\" was ever imported."
                : $"Pulseway did not list a system \"{systemId}\" when everything was read last ({copy.ReadAt:u}), and it was never imported."
        );

    private async Task<PulsewaySystem?> FindAsync(
        string systemId,
        long organizationId,
        CancellationToken cancellationToken
    )
    {
        await foreach (var system in estate.SystemsAsync(organizationId, cancellationToken))
        {
            if (system.Id == systemId)
            {
                return system;
            }
        }

        return null;
    }
}
