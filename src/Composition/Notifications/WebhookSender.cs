using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Polly.Timeout;
using PulsewayToHudu.Composition.Http;
using PulsewayToHudu.Sync.Notifications;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Composition.Notifications;

/// <summary>Sends notifications to the webhook in the vault, signed where a signing secret is set.</summary>
internal sealed class WebhookSender(
    IHttpClientFactory http,
    ISecretStore secrets,
    IHostNames addresses,
    TimeProvider time
) : INotificationSender
{
    private const string TimestampHeader = "X-PulsewayToHudu-Timestamp";
    private const string SignatureHeader = "X-PulsewayToHudu-Signature";
    private const string IdHeader = "X-PulsewayToHudu-Id";

    public async Task<Delivery> SendAsync(
        Notification notification,
        NotificationFormat format,
        CancellationToken cancellationToken
    )
    {
        if (await secrets.ReadAsync(SecretNames.NotificationWebhook, cancellationToken) is not { } address)
        {
            return new(false, "No webhook is set. Set its address with PUT /api/notifications/webhook.", false);
        }

        var signingSecret = await secrets.ReadAsync(SecretNames.NotificationSigningSecret, cancellationToken);
        var (delivered, message) = await SendAsync(
            address,
            Encoding.UTF8.GetBytes(NotificationBodies.Of(notification, format)),
            notification.Id,
            signingSecret,
            cancellationToken
        );
        return new(delivered, message, HasSignature: signingSecret is not null);
    }

    private async Task<(bool Delivered, string Message)> SendAsync(
        string address,
        byte[] body,
        string id,
        string? signingSecret,
        CancellationToken cancellationToken
    )
    {
        try
        {
            // Checked again: what was allowed when it was set may not be any more.
            using var request = new HttpRequestMessage(HttpMethod.Post, addresses.NormalizeWebhook(address));
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
            request.Headers.UserAgent.Add(new("PulsewayToHudu", "1"));
            request.Headers.Add(IdHeader, id);
            if (signingSecret is not null)
            {
                Sign(request.Headers, body, signingSecret);
            }

            using var client = http.CreateClient(WebhookHttpClient.Name);
            using var response = await client.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
            return (response.IsSuccessStatusCode, Words(response.StatusCode));
        }
        catch (FormatException e)
        {
            return (false, e.Message);
        }
        catch (Exception e)
            when (e is HttpRequestException or TimeoutRejectedException && !cancellationToken.IsCancellationRequested)
        {
            return (false, $"The webhook did not answer: {Words(e)}.");
        }
    }

    private void Sign(HttpRequestHeaders headers, byte[] body, string signingSecret)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{timestamp}."), .. body];
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(signingSecret), signed);
        headers.Add(TimestampHeader, timestamp);
        headers.Add(SignatureHeader, $"sha256={Convert.ToHexStringLower(signature)}");
    }

    // What the receiver answers besides the status stays out: it may repeat the address.
    private static string Words(HttpStatusCode status) =>
        (int)status switch
        {
            >= 200 and < 300 => "Delivered.",
            >= 300 and < 400 =>
                $"The webhook answered with a redirect ({(int)status}), which is not followed. Set the address that it leads to.",
            400 =>
                "The webhook refused the form of the notification (400). Is the format the right one for this receiver?",
            401 or 403 => $"The webhook refused the caller ({(int)status}). Was it made for anonymous callers?",
            404 or 410 => $"The webhook does not exist any more ({(int)status}). Make a new one and set its address.",
            429 => "The webhook takes no more notifications for now (429).",
            var other => $"The webhook answered with {other}.",
        };

    private static string Words(Exception e) =>
        e switch
        {
            TimeoutRejectedException => "time limit",
            { InnerException: ForbiddenAddressException inner } => inner.Message.TrimEnd('.'),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "unknown host",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "TLS failed",
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "no connection",
            _ => "the connection broke",
        };
}
