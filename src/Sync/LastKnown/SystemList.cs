using System.Collections.Concurrent;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.LastKnown;

/// <summary>Which part of the list of systems.</summary>
/// <param name="OrganizationId">Only this organization; null for all.</param>
/// <param name="Search">Part of the name, organization, site, group, type or operating system, or the identifier; null for all.</param>
/// <param name="Skip">How many to pass over.</param>
/// <param name="Top">How many at most.</param>
public sealed record SystemQuery(long? OrganizationId, string? Search, int Skip, int Top);

/// <summary>A part of the list of systems.</summary>
/// <param name="Estate">What the list was read from, and how old that is; null before the first gather.</param>
/// <param name="Total">How many systems the query meets.</param>
/// <param name="Systems">The part, by organization and name.</param>
public sealed record SystemPage(EstateCopy? Estate, int Total, IReadOnlyList<SystemEntry> Systems);

/// <summary>A system, and where it stands in Hudu.</summary>
/// <param name="System">System.</param>
/// <param name="Organization">Its organization in the list to match; null when it is not there.</param>
/// <param name="Link">Its link; null when it has none.</param>
/// <param name="LayoutName">Name of its asset's layout, where known.</param>
/// <param name="Findings">What the last sync found about it; empty when everything is in order.</param>
/// <param name="Url">Its page in the Pulseway web app.</param>
public sealed record SystemEntry(
    KnownSystem System,
    OrganizationMatch? Organization,
    Link? Link,
    string? LayoutName,
    IReadOnlyList<SystemFinding> Findings,
    string? Url
);

/// <summary>Reads the last known estate in parts, and joins each part with what is stored about its systems. Costs no API call.</summary>
public sealed class SystemList(
    IEstateStore estate,
    IFindingStore findings,
    IMatchStore matches,
    ILinkStore links,
    ISettingsStore settings
)
{
    private const int ParallelLookUps = 16;

    /// <summary>A part of the list.</summary>
    public async Task<SystemPage> ReadAsync(SystemQuery query, CancellationToken cancellationToken)
    {
        var copy = await estate.FindAsync(cancellationToken);
        var search = query.Search?.Trim() ?? "";
        var rows = new List<KnownSystem>();
        var total = 0;
        await foreach (var row in estate.ListAsync(query.OrganizationId, cancellationToken))
        {
            if (search.Length > 0 && !Contains(row, search))
            {
                continue;
            }

            if (total >= query.Skip && rows.Count < query.Top)
            {
                rows.Add(row);
            }

            total++;
        }

        return new(copy, total, await JoinAsync(rows, copy, cancellationToken));
    }

    /// <summary>A system that Pulseway does not list any more, as its link remembers it; null when it was never imported.</summary>
    internal async Task<SystemEntry?> RememberedAsync(
        string systemId,
        EstateCopy? copy,
        CancellationToken cancellationToken
    )
    {
        if (await links.FindAsync(systemId, cancellationToken) is not { } link)
        {
            return null;
        }

        var organization = (await matches.FindAsync(link.OrganizationId, cancellationToken))?.Value.OrganizationName;
        var row = new KnownSystem(
            link.SystemId,
            link.SourceName,
            link.OrganizationId,
            organization,
            Site: null,
            Group: null,
            Type: null,
            OperatingSystem: null,
            Url: null
        );
        return (await JoinAsync([row], copy, cancellationToken))[0];
    }

    /// <summary>One system of the last known estate; null when it has none of that identifier.</summary>
    internal async Task<SystemEntry?> FindAsync(string systemId, EstateCopy? copy, CancellationToken cancellationToken)
    {
        // Its link tells the organization; a system without a link is looked for in all.
        var organizationId = (await links.FindAsync(systemId, cancellationToken))?.OrganizationId;
        return await FindAsync(systemId, organizationId, copy, cancellationToken)
            ?? (organizationId is null ? null : await FindAsync(systemId, null, copy, cancellationToken));
    }

    private async Task<SystemEntry?> FindAsync(
        string systemId,
        long? organizationId,
        EstateCopy? copy,
        CancellationToken cancellationToken
    )
    {
        await foreach (var row in estate.ListAsync(organizationId, cancellationToken))
        {
            if (row.Id == systemId)
            {
                return (await JoinAsync([row], copy, cancellationToken))[0];
            }
        }

        return null;
    }

    private async Task<IReadOnlyList<SystemEntry>> JoinAsync(
        IReadOnlyList<KnownSystem> rows,
        EstateCopy? copy,
        CancellationToken cancellationToken
    )
    {
        var host = (await settings.ReadAsync(cancellationToken)).Value.PulsewayHost;
        var layouts = (copy?.Layouts ?? []).ToDictionary(l => l.Id, l => l.Name);
        var organizations = await EachAsync(
            rows.Select(r => r.OrganizationId).Distinct(),
            async (id, ct) =>
                (Match: (await matches.FindAsync(id, ct))?.Value, (await findings.ReadAsync(id, ct)).Items),
            cancellationToken
        );
        var linked = await EachAsync(rows.Select(r => r.Id).Distinct(), links.FindAsync, cancellationToken);
        return
        [
            .. rows.Select(r => new SystemEntry(
                r,
                organizations[r.OrganizationId].Match,
                linked[r.Id],
                linked[r.Id] is { AssetId: not null } link ? layouts.GetValueOrDefault(link.LayoutId) : null,
                organizations[r.OrganizationId].Match is { State: MatchState.Matched or MatchState.Create }
                    ? [.. organizations[r.OrganizationId].Items.Where(f => f.SystemId == r.Id)]
                    : [],
                r.Url ?? PulsewayPages.System(host, r.Id)
            )),
        ];
    }

    private static async Task<IReadOnlyDictionary<TKey, TValue>> EachAsync<TKey, TValue>(
        IEnumerable<TKey> keys,
        Func<TKey, CancellationToken, Task<TValue>> read,
        CancellationToken cancellationToken
    )
        where TKey : notnull
    {
        var values = new ConcurrentDictionary<TKey, TValue>();
        await Parallel.ForEachAsync(
            keys,
            new ParallelOptions { MaxDegreeOfParallelism = ParallelLookUps, CancellationToken = cancellationToken },
            async (key, ct) => values[key] = await read(key, ct)
        );
        return values;
    }

    private static bool Contains(KnownSystem row, string search) =>
        row.Name.Contains(search, StringComparison.OrdinalIgnoreCase)
        || row.Id.Equals(search, StringComparison.OrdinalIgnoreCase)
        || Contains(row.OrganizationName, search)
        || Contains(row.Site, search)
        || Contains(row.Group, search)
        || Contains(row.Type, search)
        || Contains(row.OperatingSystem, search);

    private static bool Contains(string? text, string search) =>
        text?.Contains(search, StringComparison.OrdinalIgnoreCase) ?? false;
}
