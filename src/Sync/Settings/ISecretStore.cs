namespace PulsewayToHudu.Sync.Settings;

/// <summary>Names of the secrets in the vault.</summary>
public static class SecretNames
{
    /// <summary>Id of the Pulseway API token.</summary>
    public const string PulsewayTokenId = "pulseway-token-id";

    /// <summary>Secret of the Pulseway API token.</summary>
    public const string PulsewayTokenSecret = "pulseway-token-secret";

    /// <summary>Hudu API key.</summary>
    public const string HuduApiKey = "hudu-api-key";

    /// <summary>Address of the webhook that notifications go to; its path or query often is its secret.</summary>
    public const string NotificationWebhook = "notification-webhook";

    /// <summary>What notifications are signed with.</summary>
    public const string NotificationSigningSecret = "notification-signing-secret";

    /// <summary>What links to the console are signed with.</summary>
    public const string ConsoleLinkKey = "console-link-key";

    /// <summary>Those that a sync needs; the others are for options.</summary>
    public static IReadOnlyList<string> Needed { get; } = [PulsewayTokenId, PulsewayTokenSecret, HuduApiKey];
}

/// <summary>Whether a secret is set and since when; never its value.</summary>
/// <param name="IsSet">A value is stored.</param>
/// <param name="UpdatedAt">When it was stored last, UTC.</param>
public sealed record SecretState(bool IsSet, DateTimeOffset? UpdatedAt);

/// <summary>The vault.</summary>
public interface ISecretStore
{
    /// <summary>The secret's value, or null when it is not set.</summary>
    Task<string?> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Whether the secret is set and when, without reading its value into an answer.</summary>
    Task<SecretState> StateAsync(string name, CancellationToken cancellationToken);

    /// <summary>Stores a secret, replacing an older value.</summary>
    Task WriteAsync(string name, string value, CancellationToken cancellationToken);
}
