using System.Text.Json.Nodes;
using PulsewayToHudu.Hudu.Http;

namespace PulsewayToHudu.Hudu.Assets;

/// <summary>Writes assets, and does without the custom fields that the server refuses.</summary>
internal static class AssetWrites
{
    /// <summary>
    /// Sends the asset. For one unknown key the server refuses the request as a whole and stores nothing of it, so that asking again
    /// is safe: first with the raw labels of those it names, then without them.
    /// </summary>
    public static async Task<AssetWriteResult> SendAsync(
        HuduConnection connection,
        HttpMethod method,
        string operation,
        string path,
        AssetChange change,
        RepeatSafety safety,
        CancellationToken cancellationToken
    )
    {
        var raw = new HashSet<string>(StringComparer.Ordinal);
        var dropped = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            try
            {
                var body = new JsonObject { ["asset"] = Body(change, raw, dropped) };
                var answer = await connection.SendAsync(method, operation, path, body, safety, cancellationToken);
                return new(answer.Record("asset", HuduJson.Default.Asset), [.. dropped]);
            }
            catch (HuduValidationException e) when (e.InvalidFields.Count > 0)
            {
                var refused = change
                    .CustomFields.Select(f => f.Key)
                    .Where(l => !dropped.Contains(l) && CustomFieldKeys.IsNamed(e.InvalidFields, l))
                    .ToList();
                if (refused.Count == 0)
                {
                    throw;
                }

                dropped.UnionWith(refused.Where(l => raw.Contains(l) || l == CustomFieldKeys.Of(l)));
                raw.UnionWith(refused);
            }
        }
    }

    private static JsonObject Body(AssetChange change, IReadOnlySet<string> raw, IReadOnlySet<string> dropped)
    {
        var fields = CustomFieldKeys.Body(change, raw, dropped);
        return JsonBody.Of(
            ("name", change.Name),
            ("asset_layout_id", change.AssetLayoutId),
            ("primary_serial", change.PrimarySerial),
            ("primary_model", change.PrimaryModel),
            ("primary_manufacturer", change.PrimaryManufacturer),
            ("custom_fields", fields.Count > 0 ? fields : null)
        );
    }
}
