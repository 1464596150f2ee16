using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>
/// Looks for what a creation with a lost answer has made, where its own company does not tell: a person may have moved it away, or an
/// asset of another company here, before anybody knew of it. Reads nothing when no creation is lost.
/// </summary>
public sealed class LostCreations(ILinkStore links)
{
    /// <summary>Adds what lost creations may have made in other companies, and which of the assets here are others'.</summary>
    /// <param name="hudu">Hudu.</param>
    /// <param name="input">What the plan is made from, with the links of the company and all its assets, archived ones included.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public async Task<PlanInput> FindAsync(IHudu hudu, PlanInput input, CancellationToken cancellationToken)
    {
        var present = input.Systems.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var linked = input.Links.Select(l => l.AssetId).OfType<long>().ToHashSet();
        var lost = input
            .Links.Where(l => l is { State: LinkState.Pending, AssetId: null } && present.Contains(l.SystemId))
            .ToList();
        var isAnyHere = lost.Any(l => PendingCreation.Find(l, input.Listing.Assets, linked).Count > 0);
        var byOthers = await LinkedAsync(
            isAnyHere ? input.Listing.Assets.Where(a => !linked.Contains(a.Id)) : [],
            cancellationToken
        );
        linked.UnionWith(byOthers.Keys);
        var elsewhere = new Dictionary<string, IReadOnlyList<HuduAsset>>(StringComparer.Ordinal);
        foreach (var pending in lost.Where(l => PendingCreation.Find(l, input.Listing.Assets, linked).Count == 0))
        {
            if (await FindElsewhereAsync(hudu, pending, cancellationToken) is { Count: > 0 } candidates)
            {
                elsewhere[pending.SystemId] = candidates;
            }
        }

        return input with
        {
            LinkedByOthers = input.LinkedByOthers.Concat(byOthers).DistinctBy(a => a.Key).ToDictionary(),
            LostCreationsElsewhere = elsewhere,
        };
    }

    /// <summary>Those of the assets that a link of any company speaks for, and its system. Reads all links, unless there is no asset.</summary>
    public async Task<IReadOnlyDictionary<long, string>> LinkedAsync(
        IEnumerable<HuduAsset> assets,
        CancellationToken cancellationToken
    )
    {
        var asked = assets.Select(a => a.Id).ToHashSet();
        var linked = new Dictionary<long, string>();
        if (asked.Count == 0)
        {
            return linked;
        }

        await foreach (var link in links.ReadableAsync(cancellationToken))
        {
            if (link.AssetId is { } id && asked.Contains(id))
            {
                linked[id] = link.SystemId;
            }
        }

        return linked;
    }

    private async Task<IReadOnlyList<HuduAsset>> FindElsewhereAsync(
        IHudu hudu,
        Link pending,
        CancellationToken cancellationToken
    )
    {
        var sameName = await SameNameAsync(hudu, pending, cancellationToken);
        var elsewhere = sameName.Where(a => a.CompanyId != pending.CompanyId).ToList();
        var linked = await LinkedAsync(elsewhere, cancellationToken);
        return PendingCreation.Find(pending, elsewhere, linked.Keys.ToHashSet());
    }

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
