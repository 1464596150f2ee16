using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Companies;

/// <summary>
/// A company's basic details from the sites of its organization: the first site, by id, that has contact data. Pulseway keeps
/// no address or phone number on the organization itself.
/// </summary>
public static class CompanyDetailsOfSites
{
    /// <summary>Details of each organization that has any.</summary>
    public static IReadOnlyDictionary<long, CompanyDetails> ByOrganization(IEnumerable<Site> sites) =>
        sites
            .Where(s => s is { OrganizationId: not null, Contact: not null })
            .OrderBy(s => s.Id)
            .GroupBy(s => s.OrganizationId!.Value)
            .Select(g => (g.Key, Details: g.Select(s => Of(s.Contact!)).FirstOrDefault(d => d != new CompanyDetails())))
            .Where(p => p.Details is not null)
            .ToDictionary(p => p.Key, p => p.Details!);

    private static CompanyDetails Of(SiteContact contact) =>
        new()
        {
            AddressLine1 = Text(contact.Address1),
            AddressLine2 = Text(contact.Address2),
            City = Text(contact.City),
            Zip = Text(contact.Zip),
            PhoneNumber = Text(contact.Phone),
            FaxNumber = Text(contact.Fax),
        };

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
