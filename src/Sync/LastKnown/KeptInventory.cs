using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.LastKnown;

/// <summary>
/// What the last known estate keeps of a full record: all that sort rules may ask for. Left out are the long lists (programs,
/// volumes) and what changes by itself.
/// </summary>
internal static class KeptInventory
{
    public static Inventory Of(Inventory inventory) =>
        inventory with
        {
            LastSeenOnline = null,
            LastReboot = null,
            AntivirusUpToDate = null,
            MissingUpdates = null,
            PublicIpAddress = null,
            Disks = [],
            Software = [],
        };

    public static PulsewaySystem Of(PulsewaySystem system) =>
        new(system.Device, system.Inventory is { } inventory ? Of(inventory) : null);
}
