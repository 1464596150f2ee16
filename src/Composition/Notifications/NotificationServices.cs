using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Sync.Notifications;

namespace PulsewayToHudu.Composition.Notifications;

/// <summary>Everything that notifies people.</summary>
internal static class NotificationServices
{
    public static IServiceCollection AddNotifications(this IServiceCollection services) =>
        services
            .AddWebhookHttpClient()
            .AddSingleton<INotificationSender, WebhookSender>()
            .AddSingleton<NotificationEditor>()
            .AddSingleton<RunNotifier>()
            .AddSingleton<TokenExpiryWatch>();
}
