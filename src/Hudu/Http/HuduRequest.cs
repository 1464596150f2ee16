namespace PulsewayToHudu.Hudu.Http;

/// <summary>Whether a request may be sent again when its outcome is not known.</summary>
public enum RepeatSafety
{
    /// <summary>Sending it again changes nothing more: reads, and updates that set values.</summary>
    Safe,

    /// <summary>Sending it again may do it twice: creations.</summary>
    UnsafeWhenOutcomeUnknown,
}

/// <summary>Notes on a request for the handlers it passes.</summary>
public static class HuduRequest
{
    /// <summary>Route template such as <c>GET companies/{id}/assets</c>.</summary>
    public static HttpRequestOptionsKey<string> Operation { get; } = new("Operation");

    /// <summary>Whether it may be repeated.</summary>
    public static HttpRequestOptionsKey<RepeatSafety> RepeatSafety { get; } = new("RepeatSafety");
}
