using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>Decides about systems whose link says which asset they are.</summary>
internal sealed class LinkedSystems(PlanInput input, SystemPlanner planner, Decided decided)
{
    private readonly Dictionary<string, Link> _links = input.Links.ToDictionary(
        l => l.SystemId,
        StringComparer.Ordinal
    );
    private readonly Dictionary<long, HuduAsset> _assets = input.Listing.Assets.ToDictionary(a => a.Id);

    /// <summary>Assets that systems give up, because a person decided so: from now on they are anybody's.</summary>
    public HashSet<long> GivenUp { get; } = [];

    /// <summary>Plans for the system, if its link decides; a pending link and no link do not.</summary>
    public bool TryPlan(PulsewaySystem system)
    {
        if (_links.GetValueOrDefault(system.Id) is { Hold: not null } held)
        {
            planner.SkipHeld(system, held);
            return true;
        }

        if (_links.GetValueOrDefault(system.Id) is not { AssetId: { } assetId } link)
        {
            return false;
        }

        var asset = AssetOf(assetId);
        if (decided.IsAgainst(link, isHere: asset is not null))
        {
            planner.RestOnAbsence();
            if (asset is not null)
            {
                GivenUp.Add(assetId);
                planner.Remember(link, link with { AssetId = null, AssetUrl = null });
            }

            return false;
        }

        if (asset is not null)
        {
            planner.Remember(link, Present(system, link, asset));
            planner.Refresh(system, asset, link);
        }
        else if (input.AssetsFoundElsewhere.TryGetValue(assetId, out var elsewhere))
        {
            planner.Conflict(NewConflict.AssetMovedToOtherCompany(system, elsewhere, input.Other(elsewhere.CompanyId)));
        }
        else if (IsWantedAgain(link))
        {
            planner.RestOnAbsence();
            return false;
        }
        else
        {
            planner.Remember(link, Present(system, link, asset: null) with { State = LinkState.AssetDeleted });
            planner.SkipDeleted(system, assetId, isNews: link.State == LinkState.Linked);
        }

        return true;
    }

    // What is remembered of a system while it was missing ends when it is listed again.
    private Link Present(PulsewaySystem system, Link link, HuduAsset? asset) =>
        link with
        {
            OrganizationId = SystemPlanner.OrganizationOf(system),
            LayoutId = asset?.LayoutId ?? link.LayoutId,
            AssetUrl = asset?.Url ?? link.AssetUrl,
            State = LinkState.Linked,
            // A worker that died after renaming the asset could not note that it was named after the system.
            SourceName = asset is not null && asset.Name == AssetNames.For(system.Name) ? system.Name : link.SourceName,
            GoneSince = null,
            LastMissedAt = null,
            MissedRuns = 0,
            ArchivedAt = asset is { Archived: false } ? null : link.ArchivedAt,
            GoneMark =
                asset is not { Archived: false } || GoneMarks.ToClear(link, asset, input.Layouts) is not null
                    ? link.GoneMark
                    : null,
        };

    private bool IsWantedAgain(Link link) =>
        (input.Settings.Options.RecreateDeletedAssets || link.State == LinkState.ToRecreate)
        && !input.Settings.Options.SkipImportingSystems;

    // A listing may lack an asset that a look by id still finds in this very company.
    private HuduAsset? AssetOf(long assetId) =>
        _assets.GetValueOrDefault(assetId)
        ?? (
            input.AssetsFoundElsewhere.TryGetValue(assetId, out var found) && found.CompanyId == input.Listing.CompanyId
                ? found
                : null
        );
}
