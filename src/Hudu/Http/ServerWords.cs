using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PulsewayToHudu.Hudu.Http;

/// <summary>Finds the server's words in any of its error bodies: JSON of several shapes, plain text, HTML, nothing.</summary>
internal static partial class ServerWords
{
    private const int MaxLength = 300;
    private static readonly string[] s_members = ["error", "message", "errors", "details"];
    private const string InvalidFieldsPrefix = "Invalid field names:";

    public static string Of(string body)
    {
        var text = body.TrimStart().StartsWith('{') && Json(body) is { } words ? words : Plain(body);
        return text.Length > MaxLength ? text[..MaxLength] + "…" : text;
    }

    /// <summary>Keys named by "Invalid field names: a, b".</summary>
    public static IReadOnlyList<string> InvalidFields(string body)
    {
        var start = body.IndexOf(InvalidFieldsPrefix, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return [];
        }

        var rest = body[(start + InvalidFieldsPrefix.Length)..];
        var end = rest.IndexOfAny(['"', ']', '}']);
        return (end < 0 ? rest : rest[..end]).Split(
            ',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
    }

    private static string? Json(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var parts = s_members
                .Where(name => document.RootElement.TryGetProperty(name, out _))
                .SelectMany(name => Texts(document.RootElement.GetProperty(name)))
                .Distinct(StringComparer.Ordinal);
            return string.Join(": ", parts);
        }
        catch (JsonException)
        {
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

    private static string Plain(string body) =>
        Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(body, " ")), " ").Trim();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
