using System.Text.Json.Serialization;

namespace PulsewayToHudu.Hudu.Relations;

/// <summary>A link between two records. The server makes a second one the other way round. [sure]</summary>
public sealed record Relation
{
    /// <summary>Id.</summary>
    [JsonRequired]
    public long Id { get; init; }

    /// <summary>What it says, such as "hosted on".</summary>
    public string? Description { get; init; }

    /// <summary>The one that the server made the other way round.</summary>
    public bool? IsInverse { get; init; }

    /// <summary>Name of the record it leads to.</summary>
    public string? Name { get; init; }

    /// <summary>Kind of the record it comes from, such as <c>Asset</c>.</summary>
    public string? FromableType { get; init; }

    /// <summary>Its id.</summary>
    public long? FromableId { get; init; }

    /// <summary>Kind of the record it leads to.</summary>
    public string? ToableType { get; init; }

    /// <summary>Its id.</summary>
    public long? ToableId { get; init; }
}
