using System.Collections.Immutable;

namespace PulsewayToHudu.Sync.Systems;

/// <summary>A system as the light device list tells it. Pulseway calls it a device, Hudu's page a system.</summary>
public sealed record Device
{
    /// <summary>Pulseway's identifier, lower case. Stays the same when the system is renamed or moved. [likely]</summary>
    public required string Id { get; init; }

    /// <summary>Display name, trimmed; the identifier when Pulseway has none.</summary>
    public required string Name { get; init; }

    /// <summary>Organization it belongs to; null when Pulseway does not say.</summary>
    public long? OrganizationId { get; init; }

    /// <inheritdoc cref="OrganizationId"/>
    public string? OrganizationName { get; init; }

    /// <summary>Site within the organization.</summary>
    public long? SiteId { get; init; }

    /// <inheritdoc cref="SiteId"/>
    public string? SiteName { get; init; }

    /// <summary>Agent group within the site.</summary>
    public long? GroupId { get; init; }

    /// <inheritdoc cref="GroupId"/>
    public string? GroupName { get; init; }

    /// <summary>False for agentless, MDM and published-instance devices.</summary>
    public bool IsAgentInstalled { get; init; }

    /// <summary>Enrolled in mobile device management.</summary>
    public bool IsMdmEnrolled { get; init; }
}

/// <summary>A system with its inventory, when Pulseway has one.</summary>
/// <param name="Device">The light row: every system has one.</param>
/// <param name="Inventory">The full record; null for devices without an asset row.</param>
public sealed record PulsewaySystem(Device Device, Inventory? Inventory)
{
    /// <inheritdoc cref="Device.Id"/>
    public string Id => Device.Id;

    /// <inheritdoc cref="Device.Name"/>
    public string Name => Device.Name;

    /// <summary>
    /// Values of those custom fields that field mappings name, by the key of their property. Only these are ever read: MSPs
    /// keep secrets in custom fields.
    /// </summary>
    public ImmutableDictionary<string, string> CustomFields { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Address that opens the console at the system; null when no field is connected to it, or links are not set up.</summary>
    public string? ConsoleLink { get; init; }
}
