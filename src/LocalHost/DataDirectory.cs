using System.Security.Cryptography;

namespace PulsewayToHudu.LocalHost;

/// <summary>The directory that holds everything of one LocalHost: one process owns it, others may join.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly string _path;
    private readonly FileStream? _lock;

    private DataDirectory(string path, FileStream? @lock) => (_path, _lock) = (path, @lock);

    public string Azurite => Path.Combine(_path, "azurite");

    public string Secrets => Path.Combine(_path, "secrets");

    public string Simulators => Path.Combine(_path, "simulators");

    /// <exception cref="LocalHostException">Another process uses it.</exception>
    public static DataDirectory Open(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return Lock(path) is { } mine
            ? new(path, mine)
            : throw new LocalHostException(
                $"{path} is in use by another LocalHost. End it, join it with --join, or choose another directory with --data."
            );
    }

    /// <summary>The directory of a LocalHost that runs.</summary>
    /// <exception cref="LocalHostException">None does.</exception>
    public static DataDirectory Join(string path)
    {
        var isOwned = false;
        if (Directory.Exists(path))
        {
            using var free = Lock(path);
            isOwned = free is null;
        }

        return isOwned && File.Exists(StorageFile(path))
            ? new(path, @lock: null)
            : throw new LocalHostException(
                $"No LocalHost runs on {path}, so there is none to join. Start one with --data first."
            );
    }

    /// <summary>Connection string of the owner's Azurite. It holds the public development key, so it is no secret.</summary>
    public string Storage
    {
        get => File.ReadAllText(StorageFile(_path));
        set => File.WriteAllText(StorageFile(_path), value);
    }

    /// <summary>The function key of this directory, made at the first start.</summary>
    public string Key()
    {
        var file = Path.Combine(_path, "function-key");
        if (!File.Exists(file))
        {
            File.WriteAllText(file, RandomNumberGenerator.GetHexString(40, lowercase: true));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        return File.ReadAllText(file).Trim();
    }

    public void Dispose()
    {
        if (_lock is not null)
        {
            File.Delete(StorageFile(_path));
            _lock.Dispose();
        }
    }

    private static string StorageFile(string path) => Path.Combine(path, "storage");

    // The system gives the lock back when the process dies, however that happens.
    private static FileStream? Lock(string path)
    {
        try
        {
            return new(Path.Combine(path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
