using System.Text.Json;
using PulsewayToHudu.Pulseway.Devices;

namespace PulsewayToHudu.Pulseway.Assets;

/// <summary>The full record of a device. Any section may be missing.</summary>
public sealed record PulsewayAsset
{
    /// <summary>The same GUID as the device.</summary>
    public string? Identifier { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Full path or bare group: do not parse, join to the device. [likely]</summary>
    public string? GroupName { get; init; }

    /// <summary>Operating-system caption.</summary>
    public string? Description { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>"windows" is known; treat as an open set.</summary>
    public string? Type { get; init; }

    /// <summary>Agent version.</summary>
    public string? ClientVersion { get; init; }

    /// <summary>Last inventory, by its name. [unknown]</summary>
    public DateTimeOffset? LastUpdated { get; init; }

    /// <summary>Last contact.</summary>
    public DateTimeOffset? LastSeenOnline { get; init; }

    /// <summary>Last restart.</summary>
    public DateTimeOffset? LastReboot { get; init; }

    /// <summary>Page in the web app.</summary>
    public string? ExternalUrl { get; init; }

    /// <summary>Percent.</summary>
    public int? CpuUsage { get; init; }

    /// <summary>Percent.</summary>
    public int? MemoryUsage { get; init; }

    /// <summary>Bytes.</summary>
    public long? MemoryTotal { get; init; }

    /// <summary>Windows only. [likely]</summary>
    public bool? FirewallEnabled { get; init; }

    /// <summary>Windows only. [likely]</summary>
    public bool? UacEnabled { get; init; }

    /// <summary>A text: "enabled" is known.</summary>
    public string? AntivirusEnabled { get; init; }

    /// <summary>A text: "yes" or "no".</summary>
    public string? AntivirusUpToDate { get; init; }

    /// <summary>Missing updates by severity; members may be missing.</summary>
    public UpdateCounts? Updates { get; init; }

    /// <summary>Inventory values.</summary>
    public IReadOnlyList<AssetInfoCategory>? AssetInfo { get; init; }

    /// <summary>Public IP address.</summary>
    public string? PublicIpAddress { get; init; }

    /// <summary>Adapters.</summary>
    public IReadOnlyList<IpAdapter>? IpAddresses { get; init; }

    /// <summary>Volumes.</summary>
    public IReadOnlyList<AssetDisk>? Disks { get; init; }

    /// <summary>Programs.</summary>
    public IReadOnlyList<AssetSoftware>? InstalledSoftware { get; init; }

    /// <summary>Adapters with gateways and name servers.</summary>
    public IReadOnlyList<LocalIpAddress>? LocalIpAddresses { get; init; }
}

/// <summary>Missing updates.</summary>
public sealed record UpdateCounts(int? Critical, int? Important, int? Moderate, int? Low, int? Unspecified);

/// <summary>A category of inventory values, with values of any JSON kind.</summary>
public sealed record AssetInfoCategory(string? CategoryName, Dictionary<string, JsonElement>? CategoryData);

/// <summary>An adapter.</summary>
/// <param name="Name">Name.</param>
/// <param name="MAC">Twelve hexadecimal digits without separators.</param>
/// <param name="IPs">Addresses.</param>
public sealed record IpAdapter(string? Name, string? MAC, IReadOnlyList<IpEntry>? IPs);

/// <summary>An address of an adapter.</summary>
public sealed record IpEntry(string? IP, bool? V6);

/// <summary>A volume.</summary>
/// <param name="Name">Drive letter or mount point.</param>
/// <param name="System">Holds the operating system.</param>
/// <param name="FreePercentage">Percent.</param>
/// <param name="TotalValue">Kilobytes. [likely]</param>
public sealed record AssetDisk(string? Name, bool? System, int? FreePercentage, long? TotalValue);

/// <summary>A program.</summary>
public sealed record AssetSoftware(string? Name, string? Publisher, string? Version);
