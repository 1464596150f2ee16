using System.Text.Json;

namespace PulsewayToHudu.Simulators.Core;

/// <summary>
/// Durable state: every change is a line of JSON, handed to the operating system before the request is answered, so that it
/// survives the death of the process at any moment. Read again from the start when a simulator starts.
/// </summary>
public sealed class StateLog : IDisposable
{
    private readonly Lock _lock = new();
    private readonly string? _path;
    private FileStream? _file;

    /// <summary>Opens a log; null keeps nothing.</summary>
    public StateLog(string? directory, string name)
    {
        if (directory is not null)
        {
            Directory.CreateDirectory(directory);
            _path = Path.Combine(directory, name + ".jsonl");
            DropCutOffLine(_path);
        }
    }

    /// <summary>The changes of earlier lives, in order.</summary>
    public IEnumerable<(string Kind, JsonElement Record)> Replay()
    {
        if (_path is null || !File.Exists(_path))
        {
            yield break;
        }

        foreach (var line in File.ReadLines(_path))
        {
            var document = JsonDocument.Parse(line);
            yield return (
                document.RootElement.GetProperty("kind").GetString()!,
                document.RootElement.GetProperty("record")
            );
        }
    }

    /// <summary>Adds a change.</summary>
    public void Append<T>(string kind, T record)
    {
        if (_path is null)
        {
            return;
        }

        var line = JsonSerializer.SerializeToUtf8Bytes(new { kind, record });
        lock (_lock)
        {
            _file ??= new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
            _file.Write([.. line, (byte)'\n']);
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _file?.Dispose();
            _file = null;
            if (_path is not null)
            {
                File.Delete(_path);
            }
        }
    }

    // A last line that a crash cut off was never answered; the next one must not be glued to it.
    private static void DropCutOffLine(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        var end = file.Length;
        for (; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
            {
                break;
            }
        }

        file.SetLength(end);
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();
}
