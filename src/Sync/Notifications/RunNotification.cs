namespace PulsewayToHudu.Sync.Notifications;

/// <summary>How far the notification about a run has come.</summary>
public enum RunNotificationState
{
    /// <summary>Taken by a worker. Stays so only if the worker died: then it is not known whether it was sent, and it is not sent again.</summary>
    Sending,

    /// <summary>The receiver has taken it.</summary>
    Sent,

    /// <summary>It could not be delivered.</summary>
    Failed,

    /// <summary>Held back: the last one said the same.</summary>
    HeldBack,
}

/// <summary>The one notification about a run.</summary>
/// <param name="State">How far it has come.</param>
/// <param name="Occasions">Why.</param>
/// <param name="At">Since when it is in this state, UTC.</param>
/// <param name="Message">How it fared, in words.</param>
public sealed record RunNotification(
    RunNotificationState State,
    IReadOnlyList<NotificationOccasion> Occasions,
    DateTimeOffset At,
    string? Message = null
);

/// <summary>What was told last about syncs of everything, so that the same is not told every three hours.</summary>
/// <param name="Fingerprint">Of outcome and problems; null when the last such sync was fine.</param>
/// <param name="At">When, UTC.</param>
/// <param name="RunId">Run that was told of.</param>
public sealed record LastNotification(string? Fingerprint, DateTimeOffset At, string RunId)
{
    /// <summary>Name of its document.</summary>
    public const string DocumentName = "notifications-last";
}
