namespace PulsewayToHudu.Hudu;

/// <summary>Where and as whom a client calls.</summary>
/// <param name="BaseAddress">From <see cref="HuduAddress.Parse"/>.</param>
/// <param name="ApiKey">API key; sent in the <c>x-api-key</c> header of each request and shown nowhere.</param>
/// <param name="ExtraHeaders">Fixed headers for a proxy in front of Hudu.</param>
public sealed record HuduClientOptions(
    Uri BaseAddress,
    string ApiKey,
    IReadOnlyDictionary<string, string>? ExtraHeaders = null
)
{
    /// <inheritdoc/>
    public override string ToString() => $"Hudu at {BaseAddress}";
}
