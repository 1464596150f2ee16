using System.Text.Json.Nodes;
using PulsewayToHudu.Sync.Notifications;

namespace PulsewayToHudu.Composition.Notifications;

/// <summary>An adaptive card in the message that a Teams workflow ("when a webhook request is received") takes.</summary>
internal static class TeamsCard
{
    // Up to this version Teams shows cards on all its clients.
    private const string CardVersion = "1.4";

    public static JsonObject Of(Notification notification)
    {
        var body = new JsonArray(
            Text(notification.Title, weight: "Bolder", size: "Medium"),
            Text(notification.Text, weight: "Default", size: "Default")
        );
        var facts = NotificationBodies
            .Facts(notification)
            .Select(f => (JsonNode)new JsonObject { ["title"] = f.Name, ["value"] = f.Value })
            .ToArray();
        if (facts.Length > 0)
        {
            body.Add(new JsonObject { ["type"] = "FactSet", ["facts"] = new JsonArray(facts) });
        }

        foreach (var problem in notification.Problems)
        {
            body.Add(Text($"{problem.Code}: {problem.Message}", weight: "Default", size: "Small"));
        }

        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = CardVersion,
            ["msteams"] = new JsonObject { ["width"] = "Full" },
            ["body"] = body,
        };
        if (notification.Link is { } link)
        {
            card["actions"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "Action.OpenUrl",
                    ["title"] = "Open the run",
                    ["url"] = link,
                }
            );
        }

        return new()
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(
                new JsonObject
                {
                    ["contentType"] = "application/vnd.microsoft.card.adaptive",
                    ["contentUrl"] = null,
                    ["content"] = card,
                }
            ),
        };
    }

    // Unlike a text block, a run of text reads no Markdown: a system's name cannot become a link or a heading.
    private static JsonObject Text(string text, string weight, string size) =>
        new()
        {
            ["type"] = "RichTextBlock",
            ["inlines"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "TextRun",
                    ["text"] = text,
                    ["weight"] = weight,
                    ["size"] = size,
                }
            ),
        };
}
