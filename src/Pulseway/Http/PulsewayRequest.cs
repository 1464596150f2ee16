namespace PulsewayToHudu.Pulseway.Http;

/// <summary>Notes on a request for the handlers it passes. All requests are reads and safe to repeat.</summary>
public static class PulsewayRequest
{
    /// <summary>Route template such as <c>GET devices</c>.</summary>
    public static HttpRequestOptionsKey<string> Operation { get; } = new("Operation");
}
