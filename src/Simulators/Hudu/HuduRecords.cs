using System.Text.Json.Nodes;

namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>A company.</summary>
public sealed class SimCompany
{
    /// <summary>Id.</summary>
    public long Id { get; init; }

    /// <summary>Members as the API names them: name, city, phone_number and so on.</summary>
    public Dictionary<string, string?> Members { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Company that this one belongs to.</summary>
    public long? ParentId { get; set; }

    /// <summary>Archived.</summary>
    public bool Archived { get; set; }

    /// <summary>Slug.</summary>
    public string Slug { get; set; } = "";

    /// <summary>Made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Changed, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Name.</summary>
    public string Name => Members.GetValueOrDefault("name") ?? "";
}

/// <summary>An asset.</summary>
public sealed class SimAsset
{
    /// <summary>Id.</summary>
    public long Id { get; init; }

    /// <summary>Company.</summary>
    public long CompanyId { get; set; }

    /// <summary>Layout.</summary>
    public long LayoutId { get; set; }

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>primary_serial, primary_mail, primary_model, primary_manufacturer.</summary>
    public Dictionary<string, string?> Primary { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Values by layout-field id.</summary>
    public SortedDictionary<long, JsonNode?> Values { get; init; } = [];

    /// <summary>Cards of native integrations.</summary>
    public List<JsonObject> Cards { get; init; } = [];

    /// <summary>Archived.</summary>
    public bool Archived { get; set; }

    /// <summary>Slug.</summary>
    public string Slug { get; init; } = "";

    /// <summary>Made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Changed, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A layout.</summary>
public sealed class SimLayout
{
    /// <summary>Id.</summary>
    public long Id { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Active.</summary>
    public bool Active { get; set; }

    /// <summary>icon, color, icon_color and the include flags.</summary>
    public JsonObject Look { get; set; } = [];

    /// <summary>Fields.</summary>
    public List<JsonObject> Fields { get; init; } = [];

    /// <summary>Slug.</summary>
    public string Slug { get; init; } = "";

    /// <summary>Made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Changed, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A company match of a native integration.</summary>
public sealed record SimMatcher(
    long Id,
    string IntegratorName,
    long? SyncId,
    string? Identifier,
    string Name,
    long? CompanyId
);

/// <summary>A record of a resource that is kept as it was sent: relations, lists, dashboard tiles.</summary>
public sealed record SimRecord(string Resource, long Id, JsonObject Body);
