namespace PulsewayToHudu.Sync.Settings;

/// <summary>Where the settings live.</summary>
public interface ISettingsStore
{
    /// <summary>Reads the settings; defaults with a null version when none were ever saved.</summary>
    Task<Versioned<SyncSettings>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Saves the settings if they are still at <paramref name="version"/> (null: only if none exist yet).
    /// </summary>
    /// <returns>The new version.</returns>
    /// <exception cref="StaleVersionException">Somebody else saved in between.</exception>
    Task<string> WriteAsync(SyncSettings settings, string? version, CancellationToken cancellationToken);
}
