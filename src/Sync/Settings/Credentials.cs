namespace PulsewayToHudu.Sync.Settings;

/// <summary>Which credentials are set. Values are never read back.</summary>
/// <param name="PulsewayTokenId">Token id.</param>
/// <param name="PulsewayTokenSecret">Token secret.</param>
/// <param name="HuduApiKey">API key.</param>
public sealed record CredentialStates(
    SecretState PulsewayTokenId,
    SecretState PulsewayTokenSecret,
    SecretState HuduApiKey
);

/// <summary>Puts credentials into the vault.</summary>
public sealed class Credentials(ISecretStore secrets)
{
    private const int MaxLength = 1_024;

    /// <summary>Which are set, and since when.</summary>
    public async Task<CredentialStates> StatesAsync(CancellationToken cancellationToken) =>
        new(
            await secrets.StateAsync(SecretNames.PulsewayTokenId, cancellationToken),
            await secrets.StateAsync(SecretNames.PulsewayTokenSecret, cancellationToken),
            await secrets.StateAsync(SecretNames.HuduApiKey, cancellationToken)
        );

    /// <summary>Stores the Pulseway token.</summary>
    /// <exception cref="RefusedException">A value is missing or cannot be a token.</exception>
    public async Task SetPulsewayAsync(string? tokenId, string? tokenSecret, CancellationToken cancellationToken)
    {
        var errors = Check("tokenId", tokenId).Concat(Check("tokenSecret", tokenSecret)).ToList();
        if (tokenId?.Contains(':', StringComparison.Ordinal) is true)
        {
            errors.Add(new("tokenId", "A token id contains no colon. Paste id and secret into their own fields."));
        }

        Refuse(errors);
        await secrets.WriteAsync(SecretNames.PulsewayTokenId, tokenId!.Trim(), cancellationToken);
        await secrets.WriteAsync(SecretNames.PulsewayTokenSecret, tokenSecret!.Trim(), cancellationToken);
    }

    /// <summary>Stores the Hudu key.</summary>
    /// <exception cref="RefusedException">The value is missing or cannot be a key.</exception>
    public async Task SetHuduAsync(string? apiKey, CancellationToken cancellationToken)
    {
        Refuse([.. Check("apiKey", apiKey)]);
        await secrets.WriteAsync(SecretNames.HuduApiKey, apiKey!.Trim(), cancellationToken);
    }

    private static IEnumerable<FieldError> Check(string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            yield return new(field, "Must not be empty.");
        }
        else if (value.Trim().Length > MaxLength)
        {
            yield return new(field, $"Must not be longer than {MaxLength} characters.");
        }
        else if (value.Trim().Any(c => c is < '!' or > '~'))
        {
            // Also keeps line breaks out of the request header that the value ends up in.
            yield return new(field, "Must consist of visible ASCII characters only. Was more than the value copied?");
        }
    }

    private static void Refuse(List<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            throw new RefusedException(
                RefusalKind.Invalid,
                "credentials-invalid",
                "The credentials were not saved: at least one value is wrong.",
                errors
            );
        }
    }
}
