using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PulsewayToHudu.Simulators.Core;

/// <summary>An answer.</summary>
internal sealed record SimResponse(int Status, string Body, string ContentType, string? RetryAfter = null)
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static SimResponse NoContent { get; } = new(204, "", "text/plain");

    public static SimResponse Json(int status, JsonNode? body) =>
        new(status, body?.ToJsonString(s_options) ?? "null", "application/json");

    public static SimResponse Ok(JsonNode? body) => Json(200, body);

    public static SimResponse Html(int status, string body) => new(status, body, "text/html");
}
