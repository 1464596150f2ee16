using System.Net;

namespace PulsewayToHudu.Pulseway;

/// <summary>A call to Pulseway failed. The message names the operation, keeps the server's words and never holds the token.</summary>
public class PulsewayException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>HTTP status; null when there was no answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The server's own words, shortened; empty when it had none.</summary>
    public string ServerText { get; init; } = "";
}

/// <summary>401: token wrong, expired, blocked, or not allowed from this address.</summary>
public sealed class PulsewayUnauthorizedException(string message) : PulsewayException(message);

/// <summary>403: the token lacks the permission for this resource.</summary>
public sealed class PulsewayForbiddenException(string message) : PulsewayException(message);

/// <summary>404: no such object or route.</summary>
public sealed class PulsewayNotFoundException(string message) : PulsewayException(message);

/// <summary>400 or another refusal: a fault of the request.</summary>
public sealed class PulsewayBadRequestException(string message) : PulsewayException(message);

/// <summary>429 after all tries.</summary>
public sealed class PulsewayRateLimitedException(string message) : PulsewayException(message);

/// <summary>5xx after all tries.</summary>
public sealed class PulsewayServerException(string message) : PulsewayException(message);

/// <summary>An answer that is not the API's: HTML, truncated JSON, nothing, a redirect.</summary>
public sealed class PulsewayUnexpectedAnswerException(string message, Exception? inner = null)
    : PulsewayException(message, inner);

/// <summary>No answer: unknown host, refused connection, TLS trouble, time limit.</summary>
public sealed class PulsewayUnreachableException(string message, Exception inner) : PulsewayException(message, inner);
