using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Settings;

/// <summary>Opens both sides with the host names and secrets stored now, so that a changed setting counts at once.</summary>
public interface IConnections
{
    /// <summary>Pulseway, ready to be read.</summary>
    /// <exception cref="RemoteException">With <see cref="RemoteFailure.NotConfigured"/> when host or token is not set.</exception>
    Task<IPulseway> OpenPulsewayAsync(CancellationToken cancellationToken);

    /// <summary>Hudu, ready to be read and written.</summary>
    /// <exception cref="RemoteException">With <see cref="RemoteFailure.NotConfigured"/> when host or key is not set.</exception>
    Task<IHudu> OpenHuduAsync(CancellationToken cancellationToken);
}

/// <summary>Checks and normalises host names by the rules of each client.</summary>
public interface IHostNames
{
    /// <summary>The plain Pulseway host, for example from a pasted address.</summary>
    /// <exception cref="FormatException">It is no plain https host; the message says what to enter.</exception>
    string NormalizePulseway(string text);

    /// <summary>The plain Hudu host, for example from a pasted address.</summary>
    /// <exception cref="FormatException">It is no plain https host; the message says what to enter.</exception>
    string NormalizeHudu(string text);
}
