using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Storage.Secrets;

/// <summary>
/// Secrets in encrypted files, for one machine. The key lies beside them, readable by the owner only: this protects against a
/// copied file or a glance, not against somebody who can act as the owner. In Azure Key Vault takes this place.
/// </summary>
public sealed class FileSecretStore : ISecretStore
{
    private readonly string _directory;
    private readonly IDataProtector _protector;

    /// <summary>Opens or makes the store.</summary>
    /// <param name="directory">Where keys and secrets lie.</param>
    public FileSecretStore(string directory)
    {
        _directory = directory;
        var keys = MakeDirectory(Path.Combine(directory, "keys"));
        MakeDirectory(directory);
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("pulseway-to-hudu").PersistKeysToFileSystem(keys);
        _protector = services
            .BuildServiceProvider()
            .GetRequiredService<IDataProtectionProvider>()
            .CreateProtector("secrets");
    }

    /// <inheritdoc/>
    public async Task<string?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        if (!File.Exists(PathOf(name)))
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(await File.ReadAllTextAsync(PathOf(name), cancellationToken));
        }
        catch (CryptographicException e)
        {
            throw new InvalidOperationException(
                $"The secret {name} cannot be decrypted: its key in {_directory} is missing or another one. Set the secret again.",
                e
            );
        }
    }

    /// <inheritdoc/>
    public Task<SecretState> StateAsync(string name, CancellationToken cancellationToken)
    {
        var file = new FileInfo(PathOf(name));
        return Task.FromResult(
            file.Exists
                ? new SecretState(true, new DateTimeOffset(file.LastWriteTimeUtc))
                : new SecretState(false, null)
        );
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string name, string value, CancellationToken cancellationToken)
    {
        // Written beside and renamed: nobody ever reads half a secret.
        var beside = PathOf(name) + ".new";
        await File.WriteAllTextAsync(beside, _protector.Protect(value), cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(beside, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.Move(beside, PathOf(name), overwrite: true);
    }

    private string PathOf(string name) => Path.Combine(_directory, name + ".secret");

    private static DirectoryInfo MakeDirectory(string path) =>
        OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(
                path,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
}
