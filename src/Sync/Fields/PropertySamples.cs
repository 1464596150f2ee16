using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>A value that some system of the estate has, for each property: what people see when they connect fields.</summary>
/// <param name="Values">Sample by key of the property; inventory values included.</param>
public sealed record PropertySamples(SortedDictionary<string, string> Values)
{
    /// <summary>Name of the document.</summary>
    public const string Name = "property-samples";

    // Inventories differ by operating system and hardware; what does not fit is offered without a sample.
    private const int MaxKeys = 1_000;
    private const int MaxSample = 100;
    private const int MaxKey = 255;

    private static readonly Device s_blank = new() { Id = "", Name = "" };
    private static readonly IReadOnlyList<SystemProperty> s_ofDevices =
    [
        .. SystemProperties.All.Where(p =>
            p.Key is "id" or "name" or "organization" or "site" or "group" or "agent-installed" or "mdm-enrolled"
        ),
    ];
    private static readonly IReadOnlyList<SystemProperty> s_ofInventories =
    [
        .. SystemProperties.All.Except(s_ofDevices),
    ];

    /// <summary>No samples yet.</summary>
    public static PropertySamples Empty => new(new SortedDictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Takes what is still missing from light rows.</summary>
    public void Add(IEnumerable<Device> devices)
    {
        foreach (var device in devices)
        {
            Add(s_ofDevices, new(device, Inventory: null));
        }
    }

    /// <summary>Takes what is still missing from full records.</summary>
    public void Add(IEnumerable<Inventory> inventories)
    {
        foreach (var inventory in inventories)
        {
            Add(s_ofInventories, new(s_blank, inventory));
            foreach (var category in inventory.Categories)
            {
                foreach (var (name, value) in category.Values)
                {
                    Add(InventoryProperty.KeyOf(category.Name, name), value);
                }
            }
        }
    }

    /// <summary>These, and what older ones have beside them.</summary>
    public PropertySamples With(PropertySamples? older)
    {
        foreach (var (key, value) in older?.Values ?? [])
        {
            Add(key, value);
        }

        return this;
    }

    private void Add(IReadOnlyList<SystemProperty> properties, PulsewaySystem system)
    {
        foreach (var property in properties)
        {
            if (!Values.ContainsKey(property.Key) && property.Read(system) is { } value)
            {
                Add(property.Key, value.Text);
            }
        }
    }

    private void Add(string key, string value)
    {
        if (Values.Count < MaxKeys && key.Length <= MaxKey && !string.IsNullOrWhiteSpace(value))
        {
            Values.TryAdd(key, value.Length <= MaxSample ? value : value[..(MaxSample - 1)] + "…");
        }
    }
}
