using Microsoft.Extensions.Configuration;
using PulsewayToHudu.Storage;

namespace PulsewayToHudu.Functions;

/// <summary>The app settings. A missing one stops the app at start, with its name.</summary>
/// <param name="Storage">Storage account of the sync: <c>SyncStorage__accountName</c>, or a connection string for Azurite.</param>
/// <param name="KeyVault">Address of the vault: <c>KeyVault__Uri</c>.</param>
/// <param name="SecretsDirectory">Without a vault, on a developer's machine: <c>Secrets__Directory</c>.</param>
internal sealed record AppSettings(StorageOptions Storage, Uri? KeyVault, string? SecretsDirectory)
{
    /// <summary>Name of the connection that queue triggers and the sync share.</summary>
    public const string StorageConnection = "SyncStorage";

    public static AppSettings Read(IConfiguration configuration)
    {
        var account = configuration[$"{StorageConnection}:accountName"];
        var connection = configuration[StorageConnection];
        var vault = configuration["KeyVault:Uri"];
        var directory = configuration["Secrets:Directory"];
        if (string.IsNullOrWhiteSpace(account) && string.IsNullOrWhiteSpace(connection))
        {
            throw new InvalidOperationException(
                "Set the app setting SyncStorage__accountName to the name of the storage account (or SyncStorage to a connection string for Azurite)."
            );
        }

        Uri? address = null;
        var hasSecrets = string.IsNullOrWhiteSpace(vault)
            ? !string.IsNullOrWhiteSpace(directory)
            : Uri.TryCreate(vault, UriKind.Absolute, out address);
        if (!hasSecrets)
        {
            throw new InvalidOperationException(
                "Set the app setting KeyVault__Uri to the address of the Key Vault, such as https://name.vault.azure.net (or Secrets__Directory to a directory on a developer's machine)."
            );
        }

        return new(
            string.IsNullOrWhiteSpace(account) ? new(ConnectionString: connection) : new(AccountName: account),
            address,
            directory
        );
    }
}
