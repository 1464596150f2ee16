using PulsewayToHudu.Sync.Telemetry;

namespace PulsewayToHudu.Sync;

/// <summary>The outside system a call went to.</summary>
public enum RemoteSide
{
    /// <summary>The Pulseway REST API.</summary>
    Pulseway,

    /// <summary>The Hudu REST API.</summary>
    Hudu,
}

/// <summary>What kind of failure an outside system reported, as far as the sync has to act on it.</summary>
public enum RemoteFailure
{
    /// <summary>Host name or credentials are not set.</summary>
    NotConfigured,

    /// <summary>No answer: unknown host, refused connection, TLS trouble, time limit.</summary>
    Unreachable,

    /// <summary>The credentials are wrong, expired or blocked.</summary>
    Unauthorized,

    /// <summary>The credentials lack a right.</summary>
    Forbidden,

    /// <summary>The record or route does not exist.</summary>
    NotFound,

    /// <summary>The request was understood and refused; nothing was stored.</summary>
    Refused,

    /// <summary>Still throttled after all permitted tries.</summary>
    RateLimited,

    /// <summary>The server reported a fault of its own.</summary>
    ServerFault,

    /// <summary>An answer that is not the API's: HTML, truncated JSON, a redirect.</summary>
    UnexpectedAnswer,

    /// <summary>A write was sent and its answer was lost: it may or may not have been executed.</summary>
    OutcomeUnknown,
}

/// <summary>
/// A call to Pulseway or Hudu failed. The message is for an engineer, keeps the server's words on one line and holds no secret.
/// </summary>
public sealed class RemoteException(RemoteSide side, RemoteFailure failure, string message, Exception? inner = null)
    : Exception(LogText.OneLine(message), inner)
{
    /// <summary>Which system failed.</summary>
    public RemoteSide Side { get; } = side;

    /// <summary>How it failed.</summary>
    public RemoteFailure Failure { get; } = failure;

    /// <summary>
    /// Whether the same call may succeed a little later without anybody changing a setting. Decides between delivering a
    /// queue message again and ending the run with the reason.
    /// </summary>
    public bool MayPass =>
        Failure
            is RemoteFailure.Unreachable
                or RemoteFailure.RateLimited
                or RemoteFailure.ServerFault
                or RemoteFailure.UnexpectedAnswer
                or RemoteFailure.OutcomeUnknown;
}
