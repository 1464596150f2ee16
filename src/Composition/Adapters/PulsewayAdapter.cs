using System.Runtime.CompilerServices;
using PulsewayToHudu.Pulseway;
using PulsewayToHudu.Pulseway.CustomFields;
using PulsewayToHudu.Pulseway.Devices;
using PulsewayToHudu.Pulseway.Paging;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Composition.Adapters;

/// <summary>Plugs the Pulseway client into the sync.</summary>
internal sealed class PulsewayAdapter(PulsewayClient client) : IPulseway
{
    public IAsyncEnumerable<SourcePage<Organization>> OrganizationsAsync(CancellationToken cancellationToken) =>
        PagesAsync(client.Organizations.ListAsync(0, cancellationToken), PulsewayRows.Organization, cancellationToken);

    public IAsyncEnumerable<SourcePage<Site>> SitesAsync(CancellationToken cancellationToken) =>
        PagesAsync(client.Sites.ListAsync(0, cancellationToken), PulsewayRows.Site, cancellationToken);

    public IAsyncEnumerable<SourcePage<Device>> DevicesAsync(
        long? organizationId,
        int skip,
        CancellationToken cancellationToken
    ) =>
        PagesAsync(
            client.Devices.ListAsync(new DeviceFilter(organizationId), skip, cancellationToken),
            PulsewayRows.Device,
            cancellationToken
        );

    public IAsyncEnumerable<SourcePage<Inventory>> InventoriesAsync(int skip, CancellationToken cancellationToken) =>
        PagesAsync(client.Assets.ListAsync(skip, cancellationToken), PulsewayRows.Inventory, cancellationToken);

    public Task<int?> CountSystemsAsync(CancellationToken cancellationToken) =>
        RemoteErrors.PulsewayAsync(() => client.Devices.CountAsync(cancellationToken));

    public Task<Device?> FindDeviceAsync(string systemId, CancellationToken cancellationToken) =>
        RemoteErrors.PulsewayAsync(async () =>
            await client.Devices.GetAsync(systemId, cancellationToken) is { } device
                ? PulsewayRows.Device(device)
                : null
        );

    public Task<Inventory?> FindInventoryAsync(string systemId, CancellationToken cancellationToken) =>
        RemoteErrors.PulsewayAsync(async () =>
            await client.Assets.GetAsync(systemId, cancellationToken) is { } asset
                ? PulsewayRows.Inventory(asset)
                : null
        );

    public Task<IReadOnlyList<PulsewayCustomField>> CustomFieldsAsync(CancellationToken cancellationToken) =>
        RowsAsync(client.CustomFields.ListAsync(cancellationToken), PulsewayRows.CustomField);

    public Task<IReadOnlyList<OwnCustomField>> CustomFieldsOfAsync(
        CustomFieldScope scope,
        string itemId,
        CancellationToken cancellationToken
    ) =>
        RowsAsync(
            client.CustomFields.ListValuesAsync(
                scope == CustomFieldScope.Device ? CustomFieldOwner.Devices : CustomFieldOwner.Organizations,
                itemId,
                cancellationToken
            ),
            PulsewayRows.OwnCustomField
        );

    public IAsyncEnumerable<SourcePage<CustomFieldUse>> CustomFieldUsesAsync(
        long customFieldId,
        CancellationToken cancellationToken
    ) =>
        PagesAsync(
            client.CustomFields.ListUsageAsync(customFieldId, cancellationToken),
            PulsewayRows.CustomFieldUse,
            cancellationToken
        );

    public Task<PulsewayServer?> ServerAsync(CancellationToken cancellationToken) =>
        RemoteErrors.PulsewayAsync(async () =>
            await client.Environment.GetAsync(cancellationToken) is { } server
                ? new PulsewayServer(server.ProductVersion, server.CustomerName, server.License?.Devices?.TotalInUse)
                : null
        );

    private static Task<IReadOnlyList<TTo>> RowsAsync<TFrom, TTo>(
        IAsyncEnumerable<PulsewayPage<TFrom>> pages,
        Func<TFrom, TTo?> row
    )
        where TTo : class =>
        RemoteErrors.PulsewayAsync<IReadOnlyList<TTo>>(async () =>
        {
            var rows = new List<TTo>();
            await foreach (var page in pages)
            {
                rows.AddRange(page.Rows.Select(row).OfType<TTo>());
            }

            return rows;
        });

    private static async IAsyncEnumerable<SourcePage<TTo>> PagesAsync<TFrom, TTo>(
        IAsyncEnumerable<PulsewayPage<TFrom>> pages,
        Func<TFrom, TTo?> row,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where TTo : class
    {
        await using var source = pages.GetAsyncEnumerator(cancellationToken);
        while (await RemoteErrors.PulsewayAsync(() => source.MoveNextAsync().AsTask()))
        {
            var page = source.Current;
            var verdict = page.Completeness is { } c ? new ListingVerdict(c.IsComplete, c.Reason) : null;
            yield return new([.. page.Rows.Select(row).OfType<TTo>()], page.NextSkip, verdict);
        }
    }
}
