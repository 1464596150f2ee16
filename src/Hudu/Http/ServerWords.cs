using System.Text.Json;
using PulsewayToHudu.Clients;

namespace PulsewayToHudu.Hudu.Http;

/// <summary>The server's words, found in any of its error bodies: JSON of several shapes, plain text, HTML, nothing.</summary>
/// <param name="Text">Shortened; empty when it had none.</param>
/// <param name="InvalidFields">Keys named by "Invalid field names: a, b".</param>
internal sealed record ServerWords(string Text, IReadOnlyList<string> InvalidFields)
{
    private const int MaxLength = 300;
    private const string InvalidFieldsPrefix = "Invalid field names:";
    private static readonly string[] s_members = ["error", "message", "errors", "details"];

    /// <param name="body">Body of the answer.</param>
    /// <param name="redaction">What must not be repeated.</param>
    public static ServerWords Of(string body, Redaction redaction)
    {
        var parts = (Json(body) ?? [OneLine.OfPage(body)])
            .Select(t => redaction.Of(OneLine.Of(t)))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var text = string.Join(": ", parts);
        return new(
            text.Length > MaxLength ? text[..MaxLength] + "…" : text,
            [
                .. parts
                    .Where(p => p.StartsWith(InvalidFieldsPrefix, StringComparison.OrdinalIgnoreCase))
                    .SelectMany(p =>
                        // With its blank: a label may hold a comma, and a key made of it holds no blank.
                        p[InvalidFieldsPrefix.Length..]
                            .Split(", ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    ),
            ]
        );
    }

    private static List<string>? Json(string body)
    {
        if (!body.TrimStart().StartsWith('{'))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return [.. s_members.SelectMany(m => root.TryGetProperty(m, out var said) ? Texts(said) : [])];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter for half a surrogate pair, which the parser lets through.
            return null; // Looks like JSON and is none: shown as plain text.
        }
    }

    private static IEnumerable<string> Texts(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => [element.GetString()!],
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(p => Texts(p.Value).Select(t => $"{p.Name} {t}")),
            _ => [],
        };
}
