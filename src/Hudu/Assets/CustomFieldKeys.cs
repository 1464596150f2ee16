using System.Text.Json.Nodes;

namespace PulsewayToHudu.Hudu.Assets;

/// <summary>Custom fields as the API wants them: an array of one-key objects, keys made from labels.</summary>
internal static class CustomFieldKeys
{
    /// <summary>Lower case, blanks to underscores. [sure for plain labels; unknown for punctuation]</summary>
    public static string Of(string label) => label.Trim().ToLowerInvariant().Replace(' ', '_');

    /// <summary>Whether a label is among the keys that the server named, which it separates by a comma and a blank.</summary>
    public static bool IsNamed(IEnumerable<string> invalid, string label)
    {
        // As one text: a raw label may hold that very separator.
        var named = $", {string.Join(", ", invalid)}, ";
        return new[] { Of(label), label.Trim() }.Any(k =>
            named.Contains($", {k}, ", StringComparison.OrdinalIgnoreCase)
        );
    }

    /// <summary>The array.</summary>
    /// <param name="change">What to write.</param>
    /// <param name="raw">Labels to send as they are, because the server refused their keys.</param>
    /// <param name="dropped">Labels to leave out.</param>
    /// <exception cref="HuduValidationException">Two labels share a key: which one the server would fill is unknown.</exception>
    public static JsonArray Body(AssetChange change, IReadOnlySet<string> raw, IReadOnlySet<string> dropped)
    {
        var twice = change
            .CustomFields.GroupBy(f => Of(f.Key), StringComparer.Ordinal)
            .FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            throw new HuduValidationException(
                $"The fields {string.Join(" and ", twice.Select(f => $"\"{f.Key}\""))} have the same key \"{twice.Key}\" in Hudu. Rename one of them."
            );
        }

        var body = new JsonArray();
        foreach (var (label, value) in change.CustomFields.Where(f => !dropped.Contains(f.Key)))
        {
            var node = JsonNode.Parse(value.GetRawText());
            body.Add((JsonNode)new JsonObject { [raw.Contains(label) ? label : Of(label)] = node });
        }

        return body;
    }
}
