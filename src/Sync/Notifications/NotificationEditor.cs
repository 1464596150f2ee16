using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Telemetry;

namespace PulsewayToHudu.Sync.Notifications;

/// <summary>The notification settings as people see them.</summary>
/// <param name="Options">When and how.</param>
/// <param name="WebhookHost">Host of the webhook; the rest of its address is secret. Null when it is not set.</param>
/// <param name="Webhook">Whether it is set, and since when.</param>
/// <param name="SigningSecret">Whether notifications are signed, and since when.</param>
public sealed record NotificationsView(
    NotificationOptions Options,
    string? WebhookHost,
    SecretState Webhook,
    SecretState SigningSecret
);

/// <summary>Reads and changes when, how and where to people are notified, and tries it.</summary>
public sealed class NotificationEditor(
    IDocumentStore documents,
    ISecretStore secrets,
    IHostNames addresses,
    INotificationSender sender,
    SyncMetrics metrics,
    TimeProvider time
)
{
    private const int MaxAddress = 2_048;
    private const int MinSecret = 16;
    private const int MaxSecret = 1_024;

    /// <summary>The settings now.</summary>
    public async Task<Versioned<NotificationsView>> ReadAsync(CancellationToken cancellationToken)
    {
        var options = await FindAsync(cancellationToken);
        return new(await ViewAsync(options.Value, cancellationToken), options.Version);
    }

    /// <summary>Checks and saves when and how.</summary>
    /// <exception cref="RefusedException">A value is wrong; nothing was saved.</exception>
    /// <exception cref="StaleVersionException">Somebody else saved in between.</exception>
    public async Task<Versioned<NotificationsView>> SaveAsync(
        NotificationOptions options,
        string? version,
        CancellationToken cancellationToken
    )
    {
        Refuse([.. options.Check()]);
        var saved = await documents.WriteAsync(
            NotificationOptions.DocumentName,
            options,
            version ?? (await FindAsync(cancellationToken)).Version,
            cancellationToken
        );
        return new(await ViewAsync(options, cancellationToken), saved);
    }

    /// <summary>Puts the webhook's address, the signing secret, or both into the vault; null leaves what is there.</summary>
    /// <exception cref="RefusedException">A value is wrong; nothing was saved.</exception>
    public async Task SetWebhookAsync(string? address, string? signingSecret, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        if (address is null && signingSecret is null)
        {
            errors.Add(new("url", "Needed: the webhook's address, a signing secret, or both."));
        }

        var checkedAddress = address is null ? null : Address(address, errors);
        if (signingSecret is not null && WhyNot(signingSecret.Trim()) is { } reason)
        {
            errors.Add(new("signingSecret", reason));
        }

        Refuse(errors);
        if (checkedAddress is not null)
        {
            await secrets.WriteAsync(SecretNames.NotificationWebhook, checkedAddress, cancellationToken);
        }

        if (signingSecret is not null)
        {
            await secrets.WriteAsync(SecretNames.NotificationSigningSecret, signingSecret.Trim(), cancellationToken);
        }
    }

    /// <summary>Sends a test notification, also while notifications are off.</summary>
    /// <exception cref="RefusedException">No webhook is set.</exception>
    public async Task<Delivery> TestAsync(CancellationToken cancellationToken)
    {
        if (!(await secrets.StateAsync(SecretNames.NotificationWebhook, cancellationToken)).IsSet)
        {
            throw new RefusedException(
                RefusalKind.Conflict,
                "webhook-not-set",
                "No webhook is set. Set its address with PUT /api/notifications/webhook."
            );
        }

        var now = time.GetUtcNow();
        var test = new Notification
        {
            Id = $"test-{now.ToUnixTimeMilliseconds()}",
            Occasions = [NotificationOccasion.Test],
            Title = "Pulseway to Hudu: a test",
            Text = "Notifications arrive here. Nothing is wrong.",
            At = now,
        };
        var delivery = await sender.SendAsync(
            test,
            (await FindAsync(cancellationToken)).Value.Format,
            cancellationToken
        );
        metrics.Notified(NotificationOccasion.Test, delivery.Delivered);
        return delivery;
    }

    private async Task<Versioned<NotificationOptions>> FindAsync(CancellationToken cancellationToken) =>
        await documents.FindAsync<NotificationOptions>(NotificationOptions.DocumentName, cancellationToken)
        ?? new(new(), Version: null);

    private async Task<NotificationsView> ViewAsync(NotificationOptions options, CancellationToken cancellationToken) =>
        new(
            options,
            await secrets.ReadAsync(SecretNames.NotificationWebhook, cancellationToken) is { } address
                ? new Uri(address).Host
                : null,
            await secrets.StateAsync(SecretNames.NotificationWebhook, cancellationToken),
            await secrets.StateAsync(SecretNames.NotificationSigningSecret, cancellationToken)
        );

    private string? Address(string address, List<FieldError> errors)
    {
        if (address.Length > MaxAddress)
        {
            errors.Add(new("url", $"Must not be longer than {MaxAddress} characters."));
            return null;
        }

        try
        {
            return addresses.NormalizeWebhook(address);
        }
        catch (FormatException e)
        {
            errors.Add(new("url", e.Message));
            return null;
        }
    }

    private static string? WhyNot(string secret) =>
        secret.Length is < MinSecret or > MaxSecret ? $"Must have {MinSecret} to {MaxSecret} characters."
        : secret.Any(c => c is < '!' or > '~') ? "Must consist of visible ASCII characters only."
        : null;

    private static void Refuse(IReadOnlyList<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            throw new RefusedException(
                RefusalKind.Invalid,
                "notifications-invalid",
                "The notification settings were not saved: at least one value is wrong.",
                errors
            );
        }
    }
}
