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

    // Systems of assets that are linked in another company and not given up there.
    private readonly Dictionary<long, string> _linkedByOthers;

    // What lost creations may have made, where that is not certain.
    private readonly List<(long AssetId, PulsewaySystem System)> _inQuestion = [];

    /// <param name="input">What the plan is made from.</param>
    /// <param name="planner">Takes what is decided.</param>
    /// <param name="decided">People's decisions.</param>
    /// <param name="givenUp">Linked assets that their systems give up.</param>
    public NewSystems(PlanInput input, SystemPlanner planner, Decided decided, IReadOnlySet<long> givenUp)
    {
        (_input, _planner, _decided) = (input, planner, decided);
        _links = input.Links.ToDictionary(l => l.SystemId, StringComparer.Ordinal);
        _assets = input.Listing.Assets.ToDictionary(a => a.Id);
        _taken = [.. input.Links.Select(l => l.AssetId).OfType<long>().Where(id => !givenUp.Contains(id))];
        var givenUpThere = input.LinkedElsewhere.Values.Where(decided.GivesUp).Select(l => l.AssetId).ToHashSet();
        _linkedByOthers = input.LinkedByOthers.Where(a => !givenUpThere.Contains(a.Key)).ToDictionary();
    }

    /// <summary>Plans for all of them.</summary>
    public void Plan(IReadOnlyList<PulsewaySystem> systems)
    {
        var rest = PlanChosen(systems);
        PlanUnknown([.. rest.Where(s => !TryPending(s)).ToList().Where(s => !TryFollow(s))]);
    }

    // A creation of ours whose answer was lost.
    private bool TryPending(PulsewaySystem system)
    {
        if (_links.GetValueOrDefault(system.Id) is not { State: LinkState.Pending } pending)
        {
            return false;
        }

        // Other companies' links and assets count as well: only a closer look tells.
        _planner.RestOnAbsence();
        var others = _taken.Concat(_linkedByOthers.Keys).Concat(_decided.NotAssets(system.Id) ?? []).ToHashSet();
        switch (PendingCreation.Find(pending, _input.Listing.Assets, others))
        {
            case []:
                return TryLostElsewhere(system, pending, others);
            case [var made]:
                _taken.Add(made.Id);
                _planner.Adopt(
                    system,
                    made,
                    IdentityBasis.PendingCreation,
                    "An earlier try made it, but its answer was lost."
                );
                return true;
            case var several:
                // One of them may well be it: another creation could be one too many, and none of them is up for others' guesses.
                _inQuestion.AddRange(several.Select(a => (a.Id, system)));
                Ask(system, NewConflict.SeveralCandidates(system, several, "lost creation"));
                return true;
        }
    }

    // A creation of ours whose answer was lost, and whose asset a person has moved before we could look for it.
    private bool TryLostElsewhere(PulsewaySystem system, Link pending, HashSet<long> others)
    {
        var found = _input.LostCreationsElsewhere.GetValueOrDefault(system.Id) ?? [];
        switch (found.Where(a => !others.Contains(a.Id)).ToList())
        {
            case []:
                return false;
            case [var moved]:
                var link = pending with
                {
                    AssetId = moved.Id,
                    AssetUrl = moved.Url,
                    LayoutId = moved.LayoutId,
                    State = LinkState.Linked,
                    Basis = IdentityBasis.PendingCreation,
                    PendingSince = null,
                };
                _planner.Remember(pending, link);
                Ask(system, NewConflict.AssetMovedToOtherCompany(system, moved, _input.Other(moved.CompanyId)));
                return true;
            case var several:
                Ask(system, NewConflict.LostAmongOtherCompanies(system, several));
                return true;
        }
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
            Ask(system, NewConflict.AssetClaimedTwice(system, asset, others));
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
            Ask(system, NewConflict.ChosenAssetNotUsable(system, assetId, why, candidates));
        }
    }

    // The system and its asset both went to this company: nothing is left to ask.
    private bool TryFollow(PulsewaySystem system)
    {
        if (
            ElsewhereOf(system) is not { AssetId: { } assetId } link
            || _assets.GetValueOrDefault(assetId) is not { } asset
            || NamesAnother(asset, system)
            || _decided.IsAgainst(link, isHere: true)
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

    // Somebody wrote another system's id into it: then it is a question after all.
    private bool NamesAnother(HuduAsset asset, PulsewaySystem system) =>
        PulsewayIds.Of(asset) is { } id && id != system.Id && _input.Systems.Any(s => s.Id == id);

    private void PlanUnknown(List<PulsewaySystem> unknown)
    {
        var identity = IdentityOf(unknown);
        var recognised = unknown
            .Select(s => (System: s, Recognition: identity.Recognise(s, _decided.NotAssets(s.Id) ?? [])))
            .ToList();
        var claims = recognised
            .SelectMany(r => r.Recognition.Candidates.Select(a => (AssetId: a.Id, r.System)))
            .Concat(_inQuestion)
            .ToLookup(c => c.AssetId, c => c.System);
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
            Ask(system, NewConflict.MovedFromOtherCompany(system, elsewhere, there, found.Candidates));
            return;
        }

        if (_input.UnknownRecords.Contains(system.Id) && !found.IsCertain)
        {
            _planner.SkipUnknown(system);
            return;
        }

        var notAssets = _decided.NotAssets(system.Id);
        switch (found.Candidates)
        {
            case []:
                _planner.Create(system, elsewhere?.CompanyId, notAssets ?? []);
                break;
            case [var asset] when ClaimedTwice(system, asset) is { } known:
                Ask(system, known);
                break;
            case [var asset] when claims[asset.Id].Skip(1).Any():
                var others = claims[asset.Id].Where(s => s.Id != system.Id).Select(s => s.Name);
                Ask(system, NewConflict.AssetClaimedTwice(system, asset, others));
                break;
            case [var asset] when notAssets is null || found.IsCertain:
                _planner.Adopt(system, asset, found.Basis, $"It has the same {found.What}.", elsewhere?.CompanyId);
                break;
            default:
                Ask(system, NewConflict.SeveralCandidates(system, found.Candidates, found.What));
                break;
        }
    }

    // The asset that the system had counts among those in question: who wants a new one does not want that one either.
    private void Ask(PulsewaySystem system, Conflict conflict) =>
        _planner.Conflict(
            _links.GetValueOrDefault(system.Id)?.AssetId is { } had && !conflict.AssetIds.Contains(had)
                ? conflict with
                {
                    AssetIds = [.. conflict.AssetIds.Append(had).Order()],
                }
                : conflict
        );

    // A plan for one system does not see who else looks like the asset.
    private Conflict? ClaimedTwice(PulsewaySystem system, HuduAsset asset) =>
        _input.OnlySystemId is not null
        && _input.OpenClaims.GetValueOrDefault(system.Id) is { } known
        && known.AssetIds.Contains(asset.Id)
            ? known
            : null;

    private Link? ElsewhereOf(PulsewaySystem system) =>
        _input.LinkedElsewhere.TryGetValue(system.Id, out var link) && link.CompanyId != _input.Listing.CompanyId
            ? link
            : null;

    private Identity IdentityOf(IReadOnlyList<PulsewaySystem> systems) =>
        new(
            systems,
            [.. _input.Listing.Assets.Where(a => !_taken.Contains(a.Id))],
            _input.Systems,
            _linkedByOthers,
            _input.Settings.Options.MergeBy
        );
}
