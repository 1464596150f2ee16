using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PulsewayToHudu.Hudu.Http;
using PulsewayToHudu.Hudu.Paging;

namespace PulsewayToHudu.Hudu.Assets;

/// <summary><c>/assets</c> and <c>/companies/{id}/assets</c>. Writes exist only below a company.</summary>
public interface IAssetsClient
{
    /// <summary>A company's assets. Ends provisionally with a page that is not full: see <see cref="HuduListing{T}"/>.</summary>
    /// <param name="companyId">Company.</param>
    /// <param name="archived">True: archived ones only; null: the server's default, mixed by all evidence. [likely]</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<HuduListing<Asset>> ListForCompanyAsync(long companyId, bool? archived, CancellationToken cancellationToken);

    /// <summary>Reads on where such a listing ended, until an empty page. What it gives is complete.</summary>
    /// <exception cref="HuduUnexpectedAnswerException">The server gives the same page again and again.</exception>
    Task<HuduListing<Asset>> ProveAsync(
        long companyId,
        bool? archived,
        HuduListing<Asset> listing,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Assets over all companies, read until an empty page. A key that is limited to one company needs the company in the filter.
    /// </summary>
    Task<HuduListing<Asset>> ListAsync(AssetFilter filter, CancellationToken cancellationToken);

    /// <summary>One asset wherever it is, archived or not; null when it is gone. <c>/assets/{id}</c> does not exist.</summary>
    Task<Asset?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>Makes an asset. Not safe to repeat when its outcome is unknown: names are not unique.</summary>
    /// <exception cref="HuduOutcomeUnknownException">It may have been stored: look before repeating.</exception>
    Task<AssetWriteResult> CreateAsync(long companyId, AssetChange asset, CancellationToken cancellationToken);

    /// <summary>Changes what is named and leaves the rest. Safe to repeat.</summary>
    /// <exception cref="ArgumentException">A layout is named.</exception>
    Task<AssetWriteResult> UpdateAsync(long companyId, long id, AssetChange asset, CancellationToken cancellationToken);

    /// <summary>Archives. Safe to repeat.</summary>
    Task<Asset> ArchiveAsync(long companyId, long id, CancellationToken cancellationToken);

    /// <summary>Moves to another layout; the server adds fields that the target lacks. Safe to repeat.</summary>
    Task<Asset> MoveLayoutAsync(long companyId, long id, long layoutId, CancellationToken cancellationToken);
}

internal sealed class AssetsClient(HuduConnection connection) : IAssetsClient
{
    private const int PageSize = 1000;

    public Task<HuduListing<Asset>> ListForCompanyAsync(
        long companyId,
        bool? archived,
        CancellationToken cancellationToken
    ) =>
        PageReader.ReadAsync(
            connection,
            OfCompany(companyId, archived),
            HuduListing<Asset>.Start(PageSize),
            prove: false,
            cancellationToken
        );

    public async Task<HuduListing<Asset>> ProveAsync(
        long companyId,
        bool? archived,
        HuduListing<Asset> listing,
        CancellationToken cancellationToken
    )
    {
        if (listing.IsProvenComplete)
        {
            return listing;
        }

        var route = OfCompany(companyId, archived);
        var proven = await PageReader.ReadAsync(connection, route, listing, prove: true, cancellationToken);
        return proven.IsProvenComplete
            ? proven
            : throw new HuduUnexpectedAnswerException(
                $"Hudu, {route.Operation}: it gives the same page again and again, so that nobody knows what is missing."
            );
    }

    public Task<HuduListing<Asset>> ListAsync(AssetFilter filter, CancellationToken cancellationToken) =>
        PageReader.ReadAllAsync(
            connection,
            Route("GET assets", (page, size) => Path(filter, page, size)),
            PageSize,
            cancellationToken
        );

    public async Task<Asset?> FindAsync(long id, CancellationToken cancellationToken) =>
        // Whether the plain list holds archived ones too is not sure.
        await FindAsync(id, archived: null, cancellationToken)
        ?? await FindAsync(id, archived: true, cancellationToken);

