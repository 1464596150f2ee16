using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using PulsewayToHudu.Sync;

namespace PulsewayToHudu.Api.Errors;

/// <summary>
/// Answers every failure with problem details (RFC 9457): a stable <c>code</c>, what is wrong in words, and in <c>errors</c> which
/// value is to blame.
/// </summary>
internal sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    // A refusal may repeat what was sent: megabytes of it, or of errors, would help nobody.
    private const int MaxErrors = 200;
    private const int MaxText = 2_000;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var problem = Of(e);
            if (problem.Status == StatusCodes.Status500InternalServerError)
            {
                // As the caller escaped it: a line break in it would forge a line of the log.
                logger.LogError(
                    e,
                    "{Method} {Path} failed.",
                    context.Request.Method,
                    context.Request.Path.ToUriComponent()
                );
            }

            context.Response.StatusCode = problem.Status!.Value;
            await context.Response.WriteAsJsonAsync(
                problem,
                options: null,
                contentType: "application/problem+json",
                context.RequestAborted
            );
        }
    }

    private static ProblemDetails Of(Exception e) =>
        e switch
        {
            RefusedException refused => Problem(Status(refused.Kind), refused.Code, refused.Message, refused.Errors),
            StaleVersionException => Problem(
                StatusCodes.Status412PreconditionFailed,
                "changed-meanwhile",
                "Somebody else has changed this in the meantime. Nothing was saved. Read it again, then save."
            ),
            RemoteException remote => Problem(
                StatusCodes.Status502BadGateway,
                $"{remote.Side}-{remote.Failure}".ToLowerInvariant(),
                remote.Message
            ),
            BadHttpRequestException { InnerException: JsonException json } => Problem(
                StatusCodes.Status400BadRequest,
                "body-invalid",
                "The body cannot be read.",
                [new FieldError(Path(json), Words(json))]
            ),
            BadHttpRequestException bad => Problem(bad.StatusCode, "request-invalid", bad.Message),
            FormatException format => Problem(StatusCodes.Status400BadRequest, "request-invalid", format.Message),
            UnreadableDataException unreadable => Problem(
                StatusCodes.Status500InternalServerError,
                "data-unreadable",
                unreadable.Message
            ),
            _ => Problem(
                StatusCodes.Status500InternalServerError,
                "internal-error",
                "Something went wrong inside. The log of the app says more."
            ),
        };

    private static int Status(RefusalKind kind) =>
        kind switch
        {
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status400BadRequest,
        };

    private static ProblemDetails Problem(
        int status,
        string code,
        string detail,
        IReadOnlyList<FieldError>? errors = null
    )
    {
        var problem = new ProblemDetails
        {
            Type = "about:blank",
            Status = status,
            Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
            Detail = Short(detail),
        };
        problem.Extensions["code"] = code;
        if (errors is { Count: > 0 })
        {
            problem.Extensions["errors"] = errors
                .Take(MaxErrors)
                .Select(x => new { field = Short(x.Field), message = Short(x.Message) })
                .ToArray();
        }

        return problem;
    }

    private static string Short(string text) =>
        text.Length <= MaxText ? text : text[..(char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText)] + "…";

    private static string Path(JsonException e) => e.Path is { Length: > 2 } path ? path[2..] : "";

    private static string Words(JsonException e) =>
        JsonWords.Missing(e) is { } missing ? $"Needed: {missing}."
        : e.Message.Contains("could not be mapped", StringComparison.Ordinal)
            ? "There is no such member. Check its spelling."
        : e.Path is { Length: > 2 } ? "The value is not of the right kind."
        : "This is no valid JSON.";
}
