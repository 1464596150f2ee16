namespace PulsewayToHudu.Sync.Assets;

/// <summary>An asset as Hudu holds it now.</summary>
public sealed record HuduAsset
{
    /// <summary>Hudu id.</summary>
    public required long Id { get; init; }

    /// <summary>Company it belongs to.</summary>
    public required long CompanyId { get; init; }

    /// <summary>Asset layout.</summary>
    public required long LayoutId { get; init; }

    /// <summary>Name; not unique in Hudu.</summary>
    public required string Name { get; init; }

    /// <summary>Hudu's own serial number member; null or empty when unset.</summary>
    public string? PrimarySerial { get; init; }

    /// <summary>Hudu's own model member.</summary>
    public string? PrimaryModel { get; init; }

    /// <summary>Hudu's own manufacturer member.</summary>
    public string? PrimaryManufacturer { get; init; }

    /// <summary>Archived by a person: never written to.</summary>
    public bool Archived { get; init; }

    /// <summary>Address of its page in Hudu.</summary>
    public string? Url { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Custom fields by label (without regard to case), as text. A field without a value is missing.</summary>
    public IReadOnlyDictionary<string, string> Fields
    {
        get;
        init
        {
            var byLabel = new Dictionary<string, string>(value.Count, StringComparer.OrdinalIgnoreCase);
            foreach (var (label, text) in value)
            {
                byLabel.TryAdd(label.Trim(), text);
            }

            field = byLabel;
        }
    } = new Dictionary<string, string>();

    /// <summary>Keys by which a card of Hudu's own Pulseway integration names the system: identifier, number, identifier in its link.</summary>
    public IReadOnlyList<string> NativeCardKeys { get; init; } = [];
}

/// <summary>The assets of a company, and whether nothing can be missing.</summary>
/// <param name="CompanyId">Company.</param>
/// <param name="Assets">Archived ones included where the server lists them.</param>
/// <param name="IsProvenComplete">
/// False when the last page was not full but not empty either: a server with a lower page limit would look the same. Nobody
/// may conclude from an asset's absence before <see cref="IHudu.ProveAsync"/>.
/// </param>
/// <param name="Continuation">The adapter's own note on where to read on.</param>
public sealed record AssetListing(
    long CompanyId,
    IReadOnlyList<HuduAsset> Assets,
    bool IsProvenComplete,
    object? Continuation = null
);
