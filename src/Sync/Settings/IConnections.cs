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

/// <summary>Checks and normalises host names and addresses that people enter.</summary>
public interface IHostNames
{
    /// <summary>The plain Pulseway host, for example from a pasted address.</summary>
    /// <exception cref="FormatException">It is no plain https host; the message says what to enter.</exception>
    string NormalizePulseway(string text);

    /// <summary>The plain Hudu host, for example from a pasted address.</summary>
    /// <exception cref="FormatException">It is no plain https host; the message says what to enter.</exception>
    string NormalizeHudu(string text);

    /// <summary>The plain address of this app, for example from a pasted page of the console.</summary>
    /// <exception cref="FormatException">It is no plain https address; the message says what to enter.</exception>
    string NormalizeConsole(string text);

    /// <summary>The address of a webhook as it is called, which may hold a secret.</summary>
    /// <exception cref="FormatException">
    /// It is no https address or one of a private network; the message says what to enter and does not repeat the address.
    /// </exception>
    string NormalizeWebhook(string text);
}
