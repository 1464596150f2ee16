using System.Net.Sockets;
using Polly.Timeout;

namespace PulsewayToHudu.Clients;

/// <summary>Why there is no answer, in a few words.</summary>
internal static class NoAnswer
{
    public static string Why(Exception e) =>
        e switch
        {
            TimeoutRejectedException or OperationCanceledException => "time limit",
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "unknown host",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "TLS failed",
            { InnerException: SocketException s } => s.SocketErrorCode.ToString(),
            _ => OneLine.Of(e.Message),
        };
}
