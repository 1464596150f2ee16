using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace PulsewayToHudu.TableBackup;

/// <summary>A row as one line of JSON. Texts and truth values are JSON's own; other values say which type they are.</summary>
public static class RowJson
{
    private const string Type = "type";
    private const string Value = "value";

    // What the service adds by itself.
    private static readonly string[] s_system = ["odata.etag", "Timestamp"];

    /// <summary>Writes a row.</summary>
    public static string Write(TableEntity row)
    {
        var line = new JsonObject();
        foreach (var (name, value) in row.Where(c => !s_system.Contains(c.Key, StringComparer.Ordinal)))
        {
            line[name] = value switch
            {
                string text => text,
                bool truth => truth,
                int number => Typed("Int32", number.ToString(CultureInfo.InvariantCulture)),
                long number => Typed("Int64", number.ToString(CultureInfo.InvariantCulture)),
                double number => Typed("Double", number.ToString("R", CultureInfo.InvariantCulture)),
                DateTimeOffset time => Typed("DateTime", time.ToString("O", CultureInfo.InvariantCulture)),
                Guid id => Typed("Guid", id.ToString()),
                byte[] bytes => Typed("Binary", Convert.ToBase64String(bytes)),
                BinaryData bytes => Typed("Binary", Convert.ToBase64String(bytes)),
                _ => throw new NotSupportedException($"Column {name} has the type {value?.GetType().Name ?? "null"}."),
            };
        }

        return line.ToJsonString();
    }

    /// <summary>Reads a row.</summary>
    /// <exception cref="FormatException">The line is no row.</exception>
    public static TableEntity Read(string line)
    {
        try
        {
            var row = new TableEntity();
            foreach (var (name, value) in JsonNode.Parse(line)!.AsObject())
            {
                row[name] = value is JsonObject typed ? Untyped(typed) : Plain(value!.AsValue());
            }

            return row.PartitionKey is null || row.RowKey is null ? throw NoRow(null) : row;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw NoRow(e);
        }
    }

    private static JsonObject Typed(string type, string value) => new() { [Type] = type, [Value] = value };

    private static object Plain(JsonValue value) =>
        value.TryGetValue<bool>(out var truth) ? truth : value.GetValue<string>();

    private static object Untyped(JsonObject typed)
    {
        var text = (string?)typed[Value] ?? throw NoRow(null);
        return (string?)typed[Type] switch
        {
            "Int32" => int.Parse(text, CultureInfo.InvariantCulture),
            "Int64" => long.Parse(text, CultureInfo.InvariantCulture),
            "Double" => double.Parse(text, CultureInfo.InvariantCulture),
            "DateTime" => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
            "Guid" => Guid.Parse(text),
            "Binary" => Convert.FromBase64String(text),
            _ => throw NoRow(null),
        };
    }

    private static FormatException NoRow(Exception? inner) => new("This line is no row of a table's backup.", inner);
}
