using System.Globalization;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>Every property of a system that can be written to a field.</summary>
public static class SystemProperties
{
    /// <summary>Key of the property that is made here and not by Pulseway: a link back to the console.</summary>
    public const string ConsoleLinkKey = "console-link";

    private const double BytesPerGb = 1024d * 1024 * 1024;

    /// <summary>All properties, in the order people look for them.</summary>
    public static IReadOnlyList<SystemProperty> All { get; } =
    [
        Text("id", "Pulseway identifier", s => s.Id),
        Text("link", "Page in Pulseway", s => s.Inventory?.ExternalUrl),
        Text(ConsoleLinkKey, "Link to this sync's console", s => s.ConsoleLink),
        Text("name", "Name", s => s.Name),
        Text("organization", "Organization", s => s.Device.OrganizationName),
        Text("site", "Site", s => s.Device.SiteName),
        Text("group", "Group", s => s.Device.GroupName),
        Text("type", "Type", s => s.Inventory?.Type),
        Flag("agent-installed", "Agent installed", s => s.Device.IsAgentInstalled),
        Flag("mdm-enrolled", "Enrolled in MDM", s => s.Device.IsMdmEnrolled),
        Text("description", "Description", s => s.Inventory?.Description),
        Text("os-name", "Operating system", OperatingSystem),
        // The API has no flag for it [sure]; the name of the operating system tells.
        Flag(
            "is-server",
            "Is a server",
            s => OperatingSystem(s)?.Contains("server", StringComparison.OrdinalIgnoreCase)
        ),
        Text("os-version", "Operating system version", s => Value(s, "Operating System", "Version")),
        Date("os-install-date", "Operating system installed", s => Value(s, "Operating System", "Install Date")),
        Text("manufacturer", "Manufacturer", s => Value(s, "System", "Manufacturer")),
        Text("model", "Model", s => Value(s, "System", "Model")),
        Text("serial", "Serial number", Serial),
        Text("cpu", "Processor", s => Value(s, "System", "CPU")),
        Number(
            "logical-processors",
            "Logical processors",
            s => Whole(Value(s, "System", "Number of Logical Processors"))
        ),
        Number(
            "memory-gb",
            "Memory in GB",
            s => s.Inventory?.MemoryBytes is > 0 and { } bytes ? (long)Math.Round(bytes / BytesPerGb) : null
        ),
        Number("memory-bytes", "Memory in bytes", s => s.Inventory?.MemoryBytes is > 0 and { } bytes ? bytes : null),
        Records("disks", "Disks", s => (s.Inventory?.Disks ?? []).Select(Describe), InventoryTables.Disks),
        Records("network", "Network adapters", s => Adapters(s).Select(a => a.Name), InventoryTables.Network),
        Records("software", "Installed programs", InventoryTables.ProgramNames, InventoryTables.Software),
        Many("ip-addresses", "IPv4 addresses", Addresses),
        Many("mac-addresses", "MAC addresses", s => Adapters(s).Select(a => a.Mac)),
        Many("gateways", "Default gateways", s => Adapters(s).SelectMany(a => a.Gateways)),
        Many("dns-servers", "DNS servers", s => Adapters(s).SelectMany(a => a.DnsServers)),
        Text("public-ip", "Public IP address", s => s.Inventory?.PublicIpAddress, isVolatile: true),
        Text("domain", "Domain", s => Value(s, "System", "Domain")),
        Text(
            "last-user",
            "Last logged-on user",
            s => Value(s, "Operating System", "Last Logged On User"),
            isVolatile: true
        ),
        Text("agent-version", "Agent version", s => s.Inventory?.ClientVersion),
        Many("tags", "Tags", s => (s.Inventory?.Tags ?? []).Order(StringComparer.OrdinalIgnoreCase)),
        Flag("firewall", "Firewall", s => s.Inventory?.FirewallEnabled),
        Flag("uac", "User account control", s => s.Inventory?.UacEnabled),
        Text("antivirus", "Antivirus", s => s.Inventory?.AntivirusEnabled),
        Text("antivirus-up-to-date", "Antivirus up to date", s => s.Inventory?.AntivirusUpToDate, isVolatile: true),
        Number("missing-updates", "Missing updates", s => s.Inventory?.MissingUpdates, isVolatile: true),
        Day("last-seen", "Last seen", s => s.Inventory?.LastSeenOnline),
        Day("last-boot", "Last restart", s => s.Inventory?.LastReboot),
    ];

