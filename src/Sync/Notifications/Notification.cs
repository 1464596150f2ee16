using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Notifications;

/// <summary>Why people are notified.</summary>
public enum NotificationOccasion
{
    /// <summary>Somebody tries the webhook.</summary>
    Test,

    /// <summary>A run failed.</summary>
    RunFailed,

    /// <summary>A run ended with problems.</summary>
    RunProblems,

    /// <summary>A guard stopped something.</summary>
    Guard,

    /// <summary>The Pulseway token expires soon, or has expired.</summary>
    TokenExpiring,
}

/// <summary>What people are told.</summary>
public sealed record Notification
{
    /// <summary>The same for the same thing: a receiver that sees it twice may drop the second.</summary>
    public required string Id { get; init; }

    /// <summary>Why, the gravest first.</summary>
    public required IReadOnlyList<NotificationOccasion> Occasions { get; init; }

    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>What happened, in words.</summary>
    public required string Text { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The run, where it is about one.</summary>
    public Run? Run { get; init; }

    /// <summary>What the run did.</summary>
    public JobCounts? Counts { get; init; }

    /// <summary>The first problems of the run.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>How many there are.</summary>
    public int ProblemCount { get; init; }

    /// <summary>Where the console shows more; null when the app's address is not set.</summary>
    public string? Link { get; init; }
}

/// <summary>How a notification fared.</summary>
/// <param name="Delivered">The receiver has taken it.</param>
/// <param name="Message">In words, without the webhook's address.</param>
/// <param name="HasSignature">It bore a signature.</param>
public sealed record Delivery(bool Delivered, string Message, bool HasSignature);

/// <summary>Sends notifications.</summary>
public interface INotificationSender
{
    /// <summary>
    /// Sends one. Tries again only where the receiver certainly has not taken it. Does not throw when it cannot be delivered.
    /// </summary>
    Task<Delivery> SendAsync(Notification notification, NotificationFormat format, CancellationToken cancellationToken);
}
