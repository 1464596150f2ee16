using System.Net;

namespace PulsewayToHudu.Hudu;

/// <summary>A call to Hudu failed. The message names the operation, keeps the server's words and never holds the key.</summary>
public class HuduException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>HTTP status; null when there was no answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The server's own words, shortened; empty when it had none.</summary>
    public string ServerText { get; init; } = "";
}

/// <summary>401: the key is missing, wrong or not allowed from here.</summary>
public sealed class HuduUnauthorizedException(string message) : HuduException(message);

/// <summary>403: the key lacks a right.</summary>
public sealed class HuduForbiddenException(string message) : HuduException(message);

/// <summary>404: no such record or route.</summary>
public sealed class HuduNotFoundException(string message) : HuduException(message);

/// <summary>400 or 422: understood and refused; nothing was stored.</summary>
public sealed class HuduValidationException(string message) : HuduException(message)
{
    /// <summary>Custom-field keys that the server does not know.</summary>
    public IReadOnlyList<string> InvalidFields { get; init; } = [];
}

/// <summary>429 after all tries.</summary>
public sealed class HuduRateLimitedException(string message) : HuduException(message);

/// <summary>5xx after all tries.</summary>
public sealed class HuduServerException(string message) : HuduException(message);

/// <summary>An answer that is not the API's: HTML, broken JSON, nothing where a record belongs, a redirect.</summary>
public sealed class HuduUnexpectedAnswerException(string message, Exception? inner = null)
    : HuduException(message, inner);

/// <summary>No answer, and nothing was sent: unknown host, refused connection, TLS trouble, or a read that timed out.</summary>
public sealed class HuduUnreachableException(string message, Exception inner) : HuduException(message, inner);

/// <summary>A creation was sent and its answer was lost: it may or may not have been carried out. Look before repeating.</summary>
public sealed class HuduOutcomeUnknownException(string message, Exception? inner = null)
    : HuduException(message, inner);
