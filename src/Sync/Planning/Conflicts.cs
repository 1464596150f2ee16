namespace PulsewayToHudu.Sync.Planning;

/// <summary>Conflicts, with what a person can do about each.</summary>
public static class Conflicts
{
    /// <summary>The system was imported into another company before.</summary>
    public static Conflict MovedFromOtherCompany(string systemId, string name, long organizationId, long companyId) =>
        new(
            systemId,
            name,
            organizationId,
            ConflictKind.MovedFromOtherCompany,
            [],
            $"\"{name}\" was imported into Hudu company {companyId} before and now belongs to another organization in Pulseway. Nothing is written, so that it does not exist twice. Move its asset in Hudu, or move the system back in Pulseway."
        );

    /// <summary>The linked asset was moved by a person.</summary>
    public static Conflict AssetMovedToOtherCompany(
        string systemId,
        string name,
        long organizationId,
        long assetId,
        long companyId
    ) =>
        new(
            systemId,
            name,
            organizationId,
            ConflictKind.AssetMovedToOtherCompany,
            [assetId],
            $"The asset of \"{name}\" ({assetId}) now lives in Hudu company {companyId}. Nothing is written. Move it back, or match the organization to that company."
        );

    /// <summary>Several assets may be the system.</summary>
    public static Conflict SeveralCandidates(
        string systemId,
        string name,
        long organizationId,
        IReadOnlyList<long> assetIds,
        string what
    ) =>
        new(
            systemId,
            name,
            organizationId,
            ConflictKind.SeveralCandidates,
            assetIds,
            $"{assetIds.Count} assets may be \"{name}\": they share its {what} (assets {string.Join(", ", assetIds)}). Nothing is written. Enter its Pulseway ID in the right one, or rename or archive the others."
        );

    /// <summary>Several systems recognise one asset.</summary>
    public static Conflict AssetClaimedTwice(
        string systemId,
        string name,
        long organizationId,
        long assetId,
        IEnumerable<string> others
    ) =>
        new(
            systemId,
            name,
            organizationId,
            ConflictKind.AssetClaimedTwice,
            [assetId],
            $"\"{name}\" and {string.Join(", ", others.Select(o => $"\"{o}\""))} both look like asset {assetId}. Nothing is written. Enter the Pulseway ID of the right system in the asset."
        );
}
