using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace PulsewayToHudu.Azurite;

/// <summary>The pinned Azurite, installed once for each user with <c>npm ci</c>.</summary>
public static class AzuriteInstallation
{
    private static readonly string[] s_files = ["package.json", "package-lock.json", "host.js"];
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>Installs Azurite unless it is there already; processes that ask at the same time wait for the first.</summary>
    /// <param name="directory">Null for the user's cache directory.</param>
    /// <param name="log">Gets npm's lines.</param>
    /// <param name="cancellationToken">Stops waiting and installing.</param>
    /// <returns>Path of the script that runs it; see <c>host.js</c>.</returns>
    /// <exception cref="AzuriteException">npm is missing or failed.</exception>
    public static async Task<string> EnsureAsync(
        string? directory,
        Action<string>? log,
        CancellationToken cancellationToken
    )
    {
        var files = s_files.ToDictionary(name => name, ReadResource, StringComparer.Ordinal);
        var home = Path.Combine(directory ?? CacheDirectory(), $"azurite-{Fingerprint(files.Values)}");
        var script = Path.Combine(home, "host.js");
        var done = Path.Combine(home, ".installed");
        if (File.Exists(done))
        {
            return script;
        }

        Directory.CreateDirectory(home);
        await using var guard = await LockAsync(home + ".lock", cancellationToken);
        if (File.Exists(done))
        {
            return script;
        }

        foreach (var (name, text) in files)
        {
            await File.WriteAllTextAsync(Path.Combine(home, name), text, cancellationToken);
        }

        await InstallAsync(home, log, cancellationToken);
        await File.WriteAllTextAsync(done, "", cancellationToken);
        return script;
    }

    private static async Task InstallAsync(string home, Action<string>? log, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm")
        {
            WorkingDirectory = home,
            ArgumentList = { "ci", "--ignore-scripts", "--no-audit", "--no-fund" },
        };
        var lines = new StringBuilder();
        using var npm = ChildProcess.Start(
            start,
            line =>
            {
                lines.AppendLine(line);
                log?.Invoke(line);
            }
        );
        npm.StandardInput.Close();
        try
        {
            await npm.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            throw;
        }

        if (npm.ExitCode != 0)
        {
            throw new AzuriteException(
                $"Azurite could not be installed: npm ci in {home} ended with code {npm.ExitCode}. "
                    + $"Check that the npm registry can be reached, then start again. npm said: {lines}"
            );
        }
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (waited.Elapsed > s_patience)
            {
                throw new AzuriteException(
                    $"Another process has held {path} for {s_patience.TotalMinutes} minutes.",
                    e
                );
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            }
        }
    }

    private static string CacheDirectory()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string cache;
        if (OperatingSystem.IsWindows())
        {
            cache = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        }
        else if (OperatingSystem.IsMacOS())
        {
            cache = Path.Combine(home, "Library", "Caches");
        }
        else
        {
            cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg
                ? xdg
                : Path.Combine(home, ".cache");
        }

        return Path.Combine(cache, "pulseway-to-hudu");
    }

    private static string Fingerprint(IEnumerable<string> texts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(texts))))[..16];

    private static string ReadResource(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not part of this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
