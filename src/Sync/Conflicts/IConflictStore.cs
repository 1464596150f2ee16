namespace PulsewayToHudu.Sync.Conflicts;

/// <summary>Where conflicts and decisions live: one row a system or organization.</summary>
public interface IConflictStore
{
    /// <summary>All rows that are open, or all that are settled, in order of id.</summary>
    Task<IReadOnlyList<Versioned<ConflictCase>>> ListAsync(bool open, CancellationToken cancellationToken);

    /// <summary>
    /// All rows of some organizations, and the decisions of others that hold wherever a system goes
    /// (<see cref="Decision.Roams"/>).
    /// </summary>
    Task<IReadOnlyList<Versioned<ConflictCase>>> OfOrganizationsAsync(
        IReadOnlyList<long> organizationIds,
        CancellationToken cancellationToken
    );

    /// <summary>One row; null when there is none.</summary>
    Task<Versioned<ConflictCase>?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Saves one row if it is still at <paramref name="version"/> (null: only if there is none yet).</summary>
    /// <returns>The new version.</returns>
    /// <exception cref="StaleVersionException">Somebody else saved in between.</exception>
    Task<string> WriteAsync(ConflictCase conflict, string? version, CancellationToken cancellationToken);

    /// <summary>Removes one row if it is still at <paramref name="version"/>. A row that is gone already is fine.</summary>
    /// <exception cref="StaleVersionException">Somebody else saved in between.</exception>
    Task DeleteAsync(string id, string version, CancellationToken cancellationToken);
}
