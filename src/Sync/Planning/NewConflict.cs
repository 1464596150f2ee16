using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>Conflicts in words, with what a person can choose.</summary>
internal static class NewConflict
{
    /// <summary>Several assets may be the system.</summary>
    public static Conflict SeveralCandidates(PulsewaySystem system, IReadOnlyList<HuduAsset> assets, string what) =>
        Of(
            system,
            ConflictKind.SeveralCandidates,
            assets,
            assets.Count == 1
                ? $"Asset \"{assets[0].Name}\" ({assets[0].Id}) shares the {what} of \"{system.Name}\". It was not among those that you saw when you chose to make a new asset, so nothing is written until you have."
                : $"{assets.Count} assets may be \"{system.Name}\": they share its {what} (assets {string.Join(", ", assets.Select(a => a.Id))}). Nothing is written.",
            [.. assets.Select(Use), MakeNew(), LeaveOut()]
        );

    /// <summary>A creation got lost, and several assets of other companies may be what it made.</summary>
    public static Conflict LostAmongOtherCompanies(PulsewaySystem system, IReadOnlyList<HuduAsset> assets) =>
        Of(
            system,
            ConflictKind.SeveralCandidates,
            assets,
            $"Whether the asset of \"{system.Name}\" was made is not certain, and {assets.Count} assets of its name are in other companies (assets {string.Join(", ", assets.Select(a => a.Id))}). Nothing is written. If one of them is it, move it to this company in Hudu, and the sync takes it.",
            [MakeNew(), LeaveOut()]
        );

