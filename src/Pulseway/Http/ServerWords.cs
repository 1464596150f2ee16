using System.Text.Json;
using PulsewayToHudu.Clients;

namespace PulsewayToHudu.Pulseway.Http;

/// <summary>Finds the server's words in an error body: the envelope, the framework's own shape, plain text, HTML, nothing.</summary>
internal static class ServerWords
{
    private const int MaxLength = 200;
    private static readonly string[] s_members = ["ErrorMessage", "errorMessage", "Message", "message"];

    /// <param name="body">Body of the answer.</param>
    /// <param name="redaction">What must not be repeated.</param>
    public static string Of(string body, Redaction redaction)
    {
        var text = redaction.Of(Json(body) is { } said ? OneLine.Of(said) : OneLine.OfPage(body));
        return text.Length > MaxLength ? text[..MaxLength] + "…" : text;
    }

    private static string? Json(string body)
    {
        if (!body.TrimStart().StartsWith('{'))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var places =
                root.TryGetProperty("Meta", out var meta) && meta.ValueKind == JsonValueKind.Object
                    ? new[] { meta, root }
                    : [root];
            return places
                .SelectMany(p => s_members.Select(m => p.TryGetProperty(m, out var text) ? text : default))
                .Where(t => t.ValueKind == JsonValueKind.String)
                .Select(t => t.GetString())
                .FirstOrDefault(t => !string.IsNullOrWhiteSpace(t));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter for half a surrogate pair, which the parser lets through.
            return null; // Looks like JSON and is none: shown as plain text.
        }
    }
}
