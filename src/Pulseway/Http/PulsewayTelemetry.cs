using System.Diagnostics;

namespace PulsewayToHudu.Pulseway.Http;

/// <summary>An activity for each call, its tries and its wait for the request budget included. Nothing in it is a name or a secret.</summary>
public static class PulsewayTelemetry
{
    /// <summary>Name of the source.</summary>
    public const string SourceName = "PulsewayToHudu";

    private static readonly ActivitySource s_source = new(SourceName);

    internal static Activity? Call(string operation) =>
        s_source
            .StartActivity(operation, ActivityKind.Client)
            ?.SetTag("api", "pulseway")
            .SetTag("operation", operation);

    internal static void Answered(this Activity activity, int status)
    {
        activity.SetTag("http.response.status_code", status);
        if (status >= 400)
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }

    internal static void Failed(this Activity activity, Exception e) =>
        activity.SetStatus(ActivityStatusCode.Error).SetTag("error.type", e.GetType().Name);
}
