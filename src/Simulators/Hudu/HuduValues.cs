using System.Globalization;
using System.Text.Json.Nodes;

namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>Sent values as the server's framework takes them: numbers may come as text, texts as numbers.</summary>
internal static class HuduValues
{
    /// <summary>A whole number; null where there is none.</summary>
    public static long? Number(JsonNode? node) =>
        long.TryParse(node?.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
