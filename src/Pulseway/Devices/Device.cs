namespace PulsewayToHudu.Pulseway.Devices;

/// <summary>A device as the list tells it.</summary>
public record DeviceSummary
{
    /// <summary>GUID as text; compare without regard to case.</summary>
    public string? Identifier { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Agent group.</summary>
    public long? GroupId { get; init; }

    /// <inheritdoc cref="GroupId"/>
    public string? GroupName { get; init; }

    /// <summary>Site.</summary>
    public long? SiteId { get; init; }

    /// <inheritdoc cref="SiteId"/>
    public string? SiteName { get; init; }

    /// <summary>Organization.</summary>
    public long? OrganizationId { get; init; }

    /// <inheritdoc cref="OrganizationId"/>
    public string? OrganizationName { get; init; }

    /// <summary>False for agentless, MDM and published-instance devices. [likely]</summary>
    public bool? IsAgentInstalled { get; init; }

    /// <summary>Enrolled in mobile device management.</summary>
    public bool? IsMdmEnrolled { get; init; }

    /// <summary>Has custom fields.</summary>
    public bool? HasCustomFields { get; init; }
}

/// <summary>A device with what only its own route tells.</summary>
public sealed record DeviceDetail : DeviceSummary
{
    /// <summary>Operating-system caption on agents; free text otherwise.</summary>
    public string? Description { get; init; }

    /// <summary>Prose, not a number; "Offline since …" for offline machines.</summary>
    public string? Uptime { get; init; }

    /// <summary>Online now.</summary>
    public bool? IsOnline { get; init; }

    /// <summary>"windows" is known; treat as an open set.</summary>
    public string? ComputerType { get; init; }

    /// <summary>In maintenance mode.</summary>
    public bool? InMaintenance { get; init; }

    /// <summary>Public IP address.</summary>
    public string? ExternalIpAddress { get; init; }

    /// <summary>Open notifications.</summary>
    public int? CriticalNotifications { get; init; }

    /// <inheritdoc cref="CriticalNotifications"/>
    public int? ElevatedNotifications { get; init; }

    /// <inheritdoc cref="CriticalNotifications"/>
    public int? NormalNotifications { get; init; }

    /// <inheritdoc cref="CriticalNotifications"/>
    public int? LowNotifications { get; init; }

    /// <summary>Adapters with addresses.</summary>
    public IReadOnlyList<LocalIpAddress>? LocalIpAddresses { get; init; }

    /// <summary>Agent version.</summary>
    public string? ClientVersion { get; init; }
}

/// <summary>A network adapter with its addresses.</summary>
public sealed record LocalIpAddress(
    string? Name,
    string? PhysicalAddress,
    bool? DhcpEnabled,
    IReadOnlyList<string>? Gateways,
    IReadOnlyList<string>? DnsServers,
    string? SubnetMask,
    string? IpV4,
    string? IpV6
);
