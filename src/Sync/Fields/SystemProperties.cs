using System.Globalization;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>Every property of a system that can be written to a field.</summary>
public static class SystemProperties
{
    private const double BytesPerGb = 1024d * 1024 * 1024;
    private const double KilobytesPerGb = 1024d * 1024;

    /// <summary>All properties, in the order people look for them.</summary>
    public static IReadOnlyList<SystemProperty> All { get; } =
    [
        Text("id", "Pulseway identifier", s => s.Id),
        Text("link", "Page in Pulseway", s => s.Inventory?.ExternalUrl),
        Text("name", "Name", s => s.Name),
        Text("organization", "Organization", s => s.Device.OrganizationName),
        Text("site", "Site", s => s.Device.SiteName),
        Text("group", "Group", s => s.Device.GroupName),
        Text("type", "Type", s => s.Inventory?.Type),
        Flag("agent-installed", "Agent installed", s => s.Device.IsAgentInstalled),
        Flag("mdm-enrolled", "Enrolled in MDM", s => s.Device.IsMdmEnrolled),
        Text("description", "Description", s => s.Inventory?.Description),
        Text("os-name", "Operating system", s => Value(s, "Operating System", "Name") ?? s.Inventory?.Description),
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
        Text("disks", "Disks", s => Join(s.Inventory?.Disks.Select(Describe))),
        Text("ip-addresses", "IPv4 addresses", s => Join(Addresses(s))),
        Text("mac-addresses", "MAC addresses", s => Join(Adapters(s).Select(a => a.Mac))),
        Text("gateways", "Default gateways", s => Join(Adapters(s).SelectMany(a => a.Gateways))),
        Text("dns-servers", "DNS servers", s => Join(Adapters(s).SelectMany(a => a.DnsServers))),
        Text("public-ip", "Public IP address", s => s.Inventory?.PublicIpAddress, isVolatile: true),
        Text("domain", "Domain", s => Value(s, "System", "Domain")),
        Text(
            "last-user",
            "Last logged-on user",
            s => Value(s, "Operating System", "Last Logged On User"),
            isVolatile: true
        ),
        Text("agent-version", "Agent version", s => s.Inventory?.ClientVersion),
        Text("tags", "Tags", s => Join(s.Inventory?.Tags.Order(StringComparer.OrdinalIgnoreCase))),
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

    /// <summary>The real serial number; null for placeholders.</summary>
    public static string? Serial(PulsewaySystem system)
    {
        var serial = Value(system, "BIOS", "Serial Number");
        return PlaceholderSerials.IsPlaceholder(serial) ? null : serial;
    }

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

    private static string Describe(Disk disk) =>
        disk.TotalKilobytes is > 0 and { } kilobytes
            ? string.Create(CultureInfo.InvariantCulture, $"{disk.Name} {Math.Round(kilobytes / KilobytesPerGb)} GB")
            : disk.Name;

    private static string? Join(IEnumerable<string?>? values)
    {
        var text = string.Join(
            ", ",
            (values ?? []).Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!.Trim()).Distinct()
        );
        return text.Length == 0 ? null : text;
    }

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
            FieldValueKind.Text,
            s => read(s) is { } time ? FieldValue.Of(Days.Of(time)) : null,
            IsVolatile: true
        );

    private static SystemProperty Date(string key, string name, Func<PulsewaySystem, string?> read) =>
        new(key, name, FieldValueKind.Text, s => Days.Parse(read(s)) is { } day ? FieldValue.Of(day) : null);
}
