using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>
/// People's decisions as a plan reads them. A decision about an asset is spent once the system's link agrees with it: from then on
/// the link counts, so that an asset that is deleted later is no reason to ask again.
/// </summary>
internal sealed class Decided(PlanInput input)
{
    /// <summary>Why a decision keeps the system out of this company's plan; null when none does.</summary>
    public Skip? WhyOut(PulsewaySystem system) =>
        Of(system.Id) switch
        {
            { Kind: ChoiceKind.LeaveOut } => Skip(
                system,
                SkipKind.LeftOut,
                $"You decided to leave \"{system.Name}\" out of the sync."
            ),
            { Kind: ChoiceKind.KeepInCompany, CompanyId: { } id }
                when id != input.Listing.CompanyId
                    && input.OtherCompanies.GetValueOrDefault(id) is { IsInSync: true } there => Skip(
                system,
                SkipKind.KeptInOtherCompany,
                $"You decided to document \"{system.Name}\" in {there}."
            ),
            _ => null,
        };

    /// <summary>A person wants nothing done for the system.</summary>
    public bool IsLeftOut(string systemId) => Of(systemId) is { Kind: ChoiceKind.LeaveOut };

    /// <summary>A person wants the system documented in this company, whatever its organization is matched to.</summary>
    public bool IsKeptHere(string systemId) =>
        Of(systemId) is { Kind: ChoiceKind.KeepInCompany, CompanyId: { } id } && id == input.Listing.CompanyId;

    /// <summary>A person has accepted that the system went to that organization.</summary>
    public bool IsLeftAsIs(string systemId, long organizationId) =>
        Of(systemId) is { Kind: ChoiceKind.LeaveAsIs, OrganizationId: { } id } && id == organizationId;

    /// <summary>The asset that a person chose and that the system is not linked to yet; null when there is none.</summary>
    public long? ChosenAsset(string systemId, Link? link) =>
        Of(systemId) is { Kind: ChoiceKind.UseAsset, AssetId: { } id } && link?.AssetId != id ? id : null;

    /// <summary>Assets that are not the system, as a person said who wants a new one for it; null when nobody wants that.</summary>
    public IReadOnlyList<long>? NotAssets(string systemId) =>
        Of(systemId) is { Kind: ChoiceKind.MakeNewAsset } decision ? decision.NotAssets : null;

    /// <summary>Whether a person has decided against the linked asset.</summary>
    /// <param name="link">Link of the system.</param>
    /// <param name="isHere">The asset is in this company.</param>
    public bool IsAgainst(Link link, bool isHere) =>
        ChosenAsset(link.SystemId, link) is not null
        || (
            Of(link.SystemId) is { Kind: ChoiceKind.MakeNewAsset } decision
            && decision.NotAssets.Contains(link.AssetId!.Value)
            // An asset that was elsewhere and has come here is no reason for a second one.
            && !(
                isHere
                && decision.Settles is ConflictKind.AssetMovedToOtherCompany or ConflictKind.MovedFromOtherCompany
            )
        );

    /// <summary>Whether a person has decided to give up the link that the system has in another company.</summary>
    public bool GivesUp(Link elsewhere) =>
        Of(elsewhere.SystemId) switch
        {
            { Kind: ChoiceKind.UseAsset } => true,
            { Kind: ChoiceKind.MakeNewAsset } decision => elsewhere.AssetId is { } id
                ? decision.NotAssets.Contains(id)
                : decision.Settles == ConflictKind.MovedFromOtherCompany,
            _ => false,
        };

    private Decision? Of(string systemId) => input.Decisions.GetValueOrDefault(systemId);

    private static Skip Skip(PulsewaySystem system, SkipKind kind, string reason) =>
        new(system.Id, system.Name, SystemPlanner.OrganizationOf(system), kind, AssetId: null, reason);
}
