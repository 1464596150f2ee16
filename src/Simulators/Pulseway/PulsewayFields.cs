using System.Collections.Frozen;

namespace PulsewayToHudu.Simulators.Pulseway;

/// <summary>What each list can be filtered and sorted by.</summary>
internal static class PulsewayFields
{
    public static FrozenSet<string> Organization { get; } = Of("Id", "Name", "PsaMappingId", "PsaMappingType");

    public static FrozenSet<string> Site { get; } =
        Of("Id", "Name", "ParentId", "ParentName", "PsaMappingId", "PsaIntegrationType");

    public static FrozenSet<string> Group { get; } =
        Of(
            "Id",
            "Name",
            "ParentSiteId",
            "ParentSiteName",
            "ParentOrganizationId",
            "ParentOrganizationName",
            "Notes",
            "PsaMappingId",
            "PsaMappingType"
        );

    public static FrozenSet<string> Device { get; } =
        Of(
            "Identifier",
            "Name",
            "GroupId",
            "GroupName",
            "SiteId",
            "SiteName",
            "OrganizationId",
            "OrganizationName",
            "IsAgentInstalled",
            "IsMdmEnrolled"
        );

    public static FrozenSet<string> Asset { get; } = Of("Identifier", "Name", "GroupName", "Description");

    public static FrozenSet<string> CustomField { get; } = Of("Id", "Name", "Type", "Contexts", "ExpirationDate");

    public static FrozenSet<string> Notification { get; } = Of("Id", "Message", "DateTime", "Priority");

    public static FrozenSet<string> Named { get; } = Of("Id", "Name");

    private static FrozenSet<string> Of(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
