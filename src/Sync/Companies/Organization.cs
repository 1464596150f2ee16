namespace PulsewayToHudu.Sync.Companies;

/// <summary>A customer in Pulseway.</summary>
/// <param name="Id">Pulseway id.</param>
/// <param name="Name">Name, trimmed.</param>
public sealed record Organization(long Id, string Name);

/// <summary>A site of an organization; carries the only address and phone number Pulseway has.</summary>
/// <param name="Id">Pulseway id.</param>
/// <param name="Name">Name.</param>
/// <param name="OrganizationId">Organization it belongs to.</param>
/// <param name="Contact">Null when Pulseway holds none.</param>
public sealed record Site(long Id, string Name, long? OrganizationId, SiteContact? Contact);

/// <summary>Contact data of a site.</summary>
public sealed record SiteContact(
    string? Phone,
    string? Fax,
    string? Email,
    string? CountryCode,
    string? City,
    string? Address1,
    string? Address2,
    string? Zip
);
