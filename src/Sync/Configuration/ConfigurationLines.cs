using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PulsewayToHudu.Sync.Configuration;

/// <summary>One value of a document.</summary>
/// <param name="Path">Where it stands; entries of lists by what they are about, such as <c>matches[organization 7].state</c>.</param>
/// <param name="Value">What counts. Of a <see cref="NamedId"/> only the id: a new name in Hudu is no change.</param>
/// <param name="Shown">For people.</param>
internal sealed record ConfigurationLine(string Path, string Value, string Shown);

/// <summary>
/// A document as a list of single values. By walking over the members nothing is forgotten that a later version adds.
/// </summary>
internal static class ConfigurationLines
{
    /// <summary>All values but schema and source, which are about the document and not the configuration.</summary>
    public static IReadOnlyList<ConfigurationLine> Of(ConfigurationDocument document)
    {
        var lines = new List<ConfigurationLine>();
        foreach (var property in typeof(ConfigurationDocument).GetProperties())
        {
            if (property.Name is not (nameof(document.SchemaVersion) or nameof(document.Source)))
            {
                Add(Camel(property.Name), property.GetValue(document), lines);
            }
        }

        return lines;
    }

    /// <summary>Equal for two documents of the same configuration.</summary>
    public static string Fingerprint(ConfigurationDocument document)
    {
        var text = string.Join('\n', Of(document).Select(l => $"{l.Path}={l.Value}").Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static void Add(string path, object? value, List<ConfigurationLine> lines)
    {
        switch (value)
        {
            case null:
                break;
            case NamedId named:
                var id = Text(named.Id);
                lines.Add(new(path, id, named.Name is null ? id : $"{id} \"{named.Name}\""));
                break;
            case string or bool or Enum or IFormattable:
                var text = Text(value);
                lines.Add(new(path, text, text));
                break;
            case IEnumerable list:
                AddAll(path, list, lines);
                break;
            default:
                foreach (var property in value.GetType().GetProperties().Where(p => p.CanWrite))
                {
                    Add($"{path}.{Camel(property.Name)}", property.GetValue(value), lines);
                }

                break;
        }
    }

    private static void AddAll(string path, IEnumerable list, List<ConfigurationLine> lines)
    {
        var position = 0;
        foreach (var item in list)
        {
            var key = item switch
            {
                ConfiguredMatch match => $"organization {Text(match.Organization.Id)}",
                ConfiguredLayout layout => $"layout {Text(layout.Layout.Id)}",
                ConfiguredRule rule => rule.Id,
                Fields.ConnectedField field => field.Label.Trim(),
                _ => Text(position),
            };
            if (item is ConfiguredRule)
            {
                lines.Add(new($"{path}[{key}].position", Text(position + 1), Text(position + 1)));
            }

            Add($"{path}[{key}]", item, lines);
            position++;
        }
    }

    private static string Text(object value) =>
        value is DateOnly day
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