    public Task<AssetWriteResult> CreateAsync(long companyId, AssetChange asset, CancellationToken cancellationToken) =>
        AssetWrites.SendAsync(
            connection,
            HttpMethod.Post,
            "POST companies/{id}/assets",
            $"companies/{companyId}/assets",
            asset,
            RepeatSafety.UnsafeWhenOutcomeUnknown,
            cancellationToken
        );

    public Task<AssetWriteResult> UpdateAsync(
        long companyId,
        long id,
        AssetChange asset,
        CancellationToken cancellationToken
    ) =>
        asset.AssetLayoutId is null
            ? AssetWrites.SendAsync(
                connection,
                HttpMethod.Put,
                "PUT companies/{id}/assets/{id}",
                $"companies/{companyId}/assets/{id}",
                asset,
                RepeatSafety.Safe,
                cancellationToken
            )
            : throw new ArgumentException(
                "An update with another layout would orphan the values: move the asset instead.",
                nameof(asset)
            );

    public async Task<Asset> ArchiveAsync(long companyId, long id, CancellationToken cancellationToken)
    {
        HuduAnswer answer;
        try
        {
            answer = await connection.SendAsync(
                HttpMethod.Put,
                "PUT companies/{id}/assets/{id}/archive",
                $"companies/{companyId}/assets/{id}/archive",
                null,
                RepeatSafety.Safe,
                cancellationToken
            );
        }
        catch (HuduValidationException)
        {
            // It may have been archived by an earlier try whose answer was lost.
            if (await FindAsync(id, cancellationToken) is { Archived: true } archived)
            {
                return archived;
            }

            throw;
        }

        // That the answer holds the asset is not sure.
        return answer.Json.ValueKind != JsonValueKind.Object && await FindAsync(id, cancellationToken) is { } found
            ? found
            : answer.Record("asset", HuduJson.Default.Asset);
    }

    public async Task<Asset> MoveLayoutAsync(
        long companyId,
        long id,
        long layoutId,
        CancellationToken cancellationToken
    )
    {
        // Flat, other than all other writes of assets.
        var answer = await connection.SendAsync(
            HttpMethod.Put,
            "PUT companies/{id}/assets/{id}/move_layout",
            $"companies/{companyId}/assets/{id}/move_layout",
            new JsonObject { ["asset_layout_id"] = layoutId },
            RepeatSafety.Safe,
            cancellationToken
        );
        return answer.Record("asset", HuduJson.Default.Asset);
    }

    private async Task<Asset?> FindAsync(long id, bool? archived, CancellationToken cancellationToken)
    {
        var path = QueryText.With("assets", ("id", id), ("archived", archived));
        var answer = await connection.GetAsync("GET assets", path, cancellationToken);
        return answer.Rows("assets", HuduJson.Default.ListAsset).FirstOrDefault(a => a.Id == id);
    }

    private static ListRoute<Asset> OfCompany(long companyId, bool? archived) =>
        Route(
            "GET companies/{id}/assets",
            (page, size) =>
                QueryText.With(
                    $"companies/{companyId}/assets",
                    ("page", page),
                    ("page_size", size),
                    ("archived", archived)
                )
        );

    private static ListRoute<Asset> Route(string operation, Func<int, int, string> path) =>
        new(operation, "assets", HuduJson.Default.ListAsset, a => a.Id, path);

    private static string Path(AssetFilter filter, int page, int size) =>
        QueryText.With(
            "assets",
            ("page", page),
            ("page_size", size),
            ("id", filter.Id),
            ("company_id", filter.CompanyId),
            ("name", filter.Name),
            ("primary_serial", filter.PrimarySerial),
            ("asset_layout_id", filter.AssetLayoutId),
            ("archived", filter.Archived),
            ("updated_at", filter.Updated is { } u ? $"{Time(u.From)},{Time(u.To)}" : null)
        );

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
