using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.LastKnown;

/// <summary>A system as lists show it.</summary>
/// <param name="Id">Pulseway identifier, lower case.</param>
/// <param name="Name">Pulseway name.</param>
/// <param name="OrganizationId">Organization.</param>
/// <param name="OrganizationName">Its name.</param>
/// <param name="Site">Site.</param>
/// <param name="Group">Agent group.</param>
/// <param name="Type">Pulseway's own word.</param>
/// <param name="OperatingSystem">Operating system.</param>
/// <param name="Url">Its page in the Pulseway web app, where Pulseway told.</param>
public sealed record KnownSystem(
    string Id,
    string Name,
    long OrganizationId,
    string? OrganizationName,
    string? Site,
    string? Group,
    string? Type,
    string? OperatingSystem,
    string? Url
)
{
    /// <summary>From the system.</summary>
    public static KnownSystem Of(PulsewaySystem system) =>
        new(
            system.Id,
            system.Name,
            system.Device.OrganizationId ?? 0,
            system.Device.OrganizationName,
            system.Device.SiteName,
            system.Device.GroupName,
            system.Inventory?.Type,
            SystemProperties.Get("os-name").Read(system)?.Text,
            system.Inventory?.ExternalUrl
        );
}

/// <summary>The order of all lists of systems: organization, then name.</summary>
public static class SystemOrder
{
    /// <summary>For rows of lists.</summary>
    public static IComparer<KnownSystem> OfRows { get; } =
        Comparer<KnownSystem>.Create((a, b) => Compare(KeyOf(a), KeyOf(b)));

    /// <summary>For systems.</summary>
    public static IComparer<PulsewaySystem> OfSystems { get; } =
        Comparer<PulsewaySystem>.Create((a, b) => Compare(KeyOf(a.Device), KeyOf(b.Device)));

    private readonly record struct Key(string Organization, long OrganizationId, string Name, string Id);

    private static Key KeyOf(KnownSystem row) => new(row.OrganizationName ?? "", row.OrganizationId, row.Name, row.Id);

    private static Key KeyOf(Device device) =>
        new(device.OrganizationName ?? "", device.OrganizationId ?? 0, device.Name, device.Id);

    private static int Compare(in Key a, in Key b)
    {
        var order = StringComparer.OrdinalIgnoreCase.Compare(a.Organization, b.Organization);
        order = order != 0 ? order : a.OrganizationId.CompareTo(b.OrganizationId);
        order = order != 0 ? order : StringComparer.OrdinalIgnoreCase.Compare(a.Name, b.Name);
        return order != 0 ? order : StringComparer.Ordinal.Compare(a.Id, b.Id);
    }
}
