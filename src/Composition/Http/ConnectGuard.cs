using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace PulsewayToHudu.Composition.Http;

/// <summary>
/// Looks at the address at the moment of connecting, and connects to that very address: a name that resolves differently a moment
/// later gains nothing.
/// </summary>
public sealed class ConnectGuard(
    ReachableAddresses reachable,
    Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null
)
{
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve = resolve ?? Dns.GetHostAddressesAsync;

    /// <summary>Opens a connection for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="ForbiddenAddressException">Every address of the host is forbidden.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, CancellationToken cancellationToken)
    {
        var addresses = await _resolve(endPoint.Host, cancellationToken);
        var allowed = Array.FindAll(addresses, a => reachable.WhyNot(a) is null);
        if (allowed.Length == 0 && addresses.Length > 0)
        {
            throw new ForbiddenAddressException(endPoint.Host, reachable.WhyNot(addresses[0])!);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, endPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A host name points to where the app must not connect.</summary>
public sealed class ForbiddenAddressException(string host, string reason)
    : IOException(
        $"\"{host}\" is not connected to, because {reason}. If it is a server of your own in a private network, allow private addresses in the app's settings (Network__AllowPrivateAddresses)."
    );

/// <summary>Guards an HTTP client.</summary>
public static class ConnectGuardBuilder
{
    /// <summary>
    /// Every connection of the client goes through the guard, and none through a proxy: what that connects to nobody could look at. Its
    /// primary handler must be a <see cref="SocketsHttpHandler"/>.
    /// </summary>
    public static IHttpClientBuilder AddConnectGuard(this IHttpClientBuilder builder) =>
        builder.ConfigurePrimaryHttpMessageHandler(
            (handler, services) =>
            {
                var guard = services.GetRequiredService<ConnectGuard>();
                var sockets = (SocketsHttpHandler)handler;
                sockets.UseProxy = false;
                sockets.ConnectCallback = (context, ct) => guard.ConnectAsync(context.DnsEndPoint, ct);
            }
        );
}
