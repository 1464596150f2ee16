using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>
/// Looks in all companies for what a creation with a lost answer has made, where its own company does not have it: a person may have
/// moved it before anybody knew of it. Reads nothing when no creation is lost.
/// </summary>
public sealed class LostCreations(ILinkStore links)
{
    /// <summary>Assets of other companies that may be what each lost creation has made, by system id.</summary>
    /// <param name="hudu">Hudu.</param>
    /// <param name="input">What the plan is made from, with the links of the company and those of its systems elsewhere.</param>
    /// <param name="assets">All assets of the company, archived ones included.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<HuduAsset>>> FindElsewhereAsync(
        IHudu hudu,
        PlanInput input,
        IReadOnlyList<HuduAsset> assets,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<string, IReadOnlyList<HuduAsset>>(StringComparer.Ordinal);
        var present = input.Systems.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var linked = AssetsOf(input.Links.Concat(input.LinkedElsewhere.Values)).ToHashSet();
        var lost = input
            .Links.Where(l => l is { State: LinkState.Pending, AssetId: null } && present.Contains(l.SystemId))
            .Where(l => PendingCreation.Find(l, assets, linked).Count == 0);
        foreach (var pending in lost)
        {
            if (await FindElsewhereAsync(hudu, pending, linked, cancellationToken) is { Count: > 0 } candidates)
            {
                found[pending.SystemId] = candidates;
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<HuduAsset>> FindElsewhereAsync(
        IHudu hudu,
        Link pending,
        IEnumerable<long> linkedSoFar,
        CancellationToken cancellationToken
    )
    {
        var elsewhere = (await SameNameAsync(hudu, pending, cancellationToken))
            .Where(a => a.CompanyId != pending.CompanyId)
            .ToList();
        var linked = linkedSoFar.ToHashSet();
        foreach (var companyId in elsewhere.Select(a => a.CompanyId).Distinct())
        {
            linked.UnionWith(AssetsOf(await links.OfCompanyAsync(companyId, cancellationToken)));
        }

        return PendingCreation.Find(pending, elsewhere, linked);
    }

    private static IEnumerable<long> AssetsOf(IEnumerable<Link> links) => links.Select(l => l.AssetId).OfType<long>();

    private static async Task<IReadOnlyList<HuduAsset>> SameNameAsync(
        IHudu hudu,
        Link pending,
        CancellationToken cancellationToken
    )
    {
        var name = AssetNames.For(pending.SourceName);
        try
        {
            return await hudu.FindAssetsByNameAsync(companyId: null, name, cancellationToken);
        }
        catch (RemoteException e) when (e.Failure is RemoteFailure.ServerFault or RemoteFailure.Forbidden)
        {
            // A key that is limited to one company may ask about that one only. A server that does not answer this either is at
            // fault itself, and nothing is concluded from its silence.
            return await hudu.FindAssetsByNameAsync(pending.CompanyId, name, cancellationToken);
        }
    }
}
