using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Sorting.Preview;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.LastKnown;

/// <summary>All that is known of one system.</summary>
/// <param name="Estate">What it was read from, and how old that is.</param>
/// <param name="Entry">The system, and where it stands in Hudu.</param>
/// <param name="Place">Where the sort rules place it, were it new.</param>
/// <param name="Properties">What Pulseway said of it, as far as sort rules may ask for it.</param>
public sealed record SystemDetail(
    EstateCopy Estate,
    SystemEntry Entry,
    PreviewPlace Place,
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
    /// <exception cref="RefusedException">The last known estate has none of that identifier.</exception>
    public async Task<SystemDetail> ReadAsync(string systemId, CancellationToken cancellationToken)
    {
        var id = systemId.Trim().ToLowerInvariant();
        var copy = await estate.FindAsync(cancellationToken);
        var entry = await list.FindAsync(id, copy, cancellationToken);
        var system = entry is null ? null : await FindAsync(id, entry.System.OrganizationId, cancellationToken);
        if (copy is null || entry is null || system is null)
        {
            throw new RefusedException(
                RefusalKind.NotFound,
                "system-unknown",
                $"Pulseway did not list a system \"{systemId}\" when everything was read last{(copy is null ? ", which has not happened yet" : $" ({copy.ReadAt:u})")}."
            );
        }

        var texts = new SystemTexts(system);
        var finder = new PlaceFinder(
            (await rules.ReadAsync(cancellationToken)).Value,
            (await settings.ReadAsync(cancellationToken)).Value.DefaultLayoutId,
            copy.Layouts
        );
        return new(
            copy,
            entry,
            finder.Place(texts),
            [
                .. SortProperties
                    .All.Select(p => new KnownProperty(p.Key, p.Name, string.Join(", ", texts.Of(p))))
                    .Where(p => p.Value.Length > 0),
            ]
        );
    }

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
