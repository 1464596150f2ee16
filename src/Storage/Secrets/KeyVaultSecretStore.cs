using Azure;
using Azure.Security.KeyVault.Secrets;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Storage.Secrets;

/// <summary>Secrets in Azure Key Vault. Nothing is cached: a rotated secret counts at the next run.</summary>
public sealed class KeyVaultSecretStore(SecretClient vault) : ISecretStore
{
    /// <inheritdoc/>
    public async Task<string?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await vault.GetSecretAsync(name, cancellationToken: cancellationToken)).Value.Value;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<SecretState> StateAsync(string name, CancellationToken cancellationToken)
    {
        SecretProperties? latest = null;
        try
        {
            await foreach (var version in vault.GetPropertiesOfSecretVersionsAsync(name, cancellationToken))
            {
                if (version.Enabled != false && (latest is null || version.CreatedOn > latest.CreatedOn))
                {
                    latest = version;
                }
            }
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return new(false, null);
        }

        return new(latest is not null, latest?.UpdatedOn ?? latest?.CreatedOn);
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string name, string value, CancellationToken cancellationToken)
    {
        try
        {
            await vault.SetSecretAsync(name, value, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            throw new InvalidOperationException(
                $"The secret {name} was deleted in Key Vault and can still be recovered. Recover or purge it there, then set it again.",
                e
            );
        }
    }
}
