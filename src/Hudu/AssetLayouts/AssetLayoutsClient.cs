using System.Text.Json;
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

    /// <summary>Makes a layout and activates it. Not safe to repeat when its outcome is unknown.</summary>
    Task<AssetLayout> CreateAsync(NewLayout layout, CancellationToken cancellationToken);

    /// <summary>Activates a layout, keeping everything else. Safe to repeat.</summary>
    /// <exception cref="HuduNotFoundException">There is no such layout.</exception>
    Task<AssetLayout> ActivateAsync(long id, CancellationToken cancellationToken);

    /// <summary>Adds the fields whose labels the layout lacks, keeping everything else. Safe to repeat.</summary>
    /// <exception cref="HuduNotFoundException">There is no such layout.</exception>
    Task<AssetLayout> AddFieldsAsync(long id, IReadOnlyList<NewField> fields, CancellationToken cancellationToken);
}

internal sealed class AssetLayoutsClient(HuduConnection connection) : IAssetLayoutsClient
{
    private const int PageSize = 25;
    private const string Put = "PUT asset_layouts/{id}";

    public Task<HuduListing<AssetLayout>> ListAsync(CancellationToken cancellationToken) =>
        PageReader.ReadAsync<AssetLayout>(
            new([], false, 1, PageSize),
            l => l.Id,
            async (page, _) =>
                HuduConnection.Rows(
                    "GET asset_layouts",
                    await connection.GetAsync(
                        "GET asset_layouts",
                        QueryText.With("asset_layouts", ("page", page)),
                        cancellationToken
                    ),
                    "asset_layouts",
                    HuduJson.Default.ListAssetLayout
                ),
            prove: true
        );

    public async Task<AssetLayout?> GetAsync(long id, CancellationToken cancellationToken) =>
        await ReadAsync(id, cancellationToken) is { } found ? Read("GET asset_layouts/{id}", found) : null;

    public async Task<AssetLayout> CreateAsync(NewLayout layout, CancellationToken cancellationToken)
    {
        // An incomplete body is answered with 500: everything is sent.
        var whole = new JsonObject
        {
            ["name"] = layout.Name,
            ["icon"] = layout.Icon,
            ["color"] = layout.Color,
            ["icon_color"] = "#ffffff",
            ["include_passwords"] = true,
            ["include_photos"] = true,
            ["include_comments"] = true,
            ["include_files"] = true,
            ["fields"] = Fields(layout.Fields, 1),
        };
        var answer = await connection.WriteAsync(
            HttpMethod.Post,
            "POST asset_layouts",
            "asset_layouts",
            new JsonObject { ["asset_layout"] = whole },
            RepeatSafety.UnsafeWhenOutcomeUnknown,
            cancellationToken
        );
        // New layouts are inactive.
        var made = Node(answer);
        made["active"] = true;
        return await PutAsync(Read("POST asset_layouts", answer).Id, made, cancellationToken);
    }

    public async Task<AssetLayout> ActivateAsync(long id, CancellationToken cancellationToken)
    {
        var whole = Node(await RequireAsync(id, cancellationToken));
        whole["active"] = true;
        return await PutAsync(id, whole, cancellationToken);
    }

    public async Task<AssetLayout> AddFieldsAsync(
        long id,
        IReadOnlyList<NewField> fields,
        CancellationToken cancellationToken
    )
    {
        var current = await RequireAsync(id, cancellationToken);
        var layout = Read(Put, current);
        var labels = (layout.Fields ?? []).Select(f => f.Label?.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = fields.Where(f => !labels.Contains(f.Label.Trim())).ToList();
        if (missing.Count == 0)
        {
            return layout;
        }

        // A part of a layout is answered with 500, so the whole is sent back as it was read, with the new fields at its end.
        var whole = Node(current);
        var all = whole["fields"] as JsonArray ?? [];
        var next = (layout.Fields ?? []).Select(f => f.Position ?? 0).DefaultIfEmpty(0).Max() + 1;
        foreach (var field in Fields(missing, next).ToList())
        {
            field!.Parent!.AsArray().Remove(field);
            all.Add(field);
        }

        whole["fields"] = all.DeepClone();
        return await PutAsync(id, whole, cancellationToken);
    }

    private Task<JsonElement?> ReadAsync(long id, CancellationToken cancellationToken) =>
        connection.GetAsync("GET asset_layouts/{id}", $"asset_layouts/{id}", cancellationToken);

    private async Task<JsonElement> RequireAsync(long id, CancellationToken cancellationToken) =>
        await ReadAsync(id, cancellationToken)
        ?? throw new HuduNotFoundException($"Hudu, {Put}: there is no asset layout {id}.");

    private async Task<AssetLayout> PutAsync(long id, JsonObject layout, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["asset_layout"] = layout };
        var answer = await connection.WriteAsync(
            HttpMethod.Put,
            Put,
            $"asset_layouts/{id}",
            body,
            RepeatSafety.Safe,
            cancellationToken
        );
        return Read(Put, answer);
    }

    private static AssetLayout Read(string operation, JsonElement answer) =>
        HuduConnection.Unwrap(operation, answer, "asset_layout", HuduJson.Default.AssetLayout);

    private static JsonObject Node(JsonElement answer)
    {
        var node = JsonNode.Parse(answer.GetRawText())!.AsObject();
        return (node["asset_layout"] ?? node).DeepClone().AsObject();
    }

    private static JsonArray Fields(IReadOnlyList<NewField> fields, int position)
    {
        var array = new JsonArray();
        foreach (var field in fields)
        {
            if (!HuduFieldTypes.Writable.Contains(field.FieldType, StringComparer.Ordinal))
            {
                throw new ArgumentException(
                    $"\"{field.FieldType}\" is no field type that may be added to a layout.",
                    nameof(fields)
                );
            }

            array.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["label"] = field.Label,
                        ["field_type"] = field.FieldType,
                        ["position"] = position++,
                        ["show_in_list"] = field.ShowInList,
                        ["required"] = false,
                        ["hint"] = field.Hint,
                    }
            );
        }

        return array;
    }
}
