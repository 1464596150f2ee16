using PulsewayToHudu.Composition.Adapters;
using PulsewayToHudu.Composition.Addresses;
using PulsewayToHudu.Hudu;
using PulsewayToHudu.Hudu.Resilience;
using PulsewayToHudu.Pulseway;
using PulsewayToHudu.Pulseway.Resilience;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Composition;

/// <summary>What a head decides for all connections.</summary>
/// <param name="AllowLoopbackHttp">Accept this machine, also over plain http: for LocalHost with its simulators only.</param>
/// <param name="AllowPrivateAddresses">Accept hosts in private networks, for servers that the MSP runs itself.</param>
public sealed record ConnectionOptions(bool AllowLoopbackHttp = false, bool AllowPrivateAddresses = false);

/// <summary>Opens both sides with the settings and secrets of the moment.</summary>
internal sealed class Connections(
    IHttpClientFactory http,
    ISettingsStore settings,
    ISecretStore secrets,
    ConnectionOptions options
) : IConnections, IHostNames
{
    public async Task<IPulseway> OpenPulsewayAsync(CancellationToken cancellationToken)
    {
        var host = (await settings.ReadAsync(cancellationToken)).Value.PulsewayHost;
        var id = await SecretAsync(RemoteSide.Pulseway, SecretNames.PulsewayTokenId, cancellationToken);
        var secret = await SecretAsync(RemoteSide.Pulseway, SecretNames.PulsewayTokenSecret, cancellationToken);
        return new PulsewayAdapter(
            new(
                http.CreateClient(PulsewayHttpClient.Name),
                new(
                    Address(RemoteSide.Pulseway, () => PulsewayAddress.Parse(host, options.AllowLoopbackHttp)),
                    id,
                    secret
                )
            )
        );
    }

    public async Task<IHudu> OpenHuduAsync(CancellationToken cancellationToken)
    {
        var host = (await settings.ReadAsync(cancellationToken)).Value.HuduHost;
        var key = await SecretAsync(RemoteSide.Hudu, SecretNames.HuduApiKey, cancellationToken);
        return new HuduAdapter(
            new(
                http.CreateClient(HuduHttpClient.Name),
                new(Address(RemoteSide.Hudu, () => HuduAddress.Parse(host, options.AllowLoopbackHttp)), key)
            )
        );
    }

    public string NormalizePulseway(string text) => PulsewayAddress.Normalize(text, options.AllowLoopbackHttp);

    public string NormalizeHudu(string text) => HuduAddress.Normalize(text, options.AllowLoopbackHttp);

    public string NormalizeConsole(string text) => AppAddress.Normalize(text, options.AllowLoopbackHttp);

    public string NormalizeWebhook(string text) => WebhookAddress.Parse(text, options).AbsoluteUri;

    private async Task<string> SecretAsync(RemoteSide side, string name, CancellationToken cancellationToken) =>
        await secrets.ReadAsync(name, cancellationToken)
        ?? throw new RemoteException(side, RemoteFailure.NotConfigured, $"{side}: the secret {name} is not set.");

    private static Uri Address(RemoteSide side, Func<Uri> parse)
    {
        try
        {
            return parse();
        }
        catch (FormatException e)
        {
            throw new RemoteException(side, RemoteFailure.NotConfigured, e.Message, e);
        }
    }
}
