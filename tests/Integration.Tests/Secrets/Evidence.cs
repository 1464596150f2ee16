using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace PulsewayToHudu.Integration.Tests.Secrets;

/// <summary>Where something was written.</summary>
internal enum Place
{
    Log,
    Exception,
    Telemetry,
    Answer,
    Table,
    Queue,
    Blob,
    File,
}

/// <summary>Everything that the app wrote, wherever it was.</summary>
internal sealed partial class Evidence
{
    private readonly ConcurrentQueue<(Place Place, string Text)> _pieces = new();

    public void Add(Place place, string text) => _pieces.Enqueue((place, text));

    /// <summary>Adds bytes as they are, decompressed and, for a queue message, decoded.</summary>
    public void Add(Place place, string title, byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(Decompressed(bytes));
        Add(place, $"{title}\n{text}");
        foreach (var message in Message().Matches(text).Select(m => m.Groups["body"].Value))
        {
            Add(place, $"{title}\n{Encoding.UTF8.GetString(Convert.FromBase64String(message))}");
        }
    }

    /// <summary>Whether something was written at a place that holds a text.</summary>
    public bool Holds(Place place, string text) =>
        _pieces.Any(p => p.Place == place && p.Text.Contains(text, StringComparison.Ordinal));

    /// <summary>Pieces that hold a secret in any disguise, with the surroundings of the find.</summary>
    public IReadOnlyList<string> With(string name, string secret)
    {
        var disguises = Disguises.Of(secret);
        return
        [
            .. _pieces
                .SelectMany(p => disguises.Select(d => (p, At: p.Text.IndexOf(d, StringComparison.OrdinalIgnoreCase))))
                .Where(f => f.At >= 0)
                .Select(f =>
                    $"{name} in {f.p.Place}: …{f.p.Text[Math.Max(0, f.At - 200)..Math.Min(f.p.Text.Length, f.At + 100)]}…"
                )
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static byte[] Decompressed(byte[] bytes)
    {
        if (bytes is not [0x1f, 0x8b, ..])
        {
            return bytes;
        }

        using var compressed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        compressed.CopyTo(plain);
        return plain.ToArray();
    }

    [GeneratedRegex("<MessageText>(?<body>[^<]*)</MessageText>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Message();
}
