namespace PulsewayToHudu.Azurite;

/// <summary>How an Azurite is started.</summary>
public sealed record AzuriteOptions
{
    /// <summary>Where its data live; made when missing. Data survive a restart on the same directory.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where Azurite's packages are installed, once for all projects; the user's cache directory when null.</summary>
    public string? InstallDirectory { get; init; }

    /// <summary>Gets each line that npm and Azurite print; null to drop them.</summary>
    public Action<string>? Log { get; init; }
}

/// <summary>Azurite could not be installed or started. The message says what to do.</summary>
public sealed class AzuriteException(string message, Exception? inner = null) : Exception(message, inner);
