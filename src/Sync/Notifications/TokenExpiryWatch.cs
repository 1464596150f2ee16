using System.Globalization;
using Microsoft.Extensions.Logging;
using PulsewayToHudu.Sync.Telemetry;

namespace PulsewayToHudu.Sync.Notifications;

/// <summary>Up to which warning about a token people were told.</summary>
/// <param name="ExpiresOn">Day that the warning was about.</param>
/// <param name="DaysBefore">The warning that so many days are left.</param>
public sealed record TokenWarning(DateOnly ExpiresOn, int DaysBefore)
{
    /// <summary>Name of its document.</summary>
    public const string DocumentName = "notifications-token";
}

/// <summary>Tells in time that the Pulseway token expires: some days before, three days before, and on the day. Each at most once.</summary>
public sealed class TokenExpiryWatch(
    IDocumentStore documents,
    INotificationSender sender,
    SyncMetrics metrics,
    TimeProvider time,
    ILogger<TokenExpiryWatch> logger
)
{
    private const int Urgent = 3;

    /// <summary>Tells if a warning is due that was not told yet.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var options = (
            await documents.FindAsync<NotificationOptions>(NotificationOptions.DocumentName, cancellationToken)
        )?.Value;
        if (options is not { Enabled: true, PulsewayTokenExpiresOn: { } expiresOn })
        {
            return;
        }

        var daysLeft = expiresOn.DayNumber - DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber;
        if (DueWarning(daysLeft, options.WarnDaysBefore) is not { } due)
        {
            return;
        }

        var told = await documents.FindAsync<TokenWarning>(TokenWarning.DocumentName, cancellationToken);
        if (told is not null && told.Value.ExpiresOn == expiresOn && told.Value.DaysBefore <= due)
        {
            return;
        }

        await TellAsync(new(expiresOn, due), daysLeft, told, options.Format, cancellationToken);
    }

    /// <summary>The warning that is due with so many days left: the first, the urgent one, or that of the day; null before the first.</summary>
    public static int? DueWarning(int daysLeft, int warnDaysBefore) =>
        daysLeft <= 0 ? 0
        : daysLeft <= Math.Min(Urgent, warnDaysBefore) ? Math.Min(Urgent, warnDaysBefore)
        : daysLeft <= warnDaysBefore ? warnDaysBefore
        : null;

    private async Task TellAsync(
        TokenWarning warning,
        int daysLeft,
        Versioned<TokenWarning>? told,
        NotificationFormat format,
        CancellationToken cancellationToken
    )
    {
        string mark;
        try
        {
            mark = await documents.WriteAsync(TokenWarning.DocumentName, warning, told?.Version, cancellationToken);
        }
        catch (StaleVersionException)
        {
            return; // Another worker tells it.
        }

        var delivery = await sender.SendAsync(Notice(warning.ExpiresOn, daysLeft), format, cancellationToken);
        metrics.Notified(NotificationOccasion.TokenExpiring, delivery.Delivered);
        if (!delivery.Delivered)
        {
            logger.LogWarning("The warning about the Pulseway token was not delivered. {Reason}", delivery.Message);
            // Nobody has it, so the next tick of the timer tries again.
            await documents.WriteAsync(
                TokenWarning.DocumentName,
                told?.Value ?? warning with { DaysBefore = int.MaxValue },
                mark,
                cancellationToken
            );
        }
    }

    private Notification Notice(DateOnly expiresOn, int daysLeft)
    {
        var day = expiresOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var when = daysLeft switch
        {
            < 0 => $"expired on {day}",
            0 => "expires today",
            1 => $"expires tomorrow, {day}",
            _ => $"expires on {day}, in {daysLeft} days",
        };
        return new()
        {
            Id = $"pulseway-token-{day}-{daysLeft}",
            Occasions = [NotificationOccasion.TokenExpiring],
            Title = $"Pulseway to Hudu: the Pulseway token {when}",
            Text =
                "Make a new token in Pulseway (Administration, Configuration, API Access), store it with PUT /api/settings/credentials/pulseway, and enter its last day in the notification settings. With an expired token every sync fails.",
            At = time.GetUtcNow(),
        };
    }
}
