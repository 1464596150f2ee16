using System.Text;
using System.Text.Json;

namespace PulsewayToHudu.Reliability.Tests.Fuzzing;

/// <summary>
/// Spoils valid JSON, each seed in its own way: values of the wrong kind or size, members twice or gone, text that is cut off, bits that
/// have flipped. One change or a few, so that most of a sample stays right and what is wrong is reached.
/// </summary>
internal sealed class Mutator(int seed)
{
    private const int MostChanges = 2;

    // Beyond the parser's limit of 64, and enough to overflow a stack that follows it.
    private static readonly string s_deep = Nested(100);
    private static readonly string s_deeper = Nested(20_000);
    private static readonly string s_long = $"\"{new string('x', 70_000)}\"";

    private static readonly string[] s_values =
    [
        "null",
        "true",
        "false",
        "0",
        "-1",
        "1.5",
        "2147483648",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775809",
        "1e308",
        "1e999",
        "-1e999",
        "1e-999",
        "123456789012345678901234567890123456789012345678901234567890",
        "\"\"",
        "\" \"",
        "\"NaN\"",
        "\"1e999\"",
        "\"-1\"",
        "\"0001-01-01T00:00:00-14:00\"",
        "\"9999-12-31T23:59:59.9999999+14:00\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\u0000\"",
        "\"\\ufeff\\u202e\\r\\n\\t\"",
        "\"<script>alert(1)</script>\"",
        "\"/ \\\\ # ? %00 ' \\\" | _\"",
        "\"=cmd|'/c calc'!A1\"",
        "\"(a+)+$\"",
        "[]",
        "{}",
        "[null]",
        "[[]]",
        "[{}]",
        "{\"\":null}",
        "{\"\\ud800\":1}",
        "{\"a\":1,\"a\":2}",
        "{\"$type\":\"System.Object\",\"$ref\":\"1\"}",
        "NaN",
        "Infinity",
        "undefined",
        "// comment",
        "/* comment */ 1",
        "'single'",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The sample, spoilt.</summary>
    public byte[] Spoil(byte[] sample)
    {
        var bytes = sample;
        for (var i = _random.Next(1, MostChanges + 1); i > 0; i--)
        {
            bytes = _random.Next(8) == 0 ? Raw(bytes) : Structured(bytes);
        }

        return bytes;
    }

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>True once in so many cases.</summary>
    public bool Once(int @in) => _random.Next(@in) == 0;

    private byte[] Structured(byte[] bytes)
    {
        var places = Places(bytes);
        if (places.Count == 0)
        {
            return Raw(bytes);
        }

        var place = Pick(places);
        var text = bytes.AsSpan(place.Start, place.End - place.Start).ToArray();
        return _random.Next(16) switch
        {
            // A member is repeated, or goes, with its comma or without.
            0 => Replace(bytes, place.End, place.End, [(byte)',', .. text]),
            1 => Replace(bytes, place.Start, place.End, []),
            // One value takes the place of another, or of all that it stands in.
            2 => Replace(bytes, place.Start, place.End, Slice(bytes, Pick(places))),
            3 => Replace(bytes, place.Start, place.End, [(byte)'[', .. text, (byte)']']),
            _ => Replace(bytes, place.Start, place.End, Encoding.UTF8.GetBytes(Value())),
        };
    }

    private string Value() =>
        _random.Next(40) switch
        {
            0 => s_deep,
            1 => s_deeper,
            2 => s_long,
            _ => Pick(s_values),
        };

    private byte[] Raw(byte[] bytes)
    {
        var at = _random.Next(bytes.Length + 1);
        var end = Math.Min(bytes.Length, at + _random.Next(1, 20));
        return _random.Next(8) switch
        {
            0 => bytes[..at],
            1 => bytes[at..],
            2 => Replace(bytes, at, end, []),
            3 => Replace(bytes, at, at, bytes[at..end]),
            4 => [0xEF, 0xBB, 0xBF, .. bytes],
            5 => Replace(bytes, at, at, [(byte)_random.Next(256)]),
            6 => Replace(bytes, at, at, [0xED, 0xA0, 0x80]), // Half a surrogate pair, as UTF-8 must not have it.
            _ => Flipped(bytes),
        };
    }

    private byte[] Flipped(byte[] bytes)
    {
        var flipped = bytes.ToArray();
        for (var i = _random.Next(1, 4); i > 0 && flipped.Length > 0; i--)
        {
            flipped[_random.Next(flipped.Length)] ^= (byte)(1 << _random.Next(8));
        }

        return flipped;
    }

    // Where values stand, and members with their names.
    private static List<(int Start, int End)> Places(byte[] bytes)
    {
        var places = new List<(int, int)>();
        var open = new Stack<int>();
        var name = -1;
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 1_000 });
        try
        {
            while (reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = start;
                        break;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        open.Push(start);
                        name = -1;
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        places.Add((open.Pop(), (int)reader.BytesConsumed));
                        break;
                    default:
                        places.Add((start, (int)reader.BytesConsumed));
                        if (name >= 0)
                        {
                            places.Add((name, (int)reader.BytesConsumed));
                        }

                        name = -1;
                        break;
                }
            }
        }
        catch (JsonException)
        {
            // Spoilt before: what was found so far will do.
        }

        return places;
    }

    private static byte[] Slice(byte[] bytes, (int Start, int End) place) => bytes[place.Start..place.End];

    private static byte[] Replace(byte[] bytes, int start, int end, byte[] by) =>
        [.. bytes.AsSpan(0, start), .. by, .. bytes.AsSpan(end)];

    private static string Nested(int depth) =>
        string.Concat(Enumerable.Repeat("{\"a\":[", depth / 2)) + string.Concat(Enumerable.Repeat("]}", depth / 2));
}
