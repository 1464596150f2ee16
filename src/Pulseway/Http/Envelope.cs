using System.Text.Json;
using System.Text.Json.Serialization;

namespace PulsewayToHudu.Pulseway.Http;

/// <summary>The part of an answer that is about the answer.</summary>
/// <param name="ResponseCode">Normally the HTTP status.</param>
/// <param name="TotalCount">Rows that match, lists only.</param>
/// <param name="NextQueryLink">Next page, newer servers with large lists only. [likely]</param>
/// <param name="ErrorMessage">Errors only.</param>
internal sealed record Meta(int? ResponseCode, int? TotalCount, string? NextQueryLink, string? ErrorMessage);

/// <summary>Every answer: data and meta.</summary>
/// <param name="Data">A record, rows, or null.</param>
/// <param name="Meta">May be missing.</param>
internal sealed record Envelope(JsonElement? Data, Meta? Meta)
{
    public IReadOnlyList<JsonElement> Rows =>
        Data is { ValueKind: JsonValueKind.Array } rows ? [.. rows.EnumerateArray()] : [];

    public JsonElement? Record => Data is { ValueKind: JsonValueKind.Object } record ? record : null;
}
