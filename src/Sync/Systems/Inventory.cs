using System.Collections.Immutable;

namespace PulsewayToHudu.Sync.Systems;

/// <summary>The full record of a system (Pulseway: asset). Every section may be missing.</summary>
public sealed record Inventory
{
    /// <summary>Same identifier as the device, lower case.</summary>
    public required string Id { get; init; }

    /// <summary>Operating-system caption on agents.</summary>
    public string? Description { get; init; }

    /// <summary>"windows" is known; treat as an open set.</summary>
    public string? Type { get; init; }

    /// <summary>Free tags.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Agent version.</summary>
    public string? ClientVersion { get; init; }

    /// <summary>Last contact, UTC. Volatile.</summary>
    public DateTimeOffset? LastSeenOnline { get; init; }

    /// <summary>Last restart, UTC.</summary>
    public DateTimeOffset? LastReboot { get; init; }

    /// <summary>Page of the system in the Pulseway web app.</summary>
    public string? ExternalUrl { get; init; }

    /// <summary>Physical memory in bytes.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Windows firewall state, where known.</summary>
    public bool? FirewallEnabled { get; init; }

    /// <summary>User account control, where known.</summary>
    public bool? UacEnabled { get; init; }

    /// <summary>Pulseway's own word, "enabled" is known.</summary>
    public string? AntivirusEnabled { get; init; }

    /// <summary>Pulseway's own word, "yes" or "no".</summary>
    public string? AntivirusUpToDate { get; init; }

    /// <summary>Missing updates of all severities; null when Pulseway does not say. Volatile.</summary>
    public int? MissingUpdates { get; init; }

    /// <summary>Address the system is seen from.</summary>
    public string? PublicIpAddress { get; init; }

    /// <summary>Network adapters, traffic counters left out.</summary>
    public ImmutableArray<NetworkAdapter> NetworkAdapters { get; init; } = [];

    /// <summary>Volumes.</summary>
    public ImmutableArray<Disk> Disks { get; init; } = [];

    /// <summary>Installed programs.</summary>
    public ImmutableArray<InstalledProgram> Software { get; init; } = [];

    /// <summary>Inventory values by category and key, such as <c>BIOS</c> / <c>Serial Number</c>; texts are trimmed.</summary>
    public ImmutableArray<InventoryCategory> Categories { get; init; } = [];

    /// <summary>The value of a category's key, without regard to case; null when missing or blank.</summary>
    public string? Value(string category, string key)
    {
        foreach (var entry in Categories.Where(c => c.Name.Equals(category, StringComparison.OrdinalIgnoreCase)))
        {
            var value = entry.Values.FirstOrDefault(v => v.Key.Equals(key, StringComparison.OrdinalIgnoreCase))?.Value;
            if (!string.IsNullOrWhiteSpace(value))
            {
                return value;
            }
        }

        return null;
    }
}

/// <summary>One category of inventory values.</summary>
/// <param name="Name">English display label, such as <c>Operating System</c>.</param>
/// <param name="Values">Keys and values in the order Pulseway gives them.</param>
public sealed record InventoryCategory(string Name, ImmutableArray<InventoryValue> Values);

/// <summary>One inventory value.</summary>
/// <param name="Key">English display label, such as <c>Serial Number</c>.</param>
/// <param name="Value">Text, trimmed.</param>
public sealed record InventoryValue(string Key, string Value);

/// <summary>A network adapter.</summary>
/// <param name="Name">Display name.</param>
/// <param name="Mac">Twelve hexadecimal digits, upper case, without separators; null when unknown.</param>
/// <param name="Addresses">IPv4 and IPv6 addresses, zone suffixes removed.</param>
/// <param name="Gateways">Default gateways.</param>
/// <param name="DnsServers">Name servers.</param>
/// <param name="DhcpEnabled">Address by DHCP, where known.</param>
public sealed record NetworkAdapter(
    string? Name,
    string? Mac,
    ImmutableArray<string> Addresses,
    ImmutableArray<string> Gateways,
    ImmutableArray<string> DnsServers,
    bool? DhcpEnabled
);

/// <summary>A volume.</summary>
/// <param name="Name">Drive letter or mount point.</param>
/// <param name="IsSystem">Holds the operating system.</param>
/// <param name="TotalKilobytes">Size in units of 1,024 bytes.</param>
public sealed record Disk(string Name, bool IsSystem, long? TotalKilobytes);

/// <summary>An installed program.</summary>
public sealed record InstalledProgram(string Name, string? Publisher, string? Version);
