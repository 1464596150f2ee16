using System.Globalization;
using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Estate;

namespace PulsewayToHudu.Simulators.Pulseway;

/// <summary>Custom fields: one of systems, one of organizations. Half of each have a value.</summary>
internal sealed class PulsewayCustomFields(SimEstate estate)
{
    private const string DeviceField = "Inventory Number";
    private const string OrganizationField = "Contract";

    public static IReadOnlyList<JsonObject> Definitions { get; } =
    [Definition(1, DeviceField, "Device"), Definition(2, OrganizationField, "Organization")];

    /// <summary>Whether a system has a value.</summary>
    public static bool Has(SimDevice device) => device.Identifier[0] < '8';

    /// <inheritdoc cref="Has(SimDevice)"/>
    public static bool Has(SimOrganization organization) => organization.Id % 2 == 0;

    /// <summary>Values of one object.</summary>
    public IEnumerable<JsonObject> Values(string resource, string id) =>
        resource switch
        {
            "devices" when estate.Devices[id] is var device && Has(device) => [Value(1, DeviceField, ValueOf(device))],
            "organizations"
                when estate.Organizations[long.Parse(id, CultureInfo.InvariantCulture)] is var o && Has(o) =>
            [
                Value(2, OrganizationField, ValueOf(o)),
            ],
            _ => [],
        };

    /// <summary>Everything that a field is set on.</summary>
    public IEnumerable<JsonObject> Usage(string field, IEnumerable<SimDevice> devices, Func<long, bool> sees) =>
        field == "1"
            ? devices.Where(Has).Select(d => Use("Device", d.Identifier, ValueOf(d)))
            : estate
                .Organizations.Values.Where(o => Has(o) && sees(o.Id))
                .Select(o => Use("Organization", EstateGenerator.Text(o.Id), ValueOf(o)));

    private static string ValueOf(SimDevice device) => "INV-" + device.Identifier[..4].ToUpperInvariant();

    private static string ValueOf(SimOrganization organization) => "C-" + EstateGenerator.Text(organization.Id);

    private static JsonObject Definition(long id, string name, string context) =>
        new()
        {
            ["Id"] = id,
            ["Name"] = name,
            ["Description"] = null,
            ["Type"] = "Text",
            ["DefaultValue"] = null,
            ["GlobalValue"] = null,
            ["IsReadOnly"] = false,
            ["Contexts"] = new JsonArray(context),
            ["ExpirationDate"] = null,
            ["CreatedAt"] = "2026-01-05T10:00:00",
        };

    private static JsonObject Value(long id, string name, string value) =>
        new()
        {
            ["Id"] = id,
            ["Name"] = name,
            ["Value"] = value,
            ["Type"] = "Text",
        };

    private static JsonObject Use(string context, string item, string value) =>
        new()
        {
            ["UsageContextType"] = context,
            ["ContextItemId"] = item,
            ["Value"] = value,
        };
}
