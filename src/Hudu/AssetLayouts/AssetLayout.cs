using System.Text.Json.Serialization;

namespace PulsewayToHudu.Hudu.AssetLayouts;

/// <summary>An asset layout.</summary>
public sealed record AssetLayout
{
    /// <summary>Id.</summary>
    [JsonRequired]
    public long Id { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Only active layouts are offered to people.</summary>
    public bool? Active { get; init; }

    /// <summary>Fields, destroyed ones included.</summary>
    public IReadOnlyList<AssetLayoutField>? Fields { get; init; }
}

/// <summary>A field of a layout.</summary>
/// <param name="Id">Id.</param>
/// <param name="Label">Label.</param>
/// <param name="FieldType">One of <see cref="HuduFieldTypes"/>.</param>
/// <param name="Required">May be null.</param>
/// <param name="Position">Place.</param>
/// <param name="IsDestroyed">Removed by a person; skip it.</param>
public sealed record AssetLayoutField(
    long? Id,
    string? Label,
    string? FieldType,
    bool? Required,
    int? Position,
    bool? IsDestroyed
);

/// <summary>A layout to be made.</summary>
/// <param name="Name">Name. Whether Hudu takes two of one name is not known.</param>
/// <param name="Fields">At least one: without any the server fails. [sure]</param>
/// <param name="Icon">Font Awesome class.</param>
/// <param name="Color">Background of the icon, <c>#rrggbb</c>.</param>
public sealed record NewLayout(
    string Name,
    IReadOnlyList<NewField> Fields,
    string Icon = "fas fa-desktop",
    string Color = "#2b6cb0"
);

/// <summary>A field to be added.</summary>
public sealed record NewField(string Label, string FieldType, bool ShowInList = false, string? Hint = null);

/// <summary>
/// Field types in the server's exact casing. Older servers take a wrongly cased type and damage the layout for good, and a
/// layout cannot be deleted. [sure]
/// </summary>
public static class HuduFieldTypes
{
    /// <summary>Short text.</summary>
    public const string Text = "Text";

    /// <summary>HTML.</summary>
    public const string RichText = "RichText";

    /// <summary>Yes or no.</summary>
    public const string CheckBox = "CheckBox";

    /// <summary>Link.</summary>
    public const string Website = "Website";

    /// <summary>Whole number.</summary>
    public const string Number = "Number";

    /// <summary>Day.</summary>
    public const string Date = "Date";

    /// <summary>Copyable text.</summary>
    public const string Email = "Email";

    /// <summary>Phone number.</summary>
    public const string Phone = "Phone";

    /// <summary>The types that this client adds to layouts.</summary>
    public static IReadOnlyList<string> Writable { get; } =
    [Text, RichText, CheckBox, Website, Number, Date, Email, Phone];
}
