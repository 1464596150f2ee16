using Microsoft.AspNetCore.Http;

namespace PulsewayToHudu.Api.Errors;

/// <summary>Gives answers that nobody of ours has written, such as the router's 404, the members that all other problems have.</summary>
internal static class BareStatus
{
    public static void Describe(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var (code, detail) = problem.Status switch
        {
            StatusCodes.Status404NotFound => ("address-unknown", "There is nothing at this address. See /api/docs."),
            StatusCodes.Status405MethodNotAllowed => (
                "method-not-allowed",
                "This address does not take this method. See /api/docs."
            ),
            _ => ("request-invalid", problem.Detail),
        };
        problem.Detail ??= detail;
        problem.Extensions.TryAdd("code", code);
    }
}
