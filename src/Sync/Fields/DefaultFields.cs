using PulsewayToHudu.Sync.Assets;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>A connected field of the default set.</summary>
/// <param name="Label">Label in the layout: letters, digits and blanks only, so that its key is certain.</param>
/// <param name="Type">Type the sync creates it with.</param>
/// <param name="PropertyKey">Property it is filled from.</param>
/// <param name="ShowInList">A column of Hudu's list view.</param>
public sealed record DefaultField(string Label, FieldType Type, string PropertyKey, bool ShowInList = false);

/// <summary>
/// The default connected fields. A layout gets those it has fields for. Values that change by themselves (last seen, free
/// space, last user) are not among them: each change would cost a write and bury real changes in Hudu's activity log.
/// </summary>
public static class DefaultFields
{
    /// <summary>Label of the field that holds the Pulseway identifier: the identity that survives the loss of our own tables.</summary>
    public const string PulsewayIdLabel = "Pulseway ID";

    /// <summary>Labels under which a serial number is looked for.</summary>
    public static IReadOnlyList<string> SerialLabels { get; } = ["Serial Number", "Serial", "Service Tag"];

    /// <summary>Labels under which MAC addresses are looked for.</summary>
    public static IReadOnlyList<string> MacLabels { get; } = ["MAC Addresses", "MAC Address", "MAC"];

    /// <summary>The set.</summary>
    public static IReadOnlyList<DefaultField> All { get; } =
    [
        new(PulsewayIdLabel, FieldType.Text, "id"),
        new("Pulseway Link", FieldType.Website, "link"),
        new("Organization", FieldType.Text, "organization"),
        new("Site", FieldType.Text, "site", ShowInList: true),
        new("Group", FieldType.Text, "group"),
        new("Type", FieldType.Text, "type"),
        new("Operating System", FieldType.Text, "os-name", ShowInList: true),
        new("OS Version", FieldType.Text, "os-version"),
        new("OS Installed", FieldType.Date, "os-install-date"),
        new("Manufacturer", FieldType.Text, "manufacturer"),
        new("Model", FieldType.Text, "model", ShowInList: true),
        new("Serial Number", FieldType.Text, "serial", ShowInList: true),
        new("CPU", FieldType.Text, "cpu"),
        new("Logical Processors", FieldType.Number, "logical-processors"),
        new("Memory GB", FieldType.Number, "memory-gb"),
        new("Disks", FieldType.Text, "disks"),
        new("IP Addresses", FieldType.Text, "ip-addresses", ShowInList: true),
        new("MAC Addresses", FieldType.Text, "mac-addresses"),
        new("Gateway", FieldType.Text, "gateways"),
        new("DNS Servers", FieldType.Text, "dns-servers"),
        new("Domain", FieldType.Text, "domain"),
        new("Agent Version", FieldType.Text, "agent-version"),
        new("Agent Installed", FieldType.CheckBox, "agent-installed"),
        new("Tags", FieldType.Text, "tags"),
        new("Firewall", FieldType.CheckBox, "firewall"),
        new("UAC", FieldType.CheckBox, "uac"),
        new("Antivirus", FieldType.Text, "antivirus"),
    ];
}
