using System.Text.Json;
using PulsewayToHudu.Hudu;
using PulsewayToHudu.Hudu.AssetLayouts;
using PulsewayToHudu.Hudu.Assets;
using PulsewayToHudu.Hudu.Companies;
using PulsewayToHudu.Hudu.Paging;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Tiles;

namespace PulsewayToHudu.Composition.Adapters;

/// <summary>Plugs the Hudu client into the sync.</summary>
internal sealed class HuduAdapter(HuduClient client) : IHudu
{
    public Task<string> VersionAsync(CancellationToken cancellationToken) =>
        RemoteErrors.HuduAsync(async () =>
            (await client.Info.GetAsync(cancellationToken)).Version ?? "of unknown version"
        );

    public Task<IReadOnlyList<HuduCompany>> CompaniesAsync(CancellationToken cancellationToken) =>
        RemoteErrors.HuduAsync<IReadOnlyList<HuduCompany>>(async () =>
            [.. (await client.Companies.ListAsync(filter: null, cancellationToken)).Rows.Select(HuduRows.Company)]
        );

    public Task<HuduCompany?> FindCompanyAsync(long companyId, CancellationToken cancellationToken) =>
        RemoteErrors.HuduAsync(async () =>
            await client.Companies.GetAsync(companyId, cancellationToken) is { } company
                ? HuduRows.Company(company)
                : null
        );

    public Task<HuduCompany?> FindCompanyByNameAsync(string name, CancellationToken cancellationToken) =>
        RemoteErrors.HuduAsync(async () =>
        {
            var found = await client.Companies.ListAsync(new CompanyFilter(Name: name), cancellationToken);
            var company = found.Rows.FirstOrDefault(c =>
                name.Trim().Equals(c.Name?.Trim(), StringComparison.OrdinalIgnoreCase)
            );
            return company is null ? null : HuduRows.Company(company);
        });

    public Task<HuduCompany> CreateCompanyAsync(
        string name,
        CompanyDetails details,
        CancellationToken cancellationToken
    ) =>
        RemoteErrors.HuduAsync(async () =>
            HuduRows.Company(
                await client.Companies.CreateAsync(HuduRows.Write(details) with { Name = name }, cancellationToken)
            )
        );

    public Task<HuduCompany> UpdateCompanyAsync(
        long companyId,
        CompanyDetails details,
        CancellationToken cancellationToken
    ) =>
        RemoteErrors.HuduAsync(async () =>
            HuduRows.Company(await client.Companies.UpdateAsync(companyId, HuduRows.Write(details), cancellationToken))
        );

    public Task<HuduCompany> ArchiveCompanyAsync(long companyId, CancellationToken cancellationToken) =>
        RemoteErrors.HuduAsync(async () =>
            HuduRows.Company(await client.Companies.ArchiveAsync(companyId, cancellationToken))
        );

    public Task<IReadOnlyList<Sync.Assets.AssetLayout>> LayoutsAsync(CancellationToken cancellationToken) =>
        RemoteErrors.HuduAsync<IReadOnlyList<Sync.Assets.AssetLayout>>(async () =>
            [.. (await client.AssetLayouts.ListAsync(cancellationToken)).Rows.Select(HuduRows.Layout)]
        );

    public Task<Sync.Assets.AssetLayout> AddFieldsAsync(
        long layoutId,
        IReadOnlyList<NewLayoutField> fields,
        CancellationToken cancellationToken
    ) =>
        RemoteErrors.HuduAsync(async () =>
            HuduRows.Layout(await client.AssetLayouts.AddFieldsAsync(layoutId, New(fields), cancellationToken))
        );

    public Task<Sync.Assets.AssetLayout> CreateLayoutAsync(
        Sync.Assets.NewLayout layout,
        CancellationToken cancellationToken
    ) =>
        RemoteErrors.HuduAsync(async () =>
            HuduRows.Layout(
                await client.AssetLayouts.CreateAsync(
                    new(layout.Name, New(layout.Fields), layout.Icon, layout.Color),
                    cancellationToken
                )
            )
        );

    public Task<Sync.Assets.AssetLayout> ActivateLayoutAsync(long layoutId, CancellationToken cancellationToken) =>
        RemoteErrors.HuduAsync(async () =>
            HuduRows.Layout(await client.AssetLayouts.ActivateAsync(layoutId, cancellationToken))
        );

    public Task<AssetListing> AssetsAsync(long companyId, CancellationToken cancellationToken) =>
        RemoteErrors.HuduAsync(async () =>
            Listing(companyId, await client.Assets.ListForCompanyAsync(companyId, archived: null, cancellationToken))
        );

    public Task<AssetListing> ProveAsync(AssetListing listing, CancellationToken cancellationToken) =>
        RemoteErrors.HuduAsync(async () =>
            Listing(
                listing.CompanyId,
                await client.Assets.ProveAsync(
                    listing.CompanyId,
                    archived: null,
                    (HuduListing<Asset>)listing.Continuation!,
                    cancellationToken
                )
            )
        );

