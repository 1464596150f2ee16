using PulsewayToHudu.Sync.Assets;
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

        var asRead = input;
        input = Holds.End(input);
        var plan = new Planning(input, input.Layouts).Make();
        // Fields that moves add to a layout are connected ones of all its assets from then on: the plan is made with them.
        var moves = plan.Changes.OfType<MoveAsset>().Where(m => m.AddedFields.Count > 0).ToList();
        plan = moves.Count == 0 ? plan : new Planning(input, LayoutMove.LayoutsAfter(input.Layouts, moves)).Make();
        return WithLinksBefore(Holds.Remember(plan, asRead, input), input);
    }

    private static Plan WithLinksBefore(Plan plan, PlanInput input)
    {
        var links = input.Links.ToDictionary(l => l.SystemId, StringComparer.Ordinal);
        return plan with
        {
            Changes =
            [
                .. plan.Changes.Select(c =>
                    c is SystemChange change
                        ? change with
                        {
                            LinkBefore =
                                links.GetValueOrDefault(change.SystemId)
                                ?? input.LinkedElsewhere.GetValueOrDefault(change.SystemId),
                        }
                        : c
                ),
            ],
        };
    }

    /// <summary>One planning in progress.</summary>
    private sealed class Planning(PlanInput input, IReadOnlyList<AssetLayout> layouts)
    {
        public Plan Make()
        {
            var planner = new SystemPlanner(input, layouts);
            var decided = new Decided(input);
            var linked = new LinkedSystems(input, planner, decided);
            var systems = input
                .Systems.Where(s => input.OnlySystemId is null || s.Id == input.OnlySystemId)
                .OrderBy(s => s.Id, StringComparer.Ordinal)
                .Where(s => !planner.SkipIf(decided.WhyOut(s)))
                .Where(s => !linked.TryPlan(s))
                .ToList();
            new NewSystems(input, planner, decided, linked.GivenUp).Plan(systems);
            return new GoneSystems(input, layouts, decided).AddTo(planner.Finish(CompanyChange()));
        }

        private UpdateCompany? CompanyChange()
        {
            if (
                input.Company is not { } company
                || input.Settings.Options.DoNotUpdateCompanyDetails
                || input.DetailsHeld
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
    }
}
