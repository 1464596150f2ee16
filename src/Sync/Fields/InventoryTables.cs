using System.Globalization;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>Sections of an inventory as tables. Values that change by themselves, such as free space, are left out.</summary>
internal static class InventoryTables
{
    private const double KilobytesPerGb = 1024d * 1024;

    public static ValueTable Disks(PulsewaySystem system) =>
        new(
            ["Name", "Size", "System"],
            [
                .. (system.Inventory?.Disks ?? []).Select(d =>
                    (IReadOnlyList<string?>)[d.Name, Size(d.TotalKilobytes), d.IsSystem ? "Yes" : "No"]
                ),
            ]
        );

    public static ValueTable Network(PulsewaySystem system) =>
        new(
            ["Adapter", "MAC", "Addresses", "Gateways", "DNS", "DHCP"],
            [
                .. (system.Inventory?.NetworkAdapters ?? []).Select(a =>
                    (IReadOnlyList<string?>)
                        [
                            a.Name,
                            a.Mac,
                            string.Join(", ", a.Addresses),
                            string.Join(", ", a.Gateways),
                            string.Join(", ", a.DnsServers),
                            a.DhcpEnabled is { } dhcp ? (dhcp ? "Yes" : "No") : null,
                        ]
                ),
            ]
        );

    public static ValueTable Software(PulsewaySystem system) =>
        new(
            ["Program", "Publisher", "Version"],
            [.. Programs(system).Select(p => (IReadOnlyList<string?>)[p.Name, p.Publisher, p.Version])]
        );

    public static IEnumerable<string> ProgramNames(PulsewaySystem system) => Programs(system).Select(p => p.Name);

    /// <summary>A size in words; null when Pulseway has none.</summary>
    public static string? Size(long? kilobytes) =>
        kilobytes is > 0 and { } size
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(size / KilobytesPerGb)} GB")
            : null;

    // Pulseway's own order is not documented to be stable.
    private static IEnumerable<InstalledProgram> Programs(PulsewaySystem system) =>
        (system.Inventory?.Software ?? [])
            .OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(p => p.Version, StringComparer.Ordinal);
}
