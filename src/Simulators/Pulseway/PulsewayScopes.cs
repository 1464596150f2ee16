using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Estate;

namespace PulsewayToHudu.Simulators.Pulseway;

/// <summary>A saved choice of systems.</summary>
internal sealed record PulsewayScope(long Id, string Name, Func<SimDevice, bool> Holds)
{
    public JsonObject Row =>
        new()
        {
            [nameof(Id)] = Id,
            [nameof(Name)] = Name,
            ["Description"] = null,
            ["UpdatedAt"] = "2026-03-01T08:00:00",
        };

    public IEnumerable<SimDevice> Of(IEnumerable<SimDevice> devices) => devices.Where(Holds);

    public JsonObject Detail(IEnumerable<SimDevice> devices)
    {
        var row = Row;
        row["Criteria"] = new JsonArray();
        row["TotalDevices"] = Of(devices).Count();
        return row;
    }
}

/// <summary>The scopes that exist.</summary>
internal static class PulsewayScopes
{
    public static IReadOnlyList<PulsewayScope> All { get; } =
    [new(1, "All Systems", _ => true), new(2, "With an Agent", d => d.IsAgentInstalled)];
}
