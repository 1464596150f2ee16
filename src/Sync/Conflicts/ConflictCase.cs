using PulsewayToHudu.Sync.Planning;

namespace PulsewayToHudu.Sync.Conflicts;

/// <summary>A question about one system or one organization that only a person can answer, and the answer once there is one.</summary>
public sealed record ConflictCase
{
    /// <summary>Of the system or the organization: there is at most one case for each. Fit for a path of an address.</summary>
    public required string Id { get; init; }

    /// <summary>System; null when the whole organization is concerned.</summary>
    public string? SystemId { get; init; }

    /// <summary>Organization whose sync found it.</summary>
    public required long OrganizationId { get; init; }

    /// <summary>Name of the system or organization.</summary>
    public required string Name { get; init; }

    /// <summary>Company that was synced; null when it does not exist yet.</summary>
    public long? CompanyId { get; init; }

    /// <inheritdoc cref="CompanyId"/>
    public string? CompanyName { get; init; }

    /// <summary>What is undecided.</summary>
    public required ConflictKind Kind { get; init; }

    /// <summary>Assets in question.</summary>
    public IReadOnlyList<long> AssetIds { get; init; } = [];

    /// <summary>In words.</summary>
    public required string Reason { get; init; }

    /// <summary>What a person can choose.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>When it came up, UTC.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>
    /// It waits for a person. With a decision: the decision cannot be followed any more, and <see cref="Reason"/> says why.
    /// </summary>
    public bool IsOpen { get; init; } = true;

    /// <summary>What a person decided; null when nobody did.</summary>
    public Decision? Decision { get; init; }

    /// <summary>The id of a system's case.</summary>
    public static string IdOf(string systemId) => $"system-{Escaped(systemId)}";

    /// <summary>The id of an organization's case.</summary>
    public static string IdOf(long organizationId) => $"organization-{organizationId}";

    /// <summary>Whether it asks the same question in the same words, whenever it came up and whatever was decided.</summary>
    public bool AsksTheSameAs(ConflictCase other) =>
        this with
        {
            AssetIds = other.AssetIds,
            Choices = other.Choices,
            OpenedAt = other.OpenedAt,
            Decision = other.Decision,
        } == other
        && AssetIds.SequenceEqual(other.AssetIds)
        && Choices.SequenceEqual(other.Choices);

    // Identifiers are plain in practice. A percent sign would be decoded on the way through an address, a tilde is not.
    private static string Escaped(string text) =>
        Uri.EscapeDataString(text).Replace("~", "%7E", StringComparison.Ordinal).Replace('%', '~');
}