    /// <summary>Several systems recognise one asset.</summary>
    public static Conflict AssetClaimedTwice(PulsewaySystem system, HuduAsset asset, IEnumerable<string> others) =>
        Of(
            system,
            ConflictKind.AssetClaimedTwice,
            [asset],
            $"\"{system.Name}\" and {string.Join(", ", others.Select(o => $"\"{o}\""))} both look like asset {asset.Id}. Nothing is written.",
            [Use(asset), MakeNew(), LeaveOut()]
        );

    /// <summary>The asset that a person chose cannot be used any more.</summary>
    /// <param name="system">System.</param>
    /// <param name="assetId">The chosen asset.</param>
    /// <param name="why">What is the matter with it.</param>
    /// <param name="candidates">Assets that may be the system.</param>
    public static Conflict ChosenAssetNotUsable(
        PulsewaySystem system,
        long assetId,
        string why,
        IReadOnlyList<HuduAsset> candidates
    ) =>
        Of(
            system,
            ConflictKind.ChosenAssetNotUsable,
            candidates,
            $"The asset {assetId} that was chosen for \"{system.Name}\" {why}. Nothing is written.",
            [.. candidates.Select(Use), MakeNew(), LeaveOut()]
        ) with
        {
            AssetIds = [.. candidates.Select(a => a.Id).Append(assetId).Distinct().Order()],
        };

    /// <summary>The system was imported into another company before.</summary>
    /// <param name="system">System.</param>
    /// <param name="link">Its link there.</param>
    /// <param name="there">That company.</param>
    /// <param name="candidates">Assets of this company that may be the system.</param>
    public static Conflict MovedFromOtherCompany(
        PulsewaySystem system,
        Link link,
        OtherCompany there,
        IReadOnlyList<HuduAsset> candidates
    )
    {
        var asset = link switch
        {
            { State: LinkState.AssetDeleted or LinkState.ToRecreate } => "Its asset there was deleted by a person.",
            _ when there.Name is null => "That company does not exist in Hudu any more.",
            { AssetId: { } id } => $"Its asset there ({id}) stays as it is.",
            _ => "Whether its asset there was made is not certain.",
        };
        return Of(
            system,
            ConflictKind.MovedFromOtherCompany,
            candidates,
            $"\"{system.Name}\" was imported into Hudu company {there} before and now belongs to another organization in Pulseway. {asset} Nothing is written here, so that it does not exist twice. If you move the asset to this company in Hudu, the sync follows it.",
            [
                .. candidates.Select(Use),
                MakeNew("Make a new asset in this company, and leave the old one as it is"),
                .. there.IsInSync && link.State == LinkState.Linked
                    ? [KeepIn(there, $"Keep its asset in {there} up to date")]
                    : Array.Empty<Choice>(),
                LeaveOut(),
            ]
        ) with
        {
            AssetIds = [.. candidates.Select(a => (long?)a.Id).Append(link.AssetId).OfType<long>().Distinct().Order()],
        };
    }

    /// <summary>The linked asset was moved by a person.</summary>
    public static Conflict AssetMovedToOtherCompany(PulsewaySystem system, HuduAsset asset, OtherCompany there) =>
        Of(
            system,
            ConflictKind.AssetMovedToOtherCompany,
            [asset],
            $"The asset of \"{system.Name}\" ({asset.Id}) now lives in Hudu company {there}. Nothing is written. You can also move it back in Hudu.",
            [
                .. there.IsInSync
                    ?
                    [
                        KeepIn(
                            there,
                            $"Keep it up to date in {there}, although its organization belongs to this company"
                        ),
                    ]
                    : Array.Empty<Choice>(),
                MakeNew("Make a new asset in this company, and leave that one as it is"),
                .. there.IsArchived ? Array.Empty<Choice>() : [Match(system, there)],
                Unmatch(SystemPlanner.OrganizationOf(system)),
                LeaveOut(),
            ]
        );

    /// <summary>A linked system went to an organization about which nobody has decided.</summary>
    public static Conflict MovedToUnmatchedOrganization(Link link, HuduAsset asset, MovedSystem now) =>
        new(
            link.SystemId,
            link.SourceName,
            link.OrganizationId,
            ConflictKind.MovedToUnmatchedOrganization,
            [asset.Id],
            $"\"{link.SourceName}\" belongs to the organization {now.Named} now, which is not matched to a company, so its asset \"{asset.Name}\" ({asset.Id}) is not kept up to date any more."
        )
        {
            Choices =
            [
                new(ChoiceKind.MatchToCompany, $"Match the organization {now.Named} to this company as well")
                {
                    OrganizationId = now.OrganizationId,
                    CompanyId = asset.CompanyId,
                },
                new(ChoiceKind.MatchToCompany, $"Match the organization {now.Named} to another company")
                {
                    OrganizationId = now.OrganizationId,
                },
                new(ChoiceKind.LeaveAsIs, $"Leave the asset as it is while the system belongs to {now.Named}")
                {
                    OrganizationId = now.OrganizationId,
                },
                LeaveOut(),
            ],
        };

    private static Conflict Of(
        PulsewaySystem system,
        ConflictKind kind,
        IReadOnlyList<HuduAsset> assets,
        string reason,
        IReadOnlyList<Choice> choices
    ) =>
        new(system.Id, system.Name, SystemPlanner.OrganizationOf(system), kind, [.. assets.Select(a => a.Id)], reason)
        {
            Choices = choices,
        };

    private static Choice Use(HuduAsset asset) =>
        new(
            ChoiceKind.UseAsset,
            $"Use the asset \"{asset.Name}\" ({asset.Id}){(asset.Archived ? ", which is archived" : "")}"
        )
        {
            AssetId = asset.Id,
        };

    private static Choice MakeNew(string text = "Make a new asset: it is none of these") =>
        new(ChoiceKind.MakeNewAsset, text);

    private static Choice LeaveOut() => new(ChoiceKind.LeaveOut, "Leave the system out of the sync");

    private static Choice KeepIn(OtherCompany company, string text) =>
        new(ChoiceKind.KeepInCompany, text) { CompanyId = company.Id };

    private static Choice Match(PulsewaySystem system, OtherCompany company) =>
        new(ChoiceKind.MatchToCompany, $"Match its organization, with all its systems, to {company}")
        {
            OrganizationId = SystemPlanner.OrganizationOf(system),
            CompanyId = company.Id,
        };

    private static Choice Unmatch(long organizationId) =>
        new(ChoiceKind.Unmatch, "Unmatch its organization: nothing of it is imported any more")
        {
            OrganizationId = organizationId,
        };
}
