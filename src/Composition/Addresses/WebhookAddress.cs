using System.Net;
using PulsewayToHudu.Composition.Http;

namespace PulsewayToHudu.Composition.Addresses;

/// <summary>The address of a webhook. Its path and query often are its secret.</summary>
internal static class WebhookAddress
{
    private const string Example =
        "Enter the whole address that Teams, Slack or your own service gave you, beginning with https://.";

    /// <summary>The address as it is used. What a host name stands for is looked at when it is called.</summary>
    /// <exception cref="FormatException">It is no https address, or one that the app must not connect to.</exception>
    public static Uri Parse(string text, ConnectionOptions options)
    {
        var uri = WebAddress.Parse(text, options.AllowLoopbackHttp, Example);
        if (uri.Fragment.Length > 0)
        {
            throw new FormatException($"The address must not hold a #. {Example}");
        }

        var reachable = new ReachableAddresses(options.AllowLoopbackHttp, options.AllowPrivateAddresses);
        return IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && reachable.WhyNot(address) is { } reason
            ? throw new FormatException($"The app must not connect there: {reason}.")
            : uri;
    }
}
