using PulsewayToHudu.Pulseway.Assets;
using PulsewayToHudu.Pulseway.CustomFields;
using PulsewayToHudu.Pulseway.Devices;
using PulsewayToHudu.Pulseway.Environment;
using PulsewayToHudu.Pulseway.Http;
using PulsewayToHudu.Pulseway.Organizations;

namespace PulsewayToHudu.Pulseway;

/// <summary>Client of the Pulseway REST API v3. It only reads.</summary>
public sealed class PulsewayClient
{
    /// <summary>Makes a client.</summary>
    /// <param name="http">From <see cref="Resilience.PulsewayHttpClient"/>: with its retries and time limits.</param>
    /// <param name="options">Where and as whom.</param>
    public PulsewayClient(HttpClient http, PulsewayClientOptions options)
    {
        var connection = new PulsewayConnection(http, options);
        Environment = new EnvironmentClient(connection);
        Organizations = new OrganizationsClient(connection);
        Sites = new SitesClient(connection);
        Groups = new GroupsClient(connection);
        Devices = new DevicesClient(connection);
        Assets = new AssetsClient(connection, options.AssetInclude);
        CustomFields = new CustomFieldsClient(connection);
    }

    /// <summary><c>/environment</c>.</summary>
    public IEnvironmentClient Environment { get; }

    /// <summary><c>/organizations</c>.</summary>
    public IOrganizationsClient Organizations { get; }

    /// <summary><c>/sites</c>.</summary>
    public ISitesClient Sites { get; }

    /// <summary><c>/groups</c>.</summary>
    public IGroupsClient Groups { get; }

    /// <summary><c>/devices</c>.</summary>
    public IDevicesClient Devices { get; }

    /// <summary><c>/assets</c>.</summary>
    public IAssetsClient Assets { get; }

    /// <summary><c>/customFields</c>.</summary>
    public ICustomFieldsClient CustomFields { get; }
}
