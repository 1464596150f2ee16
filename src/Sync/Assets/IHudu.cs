using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Tiles;

namespace PulsewayToHudu.Sync.Assets;

/// <summary>What is written to an asset: only members that are set, only fields that are named.</summary>
public sealed record AssetWrite
{
    /// <summary>New name; null leaves it.</summary>
    public string? Name { get; init; }

    /// <summary>Layout; needed to create, never sent otherwise.</summary>
    public long? LayoutId { get; init; }

    /// <summary>Null leaves it, an empty text clears it.</summary>
    public string? PrimarySerial { get; init; }

    /// <inheritdoc cref="PrimarySerial"/>
    public string? PrimaryModel { get; init; }

    /// <inheritdoc cref="PrimarySerial"/>
    public string? PrimaryManufacturer { get; init; }

    /// <summary>Custom fields by label, as they stand in the layout.</summary>
    public IReadOnlyList<KeyValuePair<string, FieldValue>> Fields { get; init; } = [];
}

/// <summary>The outcome of a write to an asset.</summary>
/// <param name="Asset">The asset as Hudu answered it.</param>
/// <param name="DroppedFields">Labels that Hudu refused and that were left out; the rest is stored.</param>
public sealed record AssetWriteResult(HuduAsset Asset, IReadOnlyList<string> DroppedFields);

/// <summary>Hudu as the sync needs it. There is no delete and no unarchive: neither by a sync nor by an undo. All methods throw <see cref="RemoteException"/>.</summary>
public interface IHudu
{
    /// <summary>The server's version: the cheapest check of address and key.</summary>
    Task<string> VersionAsync(CancellationToken cancellationToken);

    /// <summary>All companies, archived ones flagged.</summary>
    Task<IReadOnlyList<HuduCompany>> CompaniesAsync(CancellationToken cancellationToken);

    /// <summary>One company; null when it is gone.</summary>
    Task<HuduCompany?> FindCompanyAsync(long companyId, CancellationToken cancellationToken);

    /// <summary>The company of that name, without regard to case; null when there is none.</summary>
    Task<HuduCompany?> FindCompanyByNameAsync(string name, CancellationToken cancellationToken);

    /// <summary>Makes a company. <see cref="RemoteFailure.Refused"/> when the name is taken.</summary>
    Task<HuduCompany> CreateCompanyAsync(string name, CompanyDetails details, CancellationToken cancellationToken);

    /// <summary>Writes the members of <paramref name="details"/> that are set; leaves the others and the name.</summary>
    Task<HuduCompany> UpdateCompanyAsync(long companyId, CompanyDetails details, CancellationToken cancellationToken);

    /// <summary>Archives a company; safe to repeat. Only for companies that the sync has made.</summary>
    Task<HuduCompany> ArchiveCompanyAsync(long companyId, CancellationToken cancellationToken);

    /// <summary>All asset layouts, active or not.</summary>
    Task<IReadOnlyList<AssetLayout>> LayoutsAsync(CancellationToken cancellationToken);

    /// <summary>Adds the fields whose labels the layout lacks; keeps all others.</summary>
    Task<AssetLayout> AddFieldsAsync(
        long layoutId,
        IReadOnlyList<NewLayoutField> fields,
        CancellationToken cancellationToken
    );

    /// <summary>The company's assets: one call for up to 1,000.</summary>
    Task<AssetListing> AssetsAsync(long companyId, CancellationToken cancellationToken);

    /// <summary>Reads on until an empty page proves that nothing is missing.</summary>
    Task<AssetListing> ProveAsync(AssetListing listing, CancellationToken cancellationToken);

    /// <summary>Archived assets only, for servers whose plain list leaves them out.</summary>
    /// <param name="companyId">One company, or null for all: one call for up to 1,000 of them.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<IReadOnlyList<HuduAsset>> ArchivedAssetsAsync(long? companyId, CancellationToken cancellationToken);

    /// <summary>One asset wherever it is now; null when it is gone.</summary>
    Task<HuduAsset?> FindAssetAsync(long assetId, CancellationToken cancellationToken);

    /// <summary>Assets of that name, without regard to case.</summary>
    /// <param name="companyId">One company, or null for all.</param>
    /// <param name="name">Name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<IReadOnlyList<HuduAsset>> FindAssetsByNameAsync(
        long? companyId,
        string name,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Makes an asset. Never repeated blindly: <see cref="RemoteFailure.OutcomeUnknown"/> when it may have been stored.
    /// </summary>
    Task<AssetWriteResult> CreateAssetAsync(long companyId, AssetWrite asset, CancellationToken cancellationToken);

    /// <summary>Makes a layout and activates it. <see cref="RemoteFailure.OutcomeUnknown"/> when it may have been stored.</summary>
    Task<AssetLayout> CreateLayoutAsync(NewLayout layout, CancellationToken cancellationToken);

    /// <summary>Activates a layout; safe to repeat.</summary>
    Task<AssetLayout> ActivateLayoutAsync(long layoutId, CancellationToken cancellationToken);

    /// <summary>Archives an asset; safe to repeat. Only for assets that the sync has made or linked.</summary>
    Task<HuduAsset> ArchiveAssetAsync(long companyId, long assetId, CancellationToken cancellationToken);

    /// <summary>
    /// Moves an asset to another layout; safe to repeat. Hudu keeps the values and adds fields that the layout lacks. [sure]
    /// </summary>
    Task<HuduAsset> MoveAssetAsync(long companyId, long assetId, long layoutId, CancellationToken cancellationToken);

    /// <summary>The HTML behind a company's dashboard tile of that title; empty when it has none, null when there is no such tile.</summary>
    Task<string?> FindTileAsync(long companyId, string title, CancellationToken cancellationToken);

    /// <summary>Makes or changes a company's dashboard tile; safe to repeat.</summary>
    Task WriteTileAsync(string companyName, CompanyTile tile, CancellationToken cancellationToken);

    /// <summary>Changes an asset; safe to repeat.</summary>
    Task<AssetWriteResult> UpdateAssetAsync(
        long companyId,
        long assetId,
        AssetWrite asset,
        CancellationToken cancellationToken
    );
}
