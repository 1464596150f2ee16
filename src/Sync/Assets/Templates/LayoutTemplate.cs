using PulsewayToHudu.Sync.Fields;

namespace PulsewayToHudu.Sync.Assets.Templates;

/// <summary>What a new layout is for.</summary>
public enum LayoutTemplateKind
{
    /// <summary>Servers: all default fields.</summary>
    Server,

    /// <summary>Workstations and notebooks: all default fields.</summary>
    Workstation,

    /// <summary>Switches, firewalls, printers: the default fields that such devices have values for.</summary>
    NetworkDevice,

    /// <summary>Only what the sync itself needs; the rest is chosen later.</summary>
    Blank,
}

/// <summary>A pattern for new layouts.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Name">Name of the layout, unless another is given.</param>
/// <param name="Icon">Font Awesome class.</param>
/// <param name="Color">Background of the icon.</param>
/// <param name="Fields">Its fields; all of them are default connected fields, so the layout needs no field mapping of its own.</param>
public sealed record LayoutTemplate(
    LayoutTemplateKind Kind,
    string Name,
    string Icon,
    string Color,
    IReadOnlyList<NewLayoutField> Fields
)
{
    private static readonly string[] s_network =
    [
        "id",
        "link",
        "organization",
        "site",
        "group",
        "type",
        "manufacturer",
        "model",
        "serial",
        "ip-addresses",
        "mac-addresses",
        "gateways",
        "dns-servers",
        "tags",
    ];

    /// <summary>All templates.</summary>
    public static IReadOnlyList<LayoutTemplate> All { get; } =
    [
        new(LayoutTemplateKind.Server, "Pulseway Servers", "fas fa-server", "#2b6cb0", LayoutFields.Default()),
        new(
            LayoutTemplateKind.Workstation,
            "Pulseway Workstations",
            "fas fa-desktop",
            "#2f855a",
            LayoutFields.Default()
        ),
        new(
            LayoutTemplateKind.NetworkDevice,
            "Pulseway Network Devices",
            "fas fa-network-wired",
            "#b7791f",
            LayoutFields.Default(s_network)
        ),
        new(
            LayoutTemplateKind.Blank,
            "Pulseway Others",
            "fas fa-cube",
            "#4a5568",
            LayoutFields.Default(["id", "link"])
        ),
    ];

    /// <summary>The template of that kind.</summary>
    public static LayoutTemplate Of(LayoutTemplateKind kind) => All.Single(t => t.Kind == kind);
}
