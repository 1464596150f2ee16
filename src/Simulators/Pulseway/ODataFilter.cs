using System.Globalization;
using System.Text.Json.Nodes;

namespace PulsewayToHudu.Simulators.Pulseway;

/// <summary>A filter that cannot be understood: the server answers 400.</summary>
internal sealed class ODataException(string message) : Exception(message);

/// <summary>
/// The subset of OData filters that the API is known to take: eq ne gt ge lt le, and or not, parentheses, contains, startswith,
/// endswith, tolower, toupper, any.
/// </summary>
internal sealed class ODataFilter
{
    private readonly List<string> _tokens;
    private readonly IReadOnlySet<string> _fields;
    private int _at;

    private ODataFilter(string text, IReadOnlySet<string> fields)
    {
        _tokens = Tokens(text);
        _fields = fields;
    }

    /// <summary>The predicate of a filter.</summary>
    /// <param name="text">Filter.</param>
    /// <param name="fields">Fields that may be filtered on.</param>
    /// <exception cref="ODataException">It cannot be understood.</exception>
    public static Func<JsonObject, bool> Parse(string text, IReadOnlySet<string> fields)
    {
        var parser = new ODataFilter(text, fields);
        var condition = parser.Or(variable: null);
        return parser._at == parser._tokens.Count
            ? row => condition(row) is true
            : throw new ODataException($"Unexpected '{parser._tokens[parser._at]}' in $filter.");
    }

    private Func<JsonNode?, object?> Or(string? variable)
    {
        var left = And(variable);
        while (Take("or"))
        {
            var (a, b) = (left, And(variable));
            left = row => a(row) is true || b(row) is true;
        }

        return left;
    }

    private Func<JsonNode?, object?> And(string? variable)
    {
        var left = Not(variable);
        while (Take("and"))
        {
            var (a, b) = (left, Not(variable));
            left = row => a(row) is true && b(row) is true;
        }

        return left;
    }

    private Func<JsonNode?, object?> Not(string? variable)
    {
        if (Take("not"))
        {
            var inner = Not(variable);
            return row => inner(row) is not true;
        }

        var left = Operand(variable);
        if (_at < _tokens.Count && _tokens[_at] is "eq" or "ne" or "gt" or "ge" or "lt" or "le")
        {
            var op = _tokens[_at++];
            var right = Operand(variable);
            return row => Compare(op, left(row), right(row));
        }

        return left;
    }

    private Func<JsonNode?, object?> Operand(string? variable)
    {
        var token = Next();
        if (token == "(")
        {
            var inner = Or(variable);
            Expect(")");
            return inner;
        }

        if (token[0] == '\'')
        {
            var text = token[1..^1].Replace("''", "'", StringComparison.Ordinal);
            return _ => text;
        }

        if (token is "true" or "false")
        {
            return _ => token == "true";
        }

        if (token == "null")
        {
            return _ => null;
        }

        if (decimal.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return _ => number;
        }

        return Take("(") ? Function(token, variable) : Field(token, variable);
    }

    private Func<JsonNode?, object?> Function(string name, string? variable)
    {
        if (name.EndsWith("/any", StringComparison.Ordinal))
        {
            return Any(Field(name[..^4], variable));
        }

        var first = Or(variable);
        var second = Take(",") ? Or(variable) : null;
        Expect(")");
        string Text(Func<JsonNode?, object?>? f, JsonNode? row) => f?.Invoke(row) as string ?? "";
        return name switch
        {
            "contains" => row => Text(first, row).Contains(Text(second, row), StringComparison.Ordinal),
            "startswith" => row => Text(first, row).StartsWith(Text(second, row), StringComparison.Ordinal),
            "endswith" => row => Text(first, row).EndsWith(Text(second, row), StringComparison.Ordinal),
            "tolower" => row => Text(first, row).ToLowerInvariant(),
            "toupper" => row => Text(first, row).ToUpperInvariant(),
            _ => throw new ODataException($"Unknown function '{name}'."),
        };
    }

    private Func<JsonNode?, object?> Any(Func<JsonNode?, object?> collection)
    {
        var variable = Next();
        Expect(":");
        var condition = Or(variable);
        Expect(")");
        return row => collection(row) is JsonArray items && items.Any(i => condition(i) is true);
    }

    private Func<JsonNode?, object?> Field(string path, string? variable)
    {
        var parts = path.Split('/');
        if (parts[0] == variable)
        {
            return row => Value(parts.Skip(1).Aggregate(row, (node, part) => node?[part]));
        }

        var known = _fields.FirstOrDefault(f => f.Equals(parts[0], StringComparison.OrdinalIgnoreCase));
        return known is null
            ? throw new ODataException($"The field '{parts[0]}' cannot be filtered.")
            : row => Value(parts.Skip(1).Aggregate(row?[known], (node, part) => node?[part]));
    }

    // The casts matter: without them bools, texts and numbers turn into JSON nodes again, and nothing equals anything.
    private static object? Value(JsonNode? node) =>
        node switch
        {
            null => null,
            JsonValue v when v.TryGetValue<bool>(out var flag) => (object)flag,
            JsonValue v when v.TryGetValue<string>(out var text) => text,
            JsonValue v => decimal.Parse(v.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture),
            _ => node,
        };

    private static object? Compare(string op, object? left, object? right)
    {
        if (op is "eq" or "ne")
        {
            var same =
                left is string a && right is string b
                    ? a.Equals(b, StringComparison.OrdinalIgnoreCase)
                    : Equals(left, right);
            return op == "eq" ? same : !same;
        }

        var order = (left, right) switch
        {
            (decimal a, decimal b) => a.CompareTo(b),
            (string a, string b) => string.Compare(a, b, StringComparison.OrdinalIgnoreCase),
            _ => (int?)null,
        };
        return order is { } o
            && (
                op switch
                {
                    "gt" => o > 0,
                    "ge" => o >= 0,
                    "lt" => o < 0,
                    _ => o <= 0,
                }
            );
    }

    private string Next() =>
        _at < _tokens.Count ? _tokens[_at++] : throw new ODataException("The $filter ends too early.");

    private bool Take(string token)
    {
        var found = _at < _tokens.Count && _tokens[_at] == token;
        _at += found ? 1 : 0;
        return found;
    }

    private void Expect(string token)
    {
        if (!Take(token))
        {
            throw new ODataException($"Expected '{token}' in $filter.");
        }
    }

    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        for (var i = 0; i < text.Length; )
        {
            var start = i;
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            if (text[i] is '(' or ')' or ',' or ':')
            {
                i++;
            }
            else if (text[i] == '\'')
            {
                do
                {
                    i = text.IndexOf('\'', i + 1) is var end and >= 0
                        ? end + 1
                        : throw new ODataException("A text in $filter has no end.");
                } while (i < text.Length && text[i] == '\'');
            }
            else
            {
                while (
                    i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not ('(' or ')' or ',' or ':' or '\'')
                )
                {
                    i++;
                }
            }

            tokens.Add(text[start..i]);
        }

        return tokens;
    }
}
