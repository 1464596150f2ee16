using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Notifications;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Api;

/// <summary>When, how and where people are notified. Of the webhook's address only the host is shown.</summary>
public sealed record NotificationsAnswer(
    bool Enabled,
    NotificationFormat Format,
    bool OnFailed,
    bool OnProblems,
    bool OnGuard,
    int RepeatAfterHours,
    DateOnly? PulsewayTokenExpiresOn,
    int WarnDaysBefore,
    WebhookView Webhook,
    SecretState SigningSecret
);

/// <summary>The webhook, without its address.</summary>
public sealed record WebhookView(bool IsSet, string? Host, DateTimeOffset? UpdatedAt);

/// <summary>When and how to notify. Takes a document as it was read: webhook and signing secret in it are ignored.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NotificationsBody(
    bool Enabled,
    NotificationFormat Format = NotificationFormat.Json,
    bool OnFailed = true,
    bool OnProblems = true,
    bool OnGuard = true,
    int RepeatAfterHours = 24,
    DateOnly? PulsewayTokenExpiresOn = null,
    int WarnDaysBefore = 14,
    JsonElement? Webhook = null,
    JsonElement? SigningSecret = null
);

/// <summary>The webhook's address, what to sign with, or both; what is left out stays.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WebhookBody(string? Url, string? SigningSecret);

internal static class NotificationsApi
{
    public static void MapNotifications(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/notifications").WithTags("Notifications");
        group
            .MapGet(
                "",
                async (NotificationEditor editor, HttpResponse response, CancellationToken ct) =>
                    Answer(await editor.ReadAsync(ct), response)
            )
            .WithSummary("When, how and where people are notified; of the webhook only its host");
        group
            .MapPut(
                "",
                async (
                    NotificationsBody body,
                    [FromHeader(Name = "If-Match")] string? ifMatch,
                    NotificationEditor editor,
                    HttpResponse response,
                    CancellationToken ct
                ) => Answer(await editor.SaveAsync(Options(body), ETags.FromHeader(ifMatch), ct), response)
            )
            .WithSummary("Replaces when and how; If-Match with the ETag read protects against lost changes");
        group
            .MapPut(
                "/webhook",
                async (WebhookBody body, NotificationEditor editor, CancellationToken ct) =>
                {
                    await editor.SetWebhookAsync(body.Url, body.SigningSecret, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithSummary("Puts the webhook's address and the signing secret into the vault");
        group
            .MapPost(
                "/test",
                async (NotificationEditor editor, CancellationToken ct) => TypedResults.Ok(await editor.TestAsync(ct))
            )
            .WithSummary("Sends a test notification now, and says how it fared");
    }

    private static Ok<NotificationsAnswer> Answer(Versioned<NotificationsView> settings, HttpResponse response)
    {
        if (settings.Version is { } version)
        {
            response.Headers.ETag = ETags.ToHeader(version);
        }

        var (options, host, webhook, signing) = settings.Value;
        return TypedResults.Ok(
            new NotificationsAnswer(
                options.Enabled,
                options.Format,
                options.OnFailed,
                options.OnProblems,
                options.OnGuard,
                options.RepeatAfterHours,
                options.PulsewayTokenExpiresOn,
                options.WarnDaysBefore,
                new(webhook.IsSet, host, webhook.UpdatedAt),
                signing
            )
        );
    }

    private static NotificationOptions Options(NotificationsBody body) =>
        new()
        {
            Enabled = body.Enabled,
            Format = body.Format,
            OnFailed = body.OnFailed,
            OnProblems = body.OnProblems,
            OnGuard = body.OnGuard,
            RepeatAfterHours = body.RepeatAfterHours,
            PulsewayTokenExpiresOn = body.PulsewayTokenExpiresOn,
            WarnDaysBefore = body.WarnDaysBefore,
        };
}
