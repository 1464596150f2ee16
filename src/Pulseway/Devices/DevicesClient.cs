using PulsewayToHudu.Pulseway.Http;
using PulsewayToHudu.Pulseway.Paging;

namespace PulsewayToHudu.Pulseway.Devices;

/// <summary>Filters of the list.</summary>
/// <param name="OrganizationId">One organization.</param>
/// <param name="ScopeId">A scope saved in Pulseway.</param>
public sealed record DeviceFilter(long? OrganizationId = null, long? ScopeId = null);

/// <summary><c>/devices</c>.</summary>
public interface IDevicesClient
{
    /// <summary>Light rows.</summary>
    IAsyncEnumerable<PulsewayPage<DeviceSummary>> ListAsync(
        DeviceFilter? filter,
        int startSkip,
        CancellationToken cancellationToken
    );

    /// <summary>How many there are; null when the server does not tell. One call.</summary>
    Task<int?> CountAsync(CancellationToken cancellationToken);

    /// <summary>One device; null when it is gone.</summary>
    Task<DeviceDetail?> GetAsync(string identifier, CancellationToken cancellationToken);
}

internal sealed class DevicesClient(PulsewayConnection connection) : IDevicesClient
{
    public IAsyncEnumerable<PulsewayPage<DeviceSummary>> ListAsync(
        DeviceFilter? filter,
        int startSkip,
        CancellationToken cancellationToken
    )
    {
        var query =
            (
                filter?.OrganizationId is { } organization
                    ? $"&$filter={Uri.EscapeDataString($"OrganizationId eq {organization}")}"
                    : ""
            ) + (filter?.ScopeId is { } scope ? $"&scopeId={scope}" : "");
        var source = new PageSource<DeviceSummary>(
            "devices",
            "Identifier",
            d => d.Identifier,
            PulsewayJson.Default.DeviceSummary,
            query
        );
        return PageReader.ReadAsync(connection, source, startSkip, cancellationToken);
    }

    public async Task<int?> CountAsync(CancellationToken cancellationToken) =>
        (await connection.GetAsync("GET devices", connection.Address("devices?$top=1&$count=true"), cancellationToken))
            .Meta
            ?.TotalCount;

    public Task<DeviceDetail?> GetAsync(string identifier, CancellationToken cancellationToken) =>
        connection.FindAsync(
            "GET devices/{id}",
            $"devices/{Uri.EscapeDataString(identifier)}",
            PulsewayJson.Default.DeviceDetail,
            cancellationToken
        );
}
