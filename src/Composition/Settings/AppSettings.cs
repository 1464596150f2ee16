using Microsoft.Extensions.Configuration;
using PulsewayToHudu.Storage;

namespace PulsewayToHudu.Composition.Settings;

/// <summary>The settings of the deployed app, read and checked at start. None of them is a secret.</summary>
/// <param name="Storage">Storage account of the sync.</param>
/// <param name="Vault">Address of the Key Vault; null on a developer's machine.</param>
/// <param name="SecretsDirectory">Where secrets lie without a vault.</param>
/// <param name="AllowPrivateAddresses">Accept a Hudu or Pulseway in a private network.</param>
/// <param name="Telemetry">Where telemetry goes.</param>
public sealed record AppSettings(
    StorageOptions Storage,
    Uri? Vault,
    string? SecretsDirectory,
    bool AllowPrivateAddresses,
    TelemetryTargets Telemetry
)
{
    /// <summary>Address of the vault.</summary>
    public static AppSetting KeyVaultUri { get; } =
        new("KeyVault__Uri", "the address of the Key Vault", "https://name.vault.azure.net");

    /// <summary>In place of a vault, on a developer's machine only: it must be asked for, so that nobody deploys without a vault by oversight.</summary>
    public static AppSetting Directory { get; } =
        new(
            "Secrets__Directory",
            "a directory for encrypted secrets, on a developer's machine in place of KeyVault__Uri",
            "~/.pulseway-to-hudu/secrets"
        );

    /// <summary>Lets the app connect to servers in a private network; the internet's own are always accepted.</summary>
    public static AppSetting PrivateAddresses { get; } =
        new(
            "Network__AllowPrivateAddresses",
            "whether Hudu or Pulseway may be in a private network, true or false",
            "true"
        );

    /// <summary>All that the app reads by itself. The Functions host and the Azure libraries have some of their own.</summary>
    public static IReadOnlyList<AppSetting> All { get; } =
    [.. StorageSettings.All, KeyVaultUri, Directory, PrivateAddresses, Schedules.SyncSetting, .. TelemetrySettings.All];

    /// <summary>Reads and checks them.</summary>
    /// <exception cref="AppSettingsException">Some are missing or wrong.</exception>
    public static AppSettings Read(IConfiguration configuration)
    {
        var problems = new List<string>();
        var storage = StorageSettings.Read(configuration, problems);
        var (vault, directory) = ReadSecrets(configuration, problems);
        var allowPrivate = ReadPrivateAddresses(configuration, problems);
        Schedules.Check(configuration, problems);
        var telemetry = TelemetrySettings.Read(configuration, problems);
        return problems.Count == 0
            ? new(storage, vault, directory, allowPrivate, telemetry)
            : throw new AppSettingsException(problems);
    }

    private static (Uri? Vault, string? Directory) ReadSecrets(IConfiguration configuration, List<string> problems)
    {
        var vault = configuration[KeyVaultUri.Key];
        var directory = configuration[Directory.Key];
        if (!string.IsNullOrWhiteSpace(vault))
        {
            return (Address(KeyVaultUri, vault, problems), null);
        }

        if (string.IsNullOrWhiteSpace(directory))
        {
            problems.Add(KeyVaultUri.Wrong("is missing"));
            return default;
        }

        return (null, Expand(directory.Trim()));
    }

    private static bool ReadPrivateAddresses(IConfiguration configuration, List<string> problems)
    {
        var value = configuration[PrivateAddresses.Key];
        var allow = false;
        if (!string.IsNullOrWhiteSpace(value) && !bool.TryParse(value, out allow))
        {
            problems.Add(PrivateAddresses.Wrong("is neither true nor false"));
        }

        return allow;
    }

    internal static Uri? Address(AppSetting setting, string value, List<string> problems)
    {
        if (
            Uri.TryCreate(value.Trim(), UriKind.Absolute, out var address)
            && address.Scheme == Uri.UriSchemeHttps
            && address.UserInfo.Length + address.Query.Length == 0
        )
        {
            return address;
        }

        problems.Add(setting.Wrong("is no https address"));
        return null;
    }

    // The Functions host starts the worker in a directory that the next build empties.
    private static string Expand(string directory) =>
        directory.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), directory[2..])
            : Path.GetFullPath(directory);
}
