using System.Globalization;
using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Estate;

namespace PulsewayToHudu.Simulators.Pulseway;

/// <summary>A notification of a system.</summary>
internal sealed record PulsewayNotification(long Id, SimDevice Device, string Priority, JsonNode At)
{
    /// <summary>As lists show it: without the system.</summary>
    public JsonObject Row =>
        new()
        {
            [nameof(Id)] = Id,
            ["Message"] = $"Notification {Id}",
            ["DateTime"] = At.DeepClone(),
            [nameof(Priority)] = Priority,
        };

    public JsonObject Detail
    {
        get
        {
            var row = Row;
            row["ComputerIdentifier"] = Device.Identifier;
            row["Read"] = false;
            return row;
        }
    }
}

/// <summary>Open notifications: one elevated and two normal ones of every system, as the system's counts say.</summary>
internal sealed class PulsewayNotifications(PulsewaySwitches switches)
{
    private static readonly DateTime s_first = new(2026, 1, 1, 8, 0, 0, DateTimeKind.Utc);
    private static readonly string[] s_priorities = ["elevated", "normal", "normal"];

    public IEnumerable<PulsewayNotification> Of(IEnumerable<SimDevice> devices) =>
        devices
            .SelectMany(d => s_priorities.Select(p => (Device: d, Priority: p)))
            .Select((n, i) => new PulsewayNotification(i + 1, n.Device, n.Priority, Time(s_first.AddMinutes(i))));

    private JsonNode Time(DateTime time) =>
        switches.UnixTimes
            ? JsonValue.Create(new DateTimeOffset(time).ToUnixTimeSeconds())
            : JsonValue.Create(time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
}
