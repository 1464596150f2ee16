using System.Text.Json;
using System.Text.Json.Serialization;

namespace PulsewayToHudu.Hudu.Assets;

/// <summary>An asset.</summary>
public sealed record Asset
{
    /// <summary>Id.</summary>
    [JsonRequired]
    public long Id { get; init; }

    /// <summary>Company.</summary>
    public long? CompanyId { get; init; }

    /// <summary>Layout.</summary>
    public long? AssetLayoutId { get; init; }

    /// <summary>Name; not unique.</summary>
    public string? Name { get; init; }

    /// <summary>Serial number member.</summary>
    public string? PrimarySerial { get; init; }

    /// <summary>Model member.</summary>
    public string? PrimaryModel { get; init; }

    /// <summary>Manufacturer member.</summary>
    public string? PrimaryManufacturer { get; init; }

    /// <summary>Archived by a person.</summary>
    public bool? Archived { get; init; }

    /// <summary>Absolute address of its page.</summary>
    public string? Url { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Custom fields that have a value. [likely]</summary>
    public IReadOnlyList<AssetField>? Fields { get; init; }

    /// <summary>Cards of Hudu's own integrations.</summary>
    public IReadOnlyList<AssetCard>? Cards { get; init; }
}

/// <summary>A value of a custom field. Match it by label: the id is the value's, not the layout field's. [likely]</summary>
/// <param name="Label">Label of the layout's field.</param>
/// <param name="Value">String, number, boolean, null, or a structure for links and lists.</param>
/// <param name="Position">Place in the layout.</param>
public sealed record AssetField(string? Label, JsonElement? Value, int? Position);

/// <summary>A card of one of Hudu's own integrations.</summary>
/// <param name="IntegratorName">Slug, such as <c>pulseway_rmm</c>.</param>
/// <param name="Link">Page in the outside system.</param>
/// <param name="SyncId">Number there.</param>
/// <param name="SyncIdentifier">Text id there.</param>
public sealed record AssetCard(string? IntegratorName, string? Link, long? SyncId, string? SyncIdentifier);

/// <summary>What to write; null members and unnamed fields are not sent and stay as they are.</summary>
public sealed record AssetChange
{
    /// <summary>Name; needed to create.</summary>
    public string? Name { get; init; }

    /// <summary>Layout; needed to create. To change it later use <c>move_layout</c>, never this.</summary>
    public long? AssetLayoutId { get; init; }

    /// <summary>Serial number member.</summary>
    public string? PrimarySerial { get; init; }

    /// <summary>Model member.</summary>
    public string? PrimaryModel { get; init; }

    /// <summary>Manufacturer member.</summary>
    public string? PrimaryManufacturer { get; init; }

    /// <summary>Custom fields by the label that the layout shows, with their JSON values.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonElement>> CustomFields { get; init; } = [];
}

/// <summary>The outcome of a write.</summary>
/// <param name="Asset">The asset as answered.</param>
/// <param name="DroppedFields">Labels that the server refused under either spelling of their key; the rest is stored.</param>
public sealed record AssetWriteResult(Asset Asset, IReadOnlyList<string> DroppedFields);

/// <summary>A span of time with both ends: with an open end the live server answers 500 or nothing.</summary>
public sealed record UpdatedBetween(DateTimeOffset From, DateTimeOffset To);

/// <summary>Filters of the list over all companies.</summary>
public sealed record AssetFilter
{
    /// <summary>Asset id.</summary>
    public long? Id { get; init; }

    /// <summary>Company.</summary>
    public long? CompanyId { get; init; }

    /// <summary>Whole name, without regard to case.</summary>
    public string? Name { get; init; }

    /// <summary>Whole serial number member.</summary>
    public string? PrimarySerial { get; init; }

    /// <summary>Layout.</summary>
    public long? AssetLayoutId { get; init; }

    /// <summary>True: archived ones only.</summary>
    public bool? Archived { get; init; }

    /// <summary>Changed within.</summary>
    public UpdatedBetween? Updated { get; init; }
}
