using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;

namespace PulsewayToHudu.Api.Console;

/// <summary>A file of the console.</summary>
/// <param name="ContentType">Media type.</param>
/// <param name="Gzip">Its bytes, compressed.</param>
internal sealed record ConsoleFile(string ContentType, byte[] Gzip)
{
    /// <summary>Its bytes as they are, for the rare client that does not take gzip.</summary>
    public byte[] Plain()
    {
        using var plain = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(Gzip), CompressionMode.Decompress))
        {
            gzip.CopyTo(plain);
        }

        return plain.ToArray();
    }
}

/// <summary>
/// The console's files, embedded by the build. A request names a key of this list or gets nothing: no path ever reaches a file
/// system.
/// </summary>
internal sealed class ConsoleFiles
{
    private const string Prefix = "console/";
    private const string Compressed = ".gz";

    private readonly FrozenDictionary<string, ConsoleFile> _files;

    public ConsoleFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        // MSBuild names them with the separators of the machine that built.
        var names = assembly
            .GetManifestResourceNames()
            .ToDictionary(n => n.Replace('\\', '/'), StringComparer.Ordinal)
            .Where(n => n.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .ToList();
        Page = System.Text.Encoding.UTF8.GetString(
            Read(assembly, names.Single(n => n.Key == Prefix + "index.html").Value)
        );
        _files = names
            .Where(n => n.Key.EndsWith(Compressed, StringComparison.Ordinal))
            .ToFrozenDictionary(
                n => n.Key[Prefix.Length..^Compressed.Length],
                n => new ConsoleFile(ContentType(n.Key[..^Compressed.Length]), Read(assembly, n.Value)),
                StringComparer.Ordinal
            );
    }

    /// <summary>The page itself, with a placeholder where its nonce goes.</summary>
    public string Page { get; }

    /// <summary>The file of that path below the console's; null when there is none.</summary>
    public ConsoleFile? Find(string path) => _files.GetValueOrDefault(path);

    private static string ContentType(string name) =>
        Path.GetExtension(name) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            var other => throw new InvalidOperationException($"No media type is known for {other} ({name})."),
        };

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
