using System.Collections.Concurrent;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.LastKnown;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Sorting.Preview;

/// <summary>
/// Tries rules that are not saved on the last known estate. Costs no call to Pulseway and one listing of Hudu's layouts; changes
/// nothing.
/// </summary>
public sealed class SortRulePreview(
    SortRuleEditor editor,
    IEstateStore estate,
    IMatchStore matches,
    ILinkStore links,
    ISettingsStore settings,
    IConnections connections
)
{
    private const int ParallelLookUps = 16;

    /// <summary>What the rules would do.</summary>
    /// <exception cref="RefusedException">The rules are wrong, or nothing has been gathered yet.</exception>
    public async Task<PreviewResult> RunAsync(PreviewQuery query, CancellationToken cancellationToken)
    {
        SortRuleEditor.Refuse(SortRulesCheck.Check(query.Rules));
        var copy =
            await estate.FindAsync(cancellationToken)
            ?? throw new RefusedException(
                RefusalKind.Conflict,
                "estate-unknown",
                "Nothing has been read from Pulseway yet, so there is nothing to try the rules on. Start a sync or a dry run of everything first."
            );
        var saved = await editor.ReadAsync(cancellationToken);
        var current = (await settings.ReadAsync(cancellationToken)).Value;
        var hudu = await connections.OpenHuduAsync(cancellationToken);
        var layouts = await hudu.LayoutsAsync(cancellationToken);
        var organizations = await OrganizationsAsync(query, cancellationToken);
        var linked = await LinkedAsync(organizations.Values, cancellationToken);

        var now = new PlaceFinder(query.Rules, current.DefaultLayoutId, layouts);
        var before = new PlaceFinder(saved.Value, current.DefaultLayoutId, layouts);
        var counter = new PreviewCounter(query, now, layouts);
        await foreach (var system in estate.SystemsAsync(query.OrganizationId, cancellationToken))
        {
            if (organizations.TryGetValue(system.Device.OrganizationId ?? 0, out var organization))
            {
                var texts = new SystemTexts(system);
                counter.Add(
                    Previewed(
                        system.Device,
                        organization.State,
                        now.Place(texts),
                        before.Place(texts),
                        linked.GetValueOrDefault(system.Id)
                    )
                );
            }
        }

        return new(
            copy,
            counter.Counts,
            counter.Layouts,
            counter.Rules,
            counter.Moves,
            current.Options.MoveAssetsBySortRules,
            counter.Total,
            counter.Listed
        );
    }

    // Only a rule moves what exists: what meets none stays where it is.
    private static PreviewedSystem Previewed(
        Device device,
        MatchState state,
        PreviewPlace now,
        PreviewPlace before,
        Link? link
    ) =>
        new(
            device.Id,
            device.Name,
            device.OrganizationId ?? 0,
            device.OrganizationName,
            state,
            now,
            before,
            Changed: (now.Kind, now.LayoutId) != (before.Kind, before.LayoutId),
            link?.AssetId,
            link?.LayoutId,
            Moves: link is not null && now.Kind == PlacementKind.Layout && now.LayoutId != link.LayoutId
        );

    private async Task<IReadOnlyDictionary<long, OrganizationMatch>> OrganizationsAsync(
        PreviewQuery query,
        CancellationToken cancellationToken
    ) =>
        (await matches.ListAsync(cancellationToken))
            .Select(m => m.Value)
            .Where(m => query.OrganizationId is null || m.OrganizationId == query.OrganizationId)
            .Where(m => query.IncludeUnmatched || m.State is MatchState.Matched or MatchState.Create)
            .ToDictionary(m => m.OrganizationId);

    private async Task<IReadOnlyDictionary<string, Link>> LinkedAsync(
        IEnumerable<OrganizationMatch> organizations,
        CancellationToken cancellationToken
    )
    {
        var linked = new ConcurrentDictionary<string, Link>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            organizations.Select(o => o.CompanyId).OfType<long>().Distinct(),
            new ParallelOptions { MaxDegreeOfParallelism = ParallelLookUps, CancellationToken = cancellationToken },
            async (companyId, ct) =>
            {
                var all = await links.OfCompanyAsync(companyId, ct);
                foreach (var link in all.Where(l => l is { State: LinkState.Linked, AssetId: not null }))
                {
                    linked[link.SystemId] = link;
                }
            }
        );
        return linked;
    }
}
