using System.Text.Json.Nodes;
using PulsewayToHudu.Hudu.Http;
using PulsewayToHudu.Hudu.Paging;

namespace PulsewayToHudu.Hudu.AssetLayouts;

/// <summary><c>/asset_layouts</c>.</summary>
public interface IAssetLayoutsClient
{
    /// <summary>All layouts; read until an empty page, because their page size is not documented.</summary>
    Task<HuduListing<AssetLayout>> ListAsync(CancellationToken cancellationToken);

    /// <summary>One layout; null when it is gone (the server answers 200 with <c>null</c>).</summary>
    Task<AssetLayout?> GetAsync(long id, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a layout and activates it. Not safe to repeat when its outcome is unknown; when it cannot be activated, it stays there
    /// and inactive.
    /// </summary>
    /// <exception cref="ArgumentException">It has no field, or one of a type that may not be added.</exception>
    Task<AssetLayout> CreateAsync(NewLayout layout, CancellationToken cancellationToken);

    /// <summary>Activates a layout, keeping everything else. Safe to repeat.</summary>
    /// <exception cref="HuduNotFoundException">There is no such layout.</exception>
    Task<AssetLayout> ActivateAsync(long id, CancellationToken cancellationToken);

    /// <summary>Adds the fields whose labels the layout lacks, keeping everything else. Safe to repeat.</summary>
    /// <exception cref="HuduNotFoundException">There is no such layout.</exception>
    /// <exception cref="ArgumentException">A field has a type that may not be added.</exception>
    Task<AssetLayout> AddFieldsAsync(long id, IReadOnlyList<NewField> fields, CancellationToken cancellationToken);
}

internal sealed class AssetLayoutsClient(HuduConnection connection) : IAssetLayoutsClient
{
    private const int PageSize = 25;
    private const string Wrapper = "asset_layout";
    private const string Put = "PUT asset_layouts/{id}";

    public Task<HuduListing<AssetLayout>> ListAsync(CancellationToken cancellationToken) =>
        PageReader.ReadAllAsync(
            connection,
            new ListRoute<AssetLayout>(
                "GET asset_layouts",
                "asset_layouts",
                HuduJson.Default.ListAssetLayout,
                l => l.Id,
                (page, _) => QueryText.With("asset_layouts", ("page", page))
            ),
            PageSize,
            cancellationToken
        );

    public async Task<AssetLayout?> GetAsync(long id, CancellationToken cancellationToken)
    {
        try
        {
            return (await ReadAsync(id, cancellationToken)).Find(Wrapper, HuduJson.Default.AssetLayout);
        }
        catch (HuduNotFoundException)
        {
            return null;
        }
    }

    public async Task<AssetLayout> CreateAsync(NewLayout layout, CancellationToken cancellationToken)
    {
        var answer = await connection.SendAsync(
            HttpMethod.Post,
            "POST asset_layouts",
            "asset_layouts",
            new JsonObject { [Wrapper] = LayoutBody.New(layout) },
            RepeatSafety.UnsafeWhenOutcomeUnknown,
            cancellationToken
        );
        // New layouts are inactive.
        var id = answer.Record(Wrapper, HuduJson.Default.AssetLayout).Id;
        return await PutAsync(id, LayoutBody.Active(answer), cancellationToken);
    }

    public async Task<AssetLayout> ActivateAsync(long id, CancellationToken cancellationToken)
    {
        var (answer, _) = await RequireAsync(id, cancellationToken);
        return await PutAsync(id, LayoutBody.Active(answer), cancellationToken);
    }

    public async Task<AssetLayout> AddFieldsAsync(
        long id,
        IReadOnlyList<NewField> fields,
        CancellationToken cancellationToken
    )
    {
        var (answer, layout) = await RequireAsync(id, cancellationToken);
        var missing = LayoutBody.Missing(layout, fields);
        return missing.Count == 0
            ? layout
            : await PutAsync(id, LayoutBody.WithFields(answer, layout, missing), cancellationToken);
    }

    private async Task<(HuduAnswer Answer, AssetLayout Layout)> RequireAsync(
        long id,
        CancellationToken cancellationToken
    )
    {
        var answer = await ReadAsync(id, cancellationToken);
        return answer.Find(Wrapper, HuduJson.Default.AssetLayout) is { } layout
            ? (answer, layout)
            : throw new HuduNotFoundException($"Hudu, {Put}: there is no asset layout {id}.");
    }

    private Task<HuduAnswer> ReadAsync(long id, CancellationToken cancellationToken) =>
        connection.GetAsync("GET asset_layouts/{id}", $"asset_layouts/{id}", cancellationToken);

    private async Task<AssetLayout> PutAsync(long id, JsonObject layout, CancellationToken cancellationToken)
    {
        var answer = await connection.SendAsync(
            HttpMethod.Put,
            Put,
            $"asset_layouts/{id}",
            new JsonObject { [Wrapper] = layout },
            RepeatSafety.Safe,
            cancellationToken
        );
        return answer.Record(Wrapper, HuduJson.Default.AssetLayout);
    }
}
