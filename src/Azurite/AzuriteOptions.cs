namespace PulsewayToHudu.Azurite;

/// <summary>How an Azurite is started.</summary>
public sealed record AzuriteOptions
{
    /// <summary>
    /// Where its data live; made when missing. Data survive a restart on the same directory. Null to keep them in memory, and only
    /// as long as it runs: on disk, all of them are written down again every few seconds.
    /// </summary>
    public string? DataDirectory { get; init; }

    /// <summary>Where Azurite's packages are installed, once for all projects; the user's cache directory when null.</summary>
    public string? InstallDirectory { get; init; }

    /// <summary>Where to listen; 0 lets the system pick a free port. Others are for one that starts again where it was.</summary>
    public AzuritePorts Ports { get; init; } = new(0, 0, 0);

    /// <summary>Gets each line that npm and Azurite print; null to drop them.</summary>
    public Action<string>? Log { get; init; }
}

/// <summary>Ports of the loopback interface.</summary>
public sealed record AzuritePorts(int Blob, int Queue, int Table);

/// <summary>Azurite could not be installed or started. The message says what to do.</summary>
public sealed class AzuriteException(string message, Exception? inner = null) : Exception(message, inner);
