using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>Makes the plan of one company. Pure: same input, same plan.</summary>
public static class Planner
{
    /// <summary>What a sync of the company does, in order, and what it leaves and why.</summary>
    public static Plan Plan(PlanInput input)
    {
        if (input.Company is { Archived: true })
        {
            return new();
        }

        var plan = new Planning(input, input.Layouts).Make();
        // Fields that moves add to a layout are connected ones of all its assets from then on: the plan is made with them.
        var moves = plan.Changes.OfType<MoveAsset>().Where(m => m.AddedFields.Count > 0).ToList();
        return moves.Count == 0 ? plan : new Planning(input, LayoutMove.LayoutsAfter(input.Layouts, moves)).Make();
    }

    /// <summary>One planning in progress.</summary>
    private sealed class Planning(PlanInput input, IReadOnlyList<AssetLayout> layouts)
    {
        private readonly SystemPlanner _planner = new(input, layouts);
        private readonly Dictionary<string, Link> _links = input.Links.ToDictionary(
            l => l.SystemId,
            StringComparer.Ordinal
        );
        private readonly Dictionary<long, HuduAsset> _assets = input.Listing.Assets.ToDictionary(a => a.Id);

        public Plan Make()
        {
            var systems = input
                .Systems.Where(s => input.OnlySystemId is null || s.Id == input.OnlySystemId)
                .OrderBy(s => s.Id, StringComparer.Ordinal)
                .ToList();
            var unlinked = systems.Where(s => !PlanLinked(s)).ToList();
            var unknown = PlanPending(unlinked);
            PlanUnknown(unknown);
            return new GoneSystems(input).AddTo(_planner.Finish(CompanyChange()));
        }

        // Answers whether the link decides; a pending link and no link do not.
        private bool PlanLinked(PulsewaySystem system)
        {
            if (_links.GetValueOrDefault(system.Id) is not { AssetId: { } assetId } link)
            {
                return false;
            }

            if (AssetOf(assetId) is { } asset)
            {
                _planner.Remember(link, Present(system, link, asset));
                _planner.Refresh(system, asset, link);
            }
            else if (IsWantedAgain(link) && !input.AssetsFoundElsewhere.ContainsKey(assetId))
            {
                _planner.RestOnAbsence();
                return false;
            }
            else if (input.AssetsFoundElsewhere.TryGetValue(assetId, out var elsewhere))
            {
                _planner.Conflict(
                    Conflicts.AssetMovedToOtherCompany(
                        system.Id,
                        system.Name,
                        SystemPlanner.OrganizationOf(system),
                        assetId,
                        elsewhere.CompanyId
                    )
                );
            }
            else
            {
                _planner.Remember(link, Present(system, link, asset: null) with { State = LinkState.AssetDeleted });
                _planner.SkipDeleted(system, assetId, isNews: link.State == LinkState.Linked);
            }

            return true;
        }

        // What is remembered of a system while it was missing ends when it is listed again.
        private Link Present(PulsewaySystem system, Link link, HuduAsset? asset) =>
            link with
            {
                OrganizationId = SystemPlanner.OrganizationOf(system),
                State = LinkState.Linked,
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
                input.AssetsFoundElsewhere.TryGetValue(assetId, out var found)
                && found.CompanyId == input.Listing.CompanyId
                    ? found
                    : null
            );

        // Creations of ours whose answer was lost come first, so that nobody else takes their assets.
        private List<PulsewaySystem> PlanPending(List<PulsewaySystem> unlinked)
        {
            var taken = TakenAssets();
            var unknown = new List<PulsewaySystem>();
            foreach (var system in unlinked)
            {
                if (
                    _links.GetValueOrDefault(system.Id) is { State: LinkState.Pending } pending
                    && PendingCreation.Find(pending, input.Listing.Assets, taken) is { } made
                )
                {
                    taken.Add(made.Id);
                    _planner.Adopt(
                        system,
                        made,
                        IdentityBasis.PendingCreation,
                        "An earlier try made it, but its answer was lost."
                    );
                }
                else
                {
                    unknown.Add(system);
                }
            }

            return unknown;
        }

        private void PlanUnknown(List<PulsewaySystem> unknown)
        {
            var free = FreeAssets();
            var living = input.Systems.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
            var identity = new Identity(unknown, free, living, input.Settings.Options.MergeBy);
            var recognised = unknown.Select(s => (System: s, Recognition: identity.Recognise(s))).ToList();
            var claims = recognised
                .SelectMany(r => r.Recognition.Candidates.Select(a => (a.Id, r.System)))
                .ToLookup(c => c.Id, c => c.System);
            foreach (var (system, recognition) in recognised)
            {
                PlanUnknown(system, recognition, claims);
            }
        }

        private void PlanUnknown(PulsewaySystem system, Recognition recognition, ILookup<long, PulsewaySystem> claims)
        {
            var organizationId = SystemPlanner.OrganizationOf(system);
            if (input.LinkedElsewhere.TryGetValue(system.Id, out var companyId) && companyId != input.Listing.CompanyId)
            {
                _planner.Conflict(Conflicts.MovedFromOtherCompany(system.Id, system.Name, organizationId, companyId));
                return;
            }

            switch (recognition.Candidates)
            {
                case []:
                    _planner.Create(system);
                    break;
                case [var asset] when claims[asset.Id].Skip(1).Any():
                    var others = claims[asset.Id].Where(s => s.Id != system.Id).Select(s => s.Name);
                    _planner.Conflict(
                        Conflicts.AssetClaimedTwice(system.Id, system.Name, organizationId, asset.Id, others)
                    );
                    break;
                case [var asset]:
                    _planner.Adopt(system, asset, recognition.Basis, $"It has the same {recognition.What}.");
                    break;
                default:
                    var ids = recognition.Candidates.Select(a => a.Id).ToList();
                    _planner.Conflict(
                        Conflicts.SeveralCandidates(system.Id, system.Name, organizationId, ids, recognition.What)
                    );
                    break;
            }
        }

        private UpdateCompany? CompanyChange()
        {
            if (
                input.Company is not { } company
                || input.Settings.Options.DoNotUpdateCompanyDetails
                || input.OnlySystemId is not null
            )
            {
                return null;
            }

            var onlyIfEmpty = input.Settings.Options.FillCompanyDetailsOnlyIfEmpty;
            var changes = CompanyDetailChanges
                .Between(company.Details, input.Details)
                .Where(c => !onlyIfEmpty || c.Before is null)
                .ToList();
            return changes.Count == 0
                ? null
                : new(
                    company.Id,
                    CompanyDetailChanges.Only(changes),
                    "The site's address or phone number in Pulseway differs. The option \"Do not update basic company details\" is off."
                )
                {
                    Fields = changes,
                };
        }

        private HashSet<long> TakenAssets() =>
            [.. input.Links.Where(l => l.AssetId is not null).Select(l => l.AssetId!.Value)];

        private List<HuduAsset> FreeAssets()
        {
            var taken = TakenAssets();
            taken.UnionWith(_planner.AdoptedAssets);
            return [.. input.Listing.Assets.Where(a => !taken.Contains(a.Id))];
        }
    }
}
