namespace PulsewayToHudu.Pulseway.Organizations;

/// <summary>A customer.</summary>
public sealed record Organization(
    long? Id,
    string? Name,
    bool? HasCustomFields,
    long? PsaMappingId,
    string? PsaMappingType
);

/// <summary>A site of an organization.</summary>
public sealed record Site(
    long? Id,
    string? Name,
    long? ParentId,
    string? ParentName,
    SiteContact? ContactInformation,
    bool? HasCustomFields,
    long? PsaMappingId,
    string? PsaIntegrationType
);

/// <summary>Contact data of a site; missing as a whole when empty.</summary>
public sealed record SiteContact(
    string? Phone,
    string? Fax,
    string? Email,
    string? ContactName,
    string? CountryCode,
    string? City,
    string? Address1,
    string? Address2,
    string? Zip
);

/// <summary>An agent group of a site.</summary>
public sealed record AgentGroup(
    long? Id,
    string? Name,
    long? ParentSiteId,
    string? ParentSiteName,
    long? ParentOrganizationId,
    string? ParentOrganizationName,
    string? Notes,
    bool? HasCustomFields,
    long? PsaMappingId,
    string? PsaMappingType
);
