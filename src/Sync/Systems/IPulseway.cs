using PulsewayToHudu.Sync.Companies;

namespace PulsewayToHudu.Sync.Systems;

/// <summary>One page of a listing of Pulseway, and on the last page the verdict on the whole.</summary>
/// <param name="Rows">Rows that no earlier page of this listing had.</param>
/// <param name="NextSkip">Offset at which the next page starts: where an interrupted listing goes on.</param>
/// <param name="Verdict">Null until the last page.</param>
public sealed record SourcePage<T>(IReadOnlyList<T> Rows, int NextSkip, ListingVerdict? Verdict);

/// <summary>Whether a listing is known to hold everything. Only a complete listing may lead to "is gone".</summary>
/// <param name="IsComplete">All rows were seen.</param>
/// <param name="Reason">Why not, in words; null when complete.</param>
public sealed record ListingVerdict(bool IsComplete, string? Reason)
{
    /// <summary>Everything was seen.</summary>
    public static ListingVerdict Complete { get; } = new(true, null);

    /// <summary>Something may be missing.</summary>
    public static ListingVerdict Incomplete(string reason) => new(false, reason);
}

/// <summary>Pulseway as the sync needs it: read only, pages of at most 100. All methods throw <see cref="RemoteException"/>.</summary>
public interface IPulseway
{
    /// <summary>All organizations that the token may see.</summary>
    IAsyncEnumerable<SourcePage<Organization>> OrganizationsAsync(CancellationToken cancellationToken);

    /// <summary>All sites.</summary>
    IAsyncEnumerable<SourcePage<Site>> SitesAsync(CancellationToken cancellationToken);

    /// <summary>Light rows of all systems, or of one organization.</summary>
    /// <param name="organizationId">Null for all.</param>
    /// <param name="skip">Offset to start at.</param>
    /// <param name="cancellationToken">Stops between pages.</param>
    IAsyncEnumerable<SourcePage<Device>> DevicesAsync(
        long? organizationId,
        int skip,
        CancellationToken cancellationToken
    );

    /// <summary>Full records of all systems; the API cannot reliably filter them by organization.</summary>
    IAsyncEnumerable<SourcePage<Inventory>> InventoriesAsync(int skip, CancellationToken cancellationToken);

    /// <summary>How many systems there are in all; null when the server does not tell. One call.</summary>
    Task<int?> CountSystemsAsync(CancellationToken cancellationToken);

    /// <summary>One system's light row; null when it is gone.</summary>
    Task<Device?> FindDeviceAsync(string systemId, CancellationToken cancellationToken);

    /// <summary>One system's full record; null when there is none.</summary>
    Task<Inventory?> FindInventoryAsync(string systemId, CancellationToken cancellationToken);

    /// <summary>All custom fields, without their values.</summary>
    Task<IReadOnlyList<PulsewayCustomField>> CustomFieldsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// All values of one custom field over the whole estate: a call for every 100 values instead of one for each system.
    /// </summary>
    IAsyncEnumerable<SourcePage<CustomFieldUse>> CustomFieldUsesAsync(
        long customFieldId,
        CancellationToken cancellationToken
    );

    /// <summary>All custom fields of one system or organization that have a value there. One call for every 100.</summary>
    Task<IReadOnlyList<OwnCustomField>> CustomFieldsOfAsync(
        CustomFieldScope scope,
        string itemId,
        CancellationToken cancellationToken
    );

    /// <summary>Server version and customer, when the server tells; null where the route does not exist or is not allowed.</summary>
    Task<PulsewayServer?> ServerAsync(CancellationToken cancellationToken);
}

/// <summary>What <c>/environment</c> tells.</summary>
/// <param name="Version">Product version.</param>
/// <param name="Customer">Customer name.</param>
/// <param name="SystemsInUse">Licensed systems in use: a plausibility check of the device list.</param>
public sealed record PulsewayServer(string? Version, string? Customer, int? SystemsInUse);

/// <summary>A custom field of Pulseway.</summary>
/// <param name="Id">Pulseway id.</param>
/// <param name="Name">Name.</param>
public sealed record PulsewayCustomField(long Id, string Name);

/// <summary>A value of a custom field.</summary>
/// <param name="Scope">Whose value.</param>
/// <param name="ItemId">System identifier, lower case, or organization id.</param>
/// <param name="Value">Value, not blank.</param>
public sealed record CustomFieldUse(CustomFieldScope Scope, string ItemId, string Value);

/// <summary>A custom field of one item.</summary>
/// <param name="Name">Name of the field.</param>
/// <param name="Value">Value, not blank.</param>
public sealed record OwnCustomField(string Name, string Value);

/// <summary>Whom a value of a custom field belongs to.</summary>
public enum CustomFieldScope
{
    /// <summary>A system.</summary>
    Device,

    /// <summary>An organization.</summary>
    Organization,
}
