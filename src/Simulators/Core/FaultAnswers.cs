using System.Globalization;
using System.Net;

namespace PulsewayToHudu.Simulators.Core;

/// <summary>The answers that a simulator gives when something goes wrong, each in its API's own shape.</summary>
internal sealed record FaultShapes(
    Func<int, string, SimResponse> Error,
    Func<SimResponse> Throttled,
    SimResponse Broken,
    Func<DateTimeOffset> Now
);

/// <summary>What a fault answers instead of the API.</summary>
internal static class FaultAnswers
{
    /// <summary>The answer of a fault; null where the API answers, or nobody.</summary>
    public static SimResponse? Of(Fault fault, FaultShapes shapes) =>
        fault.Kind switch
        {
            FaultKind.ServerError => shapes.Broken,
            FaultKind.ServerErrorEnvelope => shapes.Error(500, fault.Words ?? "Something broke inside."),
            FaultKind.Status => shapes.Error(fault.Status, fault.Words ?? $"Status {fault.Status} was asked for."),
            FaultKind.BadGateway => SimResponse.Html(
                502,
                $"<html><body><h1>502 Bad Gateway</h1>{WebUtility.HtmlEncode(fault.Words)}</body></html>"
            ),
            FaultKind.TooManyRequests => TooMany(fault, shapes),
            FaultKind.EmptyBody => new SimResponse(200, "", "application/json"),
            FaultKind.NullBody => new SimResponse(200, "null", "application/json"),
            FaultKind.HtmlPage => SimResponse.Html(200, "<html><body>Please sign in</body></html>"),
            FaultKind.ErrorInsideOk => shapes.Error(500, fault.Words ?? "Something broke inside.") with
            {
                Status = 200,
            },
            FaultKind.Unauthorized => shapes.Error(401, fault.Words ?? "Bad credentials"),
            FaultKind.Forbidden => shapes.Error(403, "Forbidden"),
            FaultKind.NotFound => shapes.Error(404, "Not Found"),
            _ => null,
        };

    private static SimResponse TooMany(Fault fault, FaultShapes shapes)
    {
        var response = shapes.Throttled() with { RetryAfter = null };
        return fault.RetryAfterSeconds is not { } seconds
            ? response
            : response with
            {
                RetryAfter = fault.RetryAfterAsDate
                    ? shapes.Now().AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture)
                    : seconds.ToString(CultureInfo.InvariantCulture),
            };
    }
}
