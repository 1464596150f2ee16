using System.Text.Json.Serialization;

namespace PulsewayToHudu.Hudu.Matchers;

/// <summary>A company of an outside system, as one of Hudu's own integrations knows it.</summary>
public sealed record Matcher
{
    /// <summary>Id.</summary>
    [JsonRequired]
    public long Id { get; init; }

    /// <summary>Integration.</summary>
    public long? IntegratorId { get; init; }

    /// <summary>Slug of the integration, such as <c>pulseway_rmm</c>.</summary>
    public string? IntegratorName { get; init; }

    /// <summary>Number of the company in the outside system.</summary>
    public long? SyncId { get; init; }

    /// <summary>Text id of the company in the outside system.</summary>
    public string? Identifier { get; init; }

    /// <summary>Its name there.</summary>
    public string? Name { get; init; }

    /// <summary>Hudu's own suggestion.</summary>
    public long? PotentialCompanyId { get; init; }

    /// <summary>The company it is matched to; null when it is not.</summary>
    public long? CompanyId { get; init; }

    /// <summary>Name of that company.</summary>
    public string? CompanyName { get; init; }
}

/// <summary>Filters of the list. [likely]</summary>
/// <param name="Matched">True: matched ones only; false: the others only.</param>
/// <param name="CompanyId">Company.</param>
/// <param name="SyncId">Number in the outside system.</param>
/// <param name="Identifier">Text id in the outside system.</param>
public sealed record MatcherFilter(
    bool? Matched = null,
    long? CompanyId = null,
    long? SyncId = null,
    string? Identifier = null
);
