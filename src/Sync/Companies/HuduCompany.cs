namespace PulsewayToHudu.Sync.Companies;

/// <summary>A company in Hudu.</summary>
public sealed record HuduCompany
{
    /// <summary>Hudu id.</summary>
    public required long Id { get; init; }

    /// <summary>Name, unique in Hudu.</summary>
    public required string Name { get; init; }

    /// <summary>Archived by a person: never written to.</summary>
    public bool Archived { get; init; }

    /// <summary>Address of the company's page in Hudu.</summary>
    public string? Url { get; init; }

    /// <summary>Ids of Pulseway organizations that Hudu's own integration has matched to this company.</summary>
    public IReadOnlyList<long> NativeOrganizationIds { get; init; } = [];

    /// <summary>Basic details, as far as Pulseway's sites know them too.</summary>
    public CompanyDetails Details { get; init; } = new();
}

/// <summary>The basic details that the sync may keep up to date. A null member is unknown and is never written; an empty one clears.</summary>
public sealed record CompanyDetails
{
    /// <summary>Street.</summary>
    public string? AddressLine1 { get; init; }

    /// <summary>Second address line.</summary>
    public string? AddressLine2 { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>Postal code.</summary>
    public string? Zip { get; init; }

    /// <summary>Phone number.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Fax number.</summary>
    public string? FaxNumber { get; init; }
}
