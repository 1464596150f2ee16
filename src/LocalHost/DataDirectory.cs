using System.Security.Cryptography;

namespace PulsewayToHudu.LocalHost;

/// <summary>The directory that holds everything of one LocalHost, for one process at a time.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly string _path;
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream @lock) => (_path, _lock) = (path, @lock);

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

        try
        {
            // The system gives the lock back when the process dies, however that happens.
            return new(
                path,
                new FileStream(Path.Combine(path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
            );
        }
        catch (IOException e)
        {
            throw new LocalHostException(
                $"{path} is in use by another LocalHost. End it, or choose another directory with --data.",
                e
            );
        }
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

    public void Dispose() => _lock.Dispose();
}