    private static readonly Dictionary<string, SystemProperty> s_byKey = All.ToDictionary(
        p => p.Key,
        StringComparer.Ordinal
    );

    /// <summary>The property of that key.</summary>
    public static SystemProperty Get(string key) => s_byKey[key];

    /// <summary>
    /// The property of a key that a person wrote: one of <see cref="All"/>, an inventory value
    /// (<c>inventory:Category/Key</c>) or a custom field of Pulseway (<c>device-field:Name</c>,
    /// <c>organization-field:Name</c>). Null when it is none of these.
    /// </summary>
    public static SystemProperty? Find(string key) =>
        s_byKey.TryGetValue(key, out var known) ? known
        : CustomProperty.Parse(key) is { } custom
            ? Text(key, custom.Title, s => s.CustomFields.GetValueOrDefault(custom.Key))
        : InventoryProperty.Parse(key) is { } own
            ? Text(key, own.Title, s => s.Inventory?.Value(own.Category, own.Name))
        : null;

    /// <summary>The real serial number; null for placeholders.</summary>
    public static string? Serial(PulsewaySystem system)
    {
        var serial = Value(system, "BIOS", "Serial Number");
        return PlaceholderSerials.IsPlaceholder(serial) ? null : serial;
    }

    private static string? OperatingSystem(PulsewaySystem system) =>
        Value(system, "Operating System", "Name") ?? system.Inventory?.Description;

    private static string? Value(PulsewaySystem system, string category, string key)
    {
        var value = system.Inventory?.Value(category, key);
        // Manufacturers leave the same placeholders in model and manufacturer as in serial numbers.
        return
            category is "System" or "BIOS"
            && key is "Manufacturer" or "Model"
            && PlaceholderSerials.IsPlaceholder(value)
            ? null
            : value;
    }

    private static IEnumerable<NetworkAdapter> Adapters(PulsewaySystem system) =>
        system.Inventory?.NetworkAdapters ?? [];

    private static IEnumerable<string> Addresses(PulsewaySystem system) =>
        Adapters(system)
            .SelectMany(a => a.Addresses)
            .Where(a =>
                a.Contains('.', StringComparison.Ordinal)
                && !a.StartsWith("169.254.", StringComparison.Ordinal)
                && !a.StartsWith("127.", StringComparison.Ordinal)
            );

    private static string Describe(Disk disk) => $"{disk.Name} {InventoryTables.Size(disk.TotalKilobytes)}".Trim();

    private static IReadOnlyList<string> Items(IEnumerable<string?> values) =>
        [.. values.Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!.Trim()).Distinct()];

    private static long? Whole(string? text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static SystemProperty Text(
        string key,
        string name,
        Func<PulsewaySystem, string?> read,
        bool isVolatile = false
    ) =>
        new(
            key,
            name,
            FieldValueKind.Text,
            s => read(s) is { } text && !string.IsNullOrWhiteSpace(text) ? FieldValue.Of(text.Trim()) : null,
            isVolatile
        );

    private static SystemProperty Many(string key, string name, Func<PulsewaySystem, IEnumerable<string?>> read) =>
        Text(key, name, s => string.Join(", ", Items(read(s)))) with
        {
            Items = s => Items(read(s)),
        };

    private static SystemProperty Records(
        string key,
        string name,
        Func<PulsewaySystem, IEnumerable<string?>> read,
        Func<PulsewaySystem, ValueTable> table
    ) => Many(key, name, read) with { Table = table };

    private static SystemProperty Number(
        string key,
        string name,
        Func<PulsewaySystem, long?> read,
        bool isVolatile = false
    ) => new(key, name, FieldValueKind.Number, s => read(s) is { } number ? FieldValue.Of(number) : null, isVolatile);

    private static SystemProperty Flag(string key, string name, Func<PulsewaySystem, bool?> read) =>
        new(key, name, FieldValueKind.Boolean, s => read(s) is { } flag ? FieldValue.Of(flag) : null);

    private static SystemProperty Day(string key, string name, Func<PulsewaySystem, DateTimeOffset?> read) =>
        new(
            key,
            name,
            FieldValueKind.Day,
            s => read(s) is { } time ? FieldValue.OfDay(Days.Of(time)) : null,
            IsVolatile: true
        );

    private static SystemProperty Date(string key, string name, Func<PulsewaySystem, string?> read) =>
        new(key, name, FieldValueKind.Day, s => Days.Parse(read(s)) is { } day ? FieldValue.OfDay(day) : null);
}
