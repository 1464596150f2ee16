using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>
/// Decides about systems that no link of this company speaks for. Each step takes what it is certain of, so that the guesses of the
/// last one have nothing to take away.
/// </summary>
internal sealed class NewSystems
{
    private readonly PlanInput _input;
    private readonly SystemPlanner _planner;
    private readonly Decided _decided;
    private readonly Dictionary<string, Link> _links;
    private readonly Dictionary<long, HuduAsset> _assets;
    private readonly HashSet<long> _taken;

    public NewSystems(PlanInput input, SystemPlanner planner, Decided decided)
    {
        (_input, _planner, _decided) = (input, planner, decided);
        _links = input.Links.ToDictionary(l => l.SystemId, StringComparer.Ordinal);
        _assets = input.Listing.Assets.ToDictionary(a => a.Id);
        _taken = [.. input.Links.Select(l => l.AssetId).OfType<long>()];
    }

    /// <summary>Plans for all of them.</summary>
    public void Plan(IReadOnlyList<PulsewaySystem> systems)
    {
        var rest = systems.Where(s => !TryPending(s)).ToList();
        rest = PlanChosen(rest);
        rest = [.. rest.Where(s => !TryFollow(s))];
        PlanUnknown(rest);
    }

    // A creation of ours whose answer was lost.
    private bool TryPending(PulsewaySystem system)
    {
        if (_links.GetValueOrDefault(system.Id) is not { State: LinkState.Pending } pending)
        {
            return false;
        }

        var others = _taken.Concat(_decided.NotAssets(system.Id) ?? []).ToHashSet();
        if (PendingCreation.Find(pending, _input.Listing.Assets, others) is not { } made)
        {
            return false;
        }

        _taken.Add(made.Id);
        _planner.Adopt(system, made, IdentityBasis.PendingCreation, "An earlier try made it, but its answer was lost.");
        return true;
    }

    // What a person chose.
    private List<PulsewaySystem> PlanChosen(IReadOnlyList<PulsewaySystem> systems)
    {
        var choosers = systems
            .Select(s => (System: s, AssetId: _decided.ChosenAsset(s.Id, _links.GetValueOrDefault(s.Id))))
            .ToLookup(c => c.AssetId, c => c.System);
        // All of them are chosen before the first is planned: a system whose choice failed must not get another's.
        var usable = choosers.Where(c => c.Key is { } id && !_taken.Contains(id)).Select(c => c.Key!.Value).ToHashSet();
        _taken.UnionWith(usable);
        foreach (var chosen in choosers.Where(c => c.Key is not null))
        {
            foreach (var system in chosen)
            {
                PlanChosen(system, chosen.Key!.Value, usable, chosen);
            }
        }

        return [.. choosers[null]];
    }

    private void PlanChosen(
        PulsewaySystem system,
        long assetId,
        HashSet<long> usable,
        IEnumerable<PulsewaySystem> choosers
    )
    {
        var others = choosers.Where(s => s.Id != system.Id).Select(s => s.Name).ToList();
        var asset = _assets.GetValueOrDefault(assetId);
        if (others.Count > 0 && asset is not null)
        {
            _planner.Conflict(NewConflict.AssetClaimedTwice(system, asset, others));
        }
        else if (asset is not null && usable.Contains(assetId))
        {
            _planner.Adopt(system, asset, IdentityBasis.Decision, "You decided so.", ElsewhereOf(system)?.CompanyId);
        }
        else
        {
            _planner.RestOnAbsence();
            var why = asset is null ? "is not in the company any more" : "belongs to another system by now";
            var candidates = IdentityOf([system]).Recognise(system, []).Candidates;
            _planner.Conflict(NewConflict.ChosenAssetNotUsable(system, assetId, why, candidates));
        }
    }

    // The system and its asset both went to this company: nothing is left to ask.
    private bool TryFollow(PulsewaySystem system)
    {
        if (
            ElsewhereOf(system) is not { AssetId: { } assetId } link
            || _assets.GetValueOrDefault(assetId) is not { } asset
            || !_taken.Add(assetId)
        )
        {
            return false;
        }

        _planner.Adopt(
            system,
            asset,
            IdentityBasis.Link,
            $"It was imported into {_input.Other(link.CompanyId)} before, and system and asset have both moved here.",
            link.CompanyId
        );
        return true;
    }

    private void PlanUnknown(List<PulsewaySystem> unknown)
    {
        var identity = IdentityOf(unknown);
        var recognised = unknown
            .Select(s => (System: s, Recognition: identity.Recognise(s, _decided.NotAssets(s.Id) ?? [])))
            .ToList();
        var claims = recognised
            .SelectMany(r => r.Recognition.Candidates.Select(a => (a.Id, r.System)))
            .ToLookup(c => c.Id, c => c.System);
        foreach (var (system, recognition) in recognised)
        {
            PlanUnknown(system, recognition, claims);
        }
    }

    private void PlanUnknown(PulsewaySystem system, Recognition found, ILookup<long, PulsewaySystem> claims)
    {
        var elsewhere = ElsewhereOf(system);
        if (elsewhere is not null && !_decided.GivesUp(elsewhere))
        {
            var there = _input.Other(elsewhere.CompanyId);
            _planner.Conflict(NewConflict.MovedFromOtherCompany(system, elsewhere, there, found.Candidates));
            return;
        }

        var notAssets = _decided.NotAssets(system.Id);
        switch (found.Candidates)
        {
            case []:
                _planner.Create(system, elsewhere?.CompanyId, notAssets ?? []);
                break;
            case [var asset] when claims[asset.Id].Skip(1).Any():
                var others = claims[asset.Id].Where(s => s.Id != system.Id).Select(s => s.Name);
                _planner.Conflict(NewConflict.AssetClaimedTwice(system, asset, others));
                break;
            case [var asset] when notAssets is null || found.IsCertain:
                _planner.Adopt(system, asset, found.Basis, $"It has the same {found.What}.", elsewhere?.CompanyId);
                break;
            default:
                _planner.Conflict(NewConflict.SeveralCandidates(system, found.Candidates, found.What));
                break;
        }
    }

    private Link? ElsewhereOf(PulsewaySystem system) =>
        _input.LinkedElsewhere.TryGetValue(system.Id, out var link) && link.CompanyId != _input.Listing.CompanyId
            ? link
            : null;

    private Identity IdentityOf(IReadOnlyList<PulsewaySystem> systems) =>
        new(
            systems,
            [.. _input.Listing.Assets.Where(a => !_taken.Contains(a.Id))],
            _input.Systems.Select(s => s.Id).ToHashSet(StringComparer.Ordinal),
            _input.Settings.Options.MergeBy
        );
}
