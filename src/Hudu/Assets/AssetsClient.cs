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

    /// <summary>Reads on where such a listing ended, until an empty page.</summary>
    Task<HuduListing<Asset>> ProveAsync(
        long companyId,
        bool? archived,
        HuduListing<Asset> listing,
        CancellationToken cancellationToken
    );

    /// <summary>Assets over all companies. A key that is limited to one company needs the company in the filter.</summary>
    Task<HuduListing<Asset>> ListAsync(AssetFilter filter, CancellationToken cancellationToken);

    /// <summary>One asset wherever it is; null when it is gone. <c>/assets/{id}</c> does not exist.</summary>
    Task<Asset?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>Makes an asset. Not safe to repeat when its outcome is unknown: names are not unique.</summary>
    /// <exception cref="HuduOutcomeUnknownException">It may have been stored: look before repeating.</exception>
    Task<AssetWriteResult> CreateAsync(long companyId, AssetChange asset, CancellationToken cancellationToken);

    /// <summary>Changes what is named and leaves the rest. Safe to repeat.</summary>
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
    ) => ReadCompanyAsync(companyId, archived, new([], false, 1, PageSize), prove: false, cancellationToken);

    public Task<HuduListing<Asset>> ProveAsync(
        long companyId,
        bool? archived,
        HuduListing<Asset> listing,
        CancellationToken cancellationToken
    ) =>
        listing.IsProvenComplete
            ? Task.FromResult(listing)
            : ReadCompanyAsync(companyId, archived, listing, prove: true, cancellationToken);

    public Task<HuduListing<Asset>> ListAsync(AssetFilter filter, CancellationToken cancellationToken) =>
        ReadAsync(
            "GET assets",
            new([], false, 1, PageSize),
            (page, size) => Path(filter, page, size),
            prove: false,
            cancellationToken
        );

    public async Task<Asset?> FindAsync(long id, CancellationToken cancellationToken)
    {
        var answer = await connection.GetAsync("GET assets", QueryText.With("assets", ("id", id)), cancellationToken);
        return HuduConnection
            .Rows("GET assets", answer, "assets", HuduJson.Default.ListAsset)
            .FirstOrDefault(a => a.Id == id);
    }

    public Task<AssetWriteResult> CreateAsync(long companyId, AssetChange asset, CancellationToken cancellationToken) =>
        WriteAsync(
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
        WriteAsync(
            HttpMethod.Put,
            "PUT companies/{id}/assets/{id}",
            $"companies/{companyId}/assets/{id}",
            asset,
            RepeatSafety.Safe,
            cancellationToken
        );

    public Task<Asset> ArchiveAsync(long companyId, long id, CancellationToken cancellationToken) =>
        PutAsync(
            "PUT companies/{id}/assets/{id}/archive",
            $"companies/{companyId}/assets/{id}/archive",
            null,
            cancellationToken
        );

    public Task<Asset> MoveLayoutAsync(long companyId, long id, long layoutId, CancellationToken cancellationToken) =>
        PutAsync(
            "PUT companies/{id}/assets/{id}/move_layout",
            $"companies/{companyId}/assets/{id}/move_layout",
            new JsonObject { ["asset_layout_id"] = layoutId },
            cancellationToken
        );

    private Task<HuduListing<Asset>> ReadCompanyAsync(
        long companyId,
        bool? archived,
        HuduListing<Asset> start,
        bool prove,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            "GET companies/{id}/assets",
            start,
            (page, size) =>
                QueryText.With(
                    $"companies/{companyId}/assets",
                    ("page", page),
                    ("page_size", size),
                    ("archived", archived)
                ),
            prove,
            cancellationToken
        );

    private Task<HuduListing<Asset>> ReadAsync(
        string operation,
        HuduListing<Asset> start,
        Func<int, int, string> path,
        bool prove,
        CancellationToken cancellationToken
    ) =>
        PageReader.ReadAsync(
            start,
            a => a.Id,
            async (page, size) =>
                HuduConnection.Rows(
                    operation,
                    await connection.GetAsync(operation, path(page, size), cancellationToken),
                    "assets",
                    HuduJson.Default.ListAsset
                ),
            prove
        );

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
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);

    // The server refuses a request as a whole for one unknown key, and stores nothing of it: asking again is safe.
    private async Task<AssetWriteResult> WriteAsync(
        HttpMethod method,
        string operation,
        string path,
        AssetChange change,
        RepeatSafety safety,
        CancellationToken cancellationToken
    )
    {
        var raw = new HashSet<string>(StringComparer.Ordinal);
        var dropped = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            try
            {
                var body = new JsonObject { ["asset"] = Body(change, raw, dropped) };
                var answer = await connection.WriteAsync(method, operation, path, body, safety, cancellationToken);
                return new(HuduConnection.Unwrap(operation, answer, "asset", HuduJson.Default.Asset), [.. dropped]);
            }
            catch (HuduValidationException e) when (e.InvalidFields.Count > 0)
            {
                var refused = change
                    .CustomFields.Select(f => f.Key)
                    .Where(l => !dropped.Contains(l) && e.InvalidFields.Any(i => IsKeyOf(i, l)))
                    .ToList();
                if (refused.Count == 0)
                {
                    throw;
                }

                dropped.UnionWith(refused.Where(raw.Contains));
                raw.UnionWith(refused);
            }
        }
    }

    private static bool IsKeyOf(string named, string label) =>
        named.Equals(CustomFieldKeys.Of(label), StringComparison.OrdinalIgnoreCase)
        || named.Equals(label.Trim(), StringComparison.OrdinalIgnoreCase);

    private static JsonObject Body(AssetChange change, IReadOnlySet<string> raw, IReadOnlySet<string> dropped)
    {
        var body = new JsonObject();
        void Set(string name, JsonNode? value)
        {
            if (value is not null)
            {
                body[name] = value;
            }
        }

        Set("name", change.Name);
        Set("asset_layout_id", change.AssetLayoutId);
        Set("primary_serial", change.PrimarySerial);
        Set("primary_model", change.PrimaryModel);
        Set("primary_manufacturer", change.PrimaryManufacturer);
        var fields = CustomFieldKeys.Body(change, raw, dropped);
        Set("custom_fields", fields.Count > 0 ? fields : null);
        return body;
    }

    private async Task<Asset> PutAsync(
        string operation,
        string path,
        JsonNode? body,
        CancellationToken cancellationToken
    )
    {
        var answer = await connection.WriteAsync(
            HttpMethod.Put,
            operation,
            path,
            body,
            RepeatSafety.Safe,
            cancellationToken
        );
        return HuduConnection.Unwrap(operation, answer, "asset", HuduJson.Default.Asset);
    }
}
