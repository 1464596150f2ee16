using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PulsewayToHudu.Sync.Notifications;

namespace PulsewayToHudu.Composition.Notifications;

/// <summary>Notifications in each receiver's own form.</summary>
internal static class NotificationBodies
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        // Nobody puts this into a page: umlauts may stay what they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The body, JSON.</summary>
    public static string Of(Notification notification, NotificationFormat format) =>
        (
            format switch
            {
                NotificationFormat.Teams => TeamsCard.Of(notification),
                NotificationFormat.Slack => SlackMessage.Of(notification),
                _ => Plain(notification),
            }
        ).ToJsonString(s_options);

    /// <summary>What a run did, in a few words.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(Notification notification)
    {
        if (notification is { Run: { } run, Counts: { } counts })
        {
            yield return ("Run", run.Id);
            yield return ("Ended", $"{run.State}, {notification.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
            yield return (
                "Changes",
                $"{counts.Created} created, {counts.Updated} updated, {counts.Linked} linked, {counts.Unlinked} unlinked, {counts.Moved} moved, {counts.Archived} archived, {counts.Failed} failed"
            );
            yield return ("Problems", $"{notification.ProblemCount}");
        }
    }

    private static JsonObject Plain(Notification n) =>
        new()
        {
            ["schemaVersion"] = 1,
            ["id"] = n.Id,
            ["occasions"] = Json(n.Occasions),
            ["title"] = n.Title,
            ["text"] = n.Text,
            ["at"] = Json(n.At),
            ["run"] = n.Run is { } run
                ? new JsonObject
                {
                    ["id"] = run.Id,
                    ["scope"] = Json(run.Scope),
                    ["trigger"] = Json(run.Trigger),
                    ["state"] = Json(run.State),
                    ["createdAt"] = Json(run.CreatedAt),
                    ["finishedAt"] = Json(run.FinishedAt),
                    ["counts"] = Json(n.Counts),
                }
                : null,
            ["problems"] = Json(n.Problems),
            ["problemCount"] = n.ProblemCount,
            ["link"] = n.Link,
        };

    private static JsonNode? Json<T>(T value) => JsonSerializer.SerializeToNode(value, s_options);
}
