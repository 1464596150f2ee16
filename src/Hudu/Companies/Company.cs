using System.Text.Json.Serialization;

namespace PulsewayToHudu.Hudu.Companies;

/// <summary>A company. Unset texts may be null or empty.</summary>
public sealed record Company
{
    /// <summary>Id.</summary>
    [JsonRequired]
    public long Id { get; init; }

    /// <summary>Name, unique.</summary>
    public string? Name { get; init; }

    /// <summary>Street.</summary>
    [JsonPropertyName("address_line_1")]
    public string? AddressLine1 { get; init; }

    /// <summary>Second address line.</summary>
    [JsonPropertyName("address_line_2")]
    public string? AddressLine2 { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>State.</summary>
    public string? State { get; init; }

    /// <summary>Postal code.</summary>
    public string? Zip { get; init; }

    /// <summary>Phone number.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Fax number.</summary>
    public string? FaxNumber { get; init; }

    /// <summary>Website.</summary>
    public string? Website { get; init; }

    /// <summary>Archived by a person. The plain list may hold archived companies. [likely]</summary>
    public bool? Archived { get; init; }

    /// <summary>Absolute address of its page.</summary>
    public string? FullUrl { get; init; }

    /// <summary>Matches of Hudu's own integrations.</summary>
    public IReadOnlyList<CompanyIntegration>? Integrations { get; init; }
}

/// <summary>A match of one of Hudu's own integrations.</summary>
/// <param name="IntegratorName">Slug, such as <c>pulseway_rmm</c>.</param>
/// <param name="SyncId">Number of the company in the outside system.</param>
/// <param name="Identifier">Text id of the company in the outside system.</param>
/// <param name="Name">Its name there.</param>
public sealed record CompanyIntegration(string? IntegratorName, long? SyncId, string? Identifier, string? Name);

/// <summary>Members to write; null members are not sent and stay as they are.</summary>
public sealed record CompanyWrite
{
    /// <summary>Name; needed to create.</summary>
    public string? Name { get; init; }

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

/// <summary>Filters of the list. [name: sure; others: likely]</summary>
/// <param name="Name">Whole name, without regard to case.</param>
/// <param name="Search">Part of the name.</param>
/// <param name="IdInIntegration">Id in an outside integration.</param>
public sealed record CompanyFilter(string? Name = null, string? Search = null, string? IdInIntegration = null);
