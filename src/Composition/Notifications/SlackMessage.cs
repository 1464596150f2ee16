using System.Text.Json.Nodes;
using PulsewayToHudu.Sync.Notifications;

namespace PulsewayToHudu.Composition.Notifications;

/// <summary>A message for a Slack incoming webhook. Texts of ours only are formatted; all others are plain.</summary>
internal static class SlackMessage
{
    // Slack's own limits of a text and of a heading.
    private const int MaxText = 3_000;
    private const int MaxHeading = 150;

    public static JsonObject Of(Notification notification)
    {
        var lines = NotificationBodies.Facts(notification).Select(f => $"{f.Name}: {f.Value}");
        var problems = notification.Problems.Select(p => $"• {p.Code}: {p.Message}");
        var blocks = new JsonArray(
            new JsonObject { ["type"] = "header", ["text"] = Plain(notification.Title, MaxHeading) },
            Section(notification.Text)
        );
        foreach (var text in new[] { string.Join('\n', lines), string.Join('\n', problems) })
        {
            if (text.Length > 0)
            {
                blocks.Add(Section(text));
            }
        }

        if (notification.Link is { } link)
        {
            blocks.Add(
                new JsonObject
                {
                    ["type"] = "actions",
                    ["elements"] = new JsonArray(
                        new JsonObject
                        {
                            ["type"] = "button",
                            ["text"] = Plain("Open the run", MaxHeading),
                            ["url"] = link,
                        }
                    ),
                }
            );
        }

        // For clients that show no blocks.
        return new() { ["text"] = Escaped(notification.Title), ["blocks"] = blocks };
    }

    private static JsonObject Section(string text) => new() { ["type"] = "section", ["text"] = Plain(text, MaxText) };

    private static JsonObject Plain(string text, int max) =>
        new()
        {
            ["type"] = "plain_text",
            ["text"] = text.Length <= max ? text : text[..(max - 1)] + "…",
            ["emoji"] = false,
        };

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
