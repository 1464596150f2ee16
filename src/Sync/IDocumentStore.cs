namespace PulsewayToHudu.Sync;

/// <summary>Where small documents live that people edit as a whole, such as sort rules: by name, with a version.</summary>
public interface IDocumentStore
{
    /// <summary>How many characters of JSON a document may have.</summary>
    const int MaxLength = 400_000;

    /// <summary>One document; null when it was never written.</summary>
    /// <typeparam name="T">Type that the store knows how to write.</typeparam>
    Task<Versioned<T>?> FindAsync<T>(string name, CancellationToken cancellationToken)
        where T : class;

    /// <summary>All documents whose names begin so, in order of name.</summary>
    /// <typeparam name="T">Type that the store knows how to write.</typeparam>
    Task<IReadOnlyList<Versioned<T>>> ListAsync<T>(string prefix, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Saves a document if it is still at <paramref name="version"/> (null: only if it is new).</summary>
    /// <typeparam name="T">Type that the store knows how to write.</typeparam>
    /// <returns>The new version.</returns>
    /// <exception cref="StaleVersionException">Somebody else saved in between.</exception>
    /// <exception cref="RefusedException">It is longer than <see cref="MaxLength"/>.</exception>
    Task<string> WriteAsync<T>(string name, T document, string? version, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Removes a document, if it is there.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken);

    /// <summary>Removes a document if it is still at <paramref name="version"/>, or gone.</summary>
    /// <exception cref="StaleVersionException">Somebody else saved in between.</exception>
    Task DeleteAsync(string name, string version, CancellationToken cancellationToken);
}
