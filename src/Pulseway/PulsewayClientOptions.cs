namespace PulsewayToHudu.Pulseway;

/// <summary>Where and as whom a client calls.</summary>
/// <param name="BaseAddress">From <see cref="PulsewayAddress.Parse"/>.</param>
/// <param name="TokenId">Token id.</param>
/// <param name="TokenSecret">Token secret; sent in the Authorization header of each request and shown nowhere.</param>
public sealed record PulsewayClientOptions(Uri BaseAddress, string TokenId, string TokenSecret)
{
    /// <summary>Value of <c>include</c> for asset lists; null for the documented default. [likely: newer servers only]</summary>
    public string? AssetInclude { get; init; }

    /// <summary>Send Content-Type with reads, for gateways that answer 500 without it. [likely: rare]</summary>
    public bool SendContentTypeOnGet { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"Pulseway at {BaseAddress}";
}
