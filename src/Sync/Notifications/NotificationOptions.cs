namespace PulsewayToHudu.Sync.Notifications;

/// <summary>What a notification looks like on the wire.</summary>
public enum NotificationFormat
{
    /// <summary>This app's own JSON, for a service of one's own.</summary>
    Json,

    /// <summary>An adaptive card, for a Teams workflow.</summary>
    Teams,

    /// <summary>A message for a Slack incoming webhook.</summary>
    Slack,
}

/// <summary>When to notify, and how. Where to is a secret and lives in the vault.</summary>
public sealed record NotificationOptions
{
    /// <summary>Name of their document.</summary>
    public const string DocumentName = "notifications";

    /// <summary>Off until somebody turns it on.</summary>
    public bool Enabled { get; init; }

    /// <summary>What notifications look like.</summary>
    public NotificationFormat Format { get; init; } = NotificationFormat.Json;

    /// <summary>When a run fails.</summary>
    public bool OnFailed { get; init; } = true;

    /// <summary>When a run ends with problems.</summary>
    public bool OnProblems { get; init; } = true;

    /// <summary>When a guard stops something: the cap on creations, the loss guard.</summary>
    public bool OnGuard { get; init; } = true;

    /// <summary>
    /// After how many hours a sync of everything that ends as the last notified one did, with the same problems, notifies again;
    /// 0 to 720, 0 for every time.
    /// </summary>
    public int RepeatAfterHours { get; init; } = 24;

    /// <summary>The day on which the Pulseway token expires, as Pulseway showed it when it was made. Its API does not tell.</summary>
    public DateOnly? PulsewayTokenExpiresOn { get; init; }

    /// <summary>Days before that day from which on to notify, 1 to 90; then three days before, and on the day.</summary>
    public int WarnDaysBefore { get; init; } = 14;

    /// <summary>Everything that is wrong.</summary>
    public IEnumerable<FieldError> Check()
    {
        if (!Enum.IsDefined(Format))
        {
            yield return new("format", "Must be \"Json\", \"Teams\" or \"Slack\".");
        }

        if (RepeatAfterHours is < 0 or > 720)
        {
            yield return new("repeatAfterHours", "Must be from 0 to 720.");
        }

        if (WarnDaysBefore is < 1 or > 90)
        {
            yield return new("warnDaysBefore", "Must be from 1 to 90.");
        }
    }
}