    // To the empty page, because that an asset is not among them is what is wanted to know.
    public Task<IReadOnlyList<HuduAsset>> ArchivedAssetsAsync(long? companyId, CancellationToken cancellationToken) =>
        RemoteErrors.HuduAsync<IReadOnlyList<HuduAsset>>(async () =>
        {
            var filter = new AssetFilter { CompanyId = companyId, Archived = true };
            var listing = await client.Assets.ListAsync(filter, cancellationToken);
            return [.. listing.Rows.Where(a => a.Archived == true).Select(HuduRows.Asset)];
        });

    public Task<HuduAsset?> FindAssetAsync(long assetId, CancellationToken cancellationToken) =>
        RemoteErrors.HuduAsync(async () =>
            await client.Assets.FindAsync(assetId, cancellationToken) is { } asset ? HuduRows.Asset(asset) : null
        );

    public Task<IReadOnlyList<HuduAsset>> FindAssetsByNameAsync(
        long? companyId,
        string name,
        CancellationToken cancellationToken
    ) =>
        RemoteErrors.HuduAsync<IReadOnlyList<HuduAsset>>(async () =>
            [
                .. (
                    await client.Assets.ListAsync(
                        new AssetFilter { CompanyId = companyId, Name = name },
                        cancellationToken
                    )
                ).Rows.Select(HuduRows.Asset),
            ]
        );

    public Task<Sync.Assets.AssetWriteResult> CreateAssetAsync(
        long companyId,
        AssetWrite asset,
        CancellationToken cancellationToken
    ) => WriteAsync(() => client.Assets.CreateAsync(companyId, Change(asset), cancellationToken));

    public Task<Sync.Assets.AssetWriteResult> UpdateAssetAsync(
        long companyId,
        long assetId,
        AssetWrite asset,
        CancellationToken cancellationToken
    ) => WriteAsync(() => client.Assets.UpdateAsync(companyId, assetId, Change(asset), cancellationToken));

    private static Task<Sync.Assets.AssetWriteResult> WriteAsync(Func<Task<Hudu.Assets.AssetWriteResult>> write) =>
        RemoteErrors.HuduAsync(async () =>
        {
            var result = await write();
            return new Sync.Assets.AssetWriteResult(HuduRows.Asset(result.Asset), result.DroppedFields);
        });

    public Task<HuduAsset> ArchiveAssetAsync(long companyId, long assetId, CancellationToken cancellationToken) =>
        RemoteErrors.HuduAsync(async () =>
            HuduRows.Asset(await client.Assets.ArchiveAsync(companyId, assetId, cancellationToken))
        );

    public Task<HuduAsset> MoveAssetAsync(
        long companyId,
        long assetId,
        long layoutId,
        CancellationToken cancellationToken
    ) =>
        RemoteErrors.HuduAsync(async () =>
            HuduRows.Asset(await client.Assets.MoveLayoutAsync(companyId, assetId, layoutId, cancellationToken))
        );

    public Task<string?> FindTileAsync(long companyId, string title, CancellationToken cancellationToken) =>
        RemoteErrors.HuduAsync(async () =>
        {
            var tiles = await client.MagicDash.ListAsync(companyId, title, cancellationToken);
            // Whatever a server makes of its filters.
            var tile = tiles.Rows.FirstOrDefault(t => t.CompanyId == companyId && t.Title?.Trim() == title);
            return tile is null ? null : tile.Content ?? "";
        });

    public Task WriteTileAsync(string companyName, CompanyTile tile, CancellationToken cancellationToken) =>
        RemoteErrors.HuduAsync(() =>
            client.MagicDash.UpsertAsync(
                new(tile.Title, companyName, tile.Message)
                {
                    Shade = tile.IsFine ? "success" : "danger",
                    Icon = "fas fa-desktop",
                    Content = tile.Content,
                },
                cancellationToken
            )
        );

    private static IReadOnlyList<NewField> New(IReadOnlyList<NewLayoutField> fields) =>
        [.. fields.Select(f => new NewField(f.Label, f.Type.ToString(), f.ShowInList, f.Hint))];

    private static AssetListing Listing(long companyId, HuduListing<Asset> listing) =>
        new(companyId, [.. listing.Rows.Select(HuduRows.Asset)], listing.IsProvenComplete, listing);

    private static AssetChange Change(AssetWrite asset) =>
        new()
        {
            Name = asset.Name,
            AssetLayoutId = asset.LayoutId,
            PrimarySerial = asset.PrimarySerial,
            PrimaryModel = asset.PrimaryModel,
            PrimaryManufacturer = asset.PrimaryManufacturer,
            CustomFields = [.. asset.Fields.Select(f => KeyValuePair.Create(f.Key, Json(f.Value)))],
        };

    private static JsonElement Json(FieldValue value)
    {
        using var document = JsonDocument.Parse(
            value.Kind switch
            {
                FieldValueKind.Text or FieldValueKind.Day or FieldValueKind.Html =>
                    $"\"{JsonEncodedText.Encode(value.Text)}\"",
                FieldValueKind.Nothing => "null",
                _ => value.Text,
            }
        );
        return document.RootElement.Clone();
    }
}
