namespace PulsewayToHudu.Sync.Runs;

/// <summary>Stable short names of problems.</summary>
public static class ProblemCodes
{
    /// <summary>A list of Pulseway's may have lacked rows.</summary>
    public const string ListingIncomplete = "listing-incomplete";

    /// <summary>More systems are suddenly missing than the limit allows.</summary>
    public const string LossGuard = "loss-guard";

    /// <summary>Such as <c>hudu-forbidden</c>.</summary>
    public static string Of(RemoteException e) =>
        $"{e.Side.ToString().ToLowerInvariant()}-{e.Failure switch
        {
            RemoteFailure.NotConfigured => "not-configured",
            RemoteFailure.Unreachable => "unreachable",
            RemoteFailure.Unauthorized => "unauthorized",
            RemoteFailure.Forbidden => "forbidden",
            RemoteFailure.NotFound => "not-found",
            RemoteFailure.Refused => "refused",
            RemoteFailure.RateLimited => "rate-limited",
            RemoteFailure.ServerFault => "server-fault",
            RemoteFailure.UnexpectedAnswer => "unexpected-answer",
            _ => "outcome-unknown",
        }}";
}
