using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Conflicts;

/// <summary>Which stored conflicts a plan can tell anything about: what it did not look at may still be a conflict.</summary>
internal sealed class CaseScope
{
    private readonly PlanInput _input;
    private readonly HashSet<long> _organizations;
    private readonly HashSet<string> _listed;
    private readonly HashSet<string> _planned;

    public CaseScope(PlanInput input, RunJob job)
    {
        var decided = new Decided(input);
        _input = input;
        _organizations = [.. job.OrganizationIds];
        _listed = input.Systems.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        // What is kept in another company is that one's to judge.
        _planned = input
            .Systems.Where(s => input.OnlySystemId is null || s.Id == input.OnlySystemId)
            .Where(s => decided.WhyOut(s) is not { Kind: SkipKind.KeptInOtherCompany })
            .Select(s => s.Id)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether the conflict would have been found again if it still existed.</summary>
    public bool Tells(ConflictCase conflict) =>
        conflict.SystemId is not { } id
            ? _organizations.Contains(conflict.OrganizationId)
            : _planned.Contains(id)
                || (
                    !_listed.Contains(id)
                    && _organizations.Contains(conflict.OrganizationId)
                    && _input.CoversEverything
                    && _input.CompleteOrganizations.Contains(conflict.OrganizationId)
                );
}
