namespace PulsewayToHudu.Sync.LastKnown;

/// <summary>Something that the last sync found about a system, or about its whole company.</summary>
/// <param name="SystemId">System; null for the company.</param>
/// <param name="Code">Code of the problem, or the <see cref="Planning.SkipKind"/>.</param>
/// <param name="Message">In words.</param>
/// <param name="IsProblem">A person should look at it; otherwise it only says why nothing was done.</param>
/// <param name="RunId">The first run that found it so.</param>
/// <param name="Since">When, UTC.</param>
public sealed record SystemFinding(
    string? SystemId,
    string Code,
    string Message,
    bool IsProblem,
    string RunId,
    DateTimeOffset Since
)
{
    /// <summary>Says the same, whenever it was found.</summary>
    internal bool IsSame(SystemFinding other) =>
        SystemId == other.SystemId && Code == other.Code && Message == other.Message;
}

/// <summary>What the last syncs have found about an organization and its systems. What is in order is not mentioned.</summary>
/// <param name="Items">Findings, by system.</param>
public sealed record OrganizationFindings(IReadOnlyList<SystemFinding> Items)
{
    /// <summary>Nothing.</summary>
    public static OrganizationFindings None { get; } = new([]);
}

/// <summary>Where findings live: one document for each organization.</summary>
public interface IFindingStore
{
    /// <summary>The findings of an organization; none when nothing was ever saved.</summary>
    Task<OrganizationFindings> ReadAsync(long organizationId, CancellationToken cancellationToken);

    /// <summary>Replaces them. The lease of the organization's company makes this the only writer.</summary>
    Task WriteAsync(long organizationId, OrganizationFindings findings, CancellationToken cancellationToken);
}
