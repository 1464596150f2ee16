using System.Text.Json.Nodes;

namespace PulsewayToHudu.Hudu.Http;

/// <summary>Builds request bodies: what is null is not sent, and stays as it is on the server.</summary>
internal static class JsonBody
{
    public static JsonObject Of(params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var body = new JsonObject();
        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                body[name] = value;
            }
        }

        return body;
    }
}
