namespace PulsewayToHudu.Sync.Assets;

/// <summary>An asset layout of Hudu.</summary>
public sealed record AssetLayout
{
    /// <summary>Hudu id.</summary>
    public required long Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Only active layouts may receive assets.</summary>
    public bool Active { get; init; }

    /// <summary>Fields that exist (destroyed ones are left out), in order.</summary>
    public IReadOnlyList<LayoutField> Fields { get; init; } = [];

    /// <summary>The field of that label, without regard to case and surrounding blanks.</summary>
    public LayoutField? Field(string label) =>
        Fields.FirstOrDefault(f => f.Label.Trim().Equals(label.Trim(), StringComparison.OrdinalIgnoreCase));
}

/// <summary>A field of an asset layout.</summary>
/// <param name="Label">Label; the key of the value.</param>
/// <param name="Type">Type, in Hudu's own casing.</param>
/// <param name="Required">Hudu may refuse an asset without it.</param>
public sealed record LayoutField(string Label, FieldType Type, bool Required = false)
{
    /// <summary>Hudu's own word for a type that the sync does not write; null for the others.</summary>
    public string? OtherType { get; init; }
}

/// <summary>A layout to be made.</summary>
/// <param name="Name">Name.</param>
/// <param name="Fields">At least one.</param>
/// <param name="Icon">Font Awesome class.</param>
/// <param name="Color">Background of the icon, <c>#rrggbb</c>.</param>
public sealed record NewLayout(string Name, IReadOnlyList<NewLayoutField> Fields, string Icon, string Color);

/// <summary>A field to be added to a layout.</summary>
/// <param name="Label">Letters, digits and blanks only, so that its key is certain.</param>
/// <param name="Type">Type.</param>
/// <param name="ShowInList">A column of Hudu's list view.</param>
/// <param name="Hint">Shown below the field.</param>
public sealed record NewLayoutField(string Label, FieldType Type, bool ShowInList = false, string? Hint = null);

/// <summary>The field types that the sync writes, and <see cref="Other"/> for all that it leaves alone.</summary>
public enum FieldType
{
    /// <summary>A type the sync never writes (lists, links, passwords, headings).</summary>
    Other,

    /// <summary>Short text, at most 255 characters here.</summary>
    Text,

    /// <summary>HTML.</summary>
    RichText,

    /// <summary>Yes or no.</summary>
    CheckBox,

    /// <summary>Address of a page.</summary>
    Website,

    /// <summary>Whole number.</summary>
    Number,

    /// <summary>Day, <c>YYYY-MM-DD</c>.</summary>
    Date,

    /// <summary>Copyable text; Hudu calls the type Email.</summary>
    Email,

    /// <summary>Phone number.</summary>
    Phone,
}
