using System.Net;

namespace PulsewayToHudu.Hudu.Http;

/// <summary>Turns an error answer into its exception.</summary>
internal static class HuduErrors
{
    public static HuduException Of(
        string operation,
        RepeatSafety safety,
        string host,
        HttpStatusCode status,
        ServerWords answered
    )
    {
        var words = answered.Text;
        var said = words.Length == 0 ? $"status {(int)status}" : $"status {(int)status}, \"{words}\"";
        var start = $"Hudu, {operation}: {said}.";
        return (int)status switch
        {
            401 => new HuduUnauthorizedException(
                $"{start} The API key was not accepted. Check the key, its rights, its IP allow-list and that it has not been removed."
            )
            {
                Status = status,
                ServerText = words,
            },
            403 => new HuduForbiddenException($"{start} The API key lacks a right for this.")
            {
                Status = status,
                ServerText = words,
            },
            404 => new HuduNotFoundException(start) { Status = status, ServerText = words },
            429 => new HuduRateLimitedException(
                $"{start} Still throttled after all tries. Lower the requests per minute."
            )
            {
                Status = status,
                ServerText = words,
            },
            400 or 409 or 422 => new HuduValidationException(start)
            {
                Status = status,
                ServerText = words,
                InvalidFields = answered.InvalidFields,
            },
            >= 300 and < 400 => new HuduUnexpectedAnswerException(
                $"{start} It redirects, and the key is not sent elsewhere. Enter the address that {host} redirects to."
            )
            {
                Status = status,
                ServerText = words,
            },
            >= 500 when safety == RepeatSafety.UnsafeWhenOutcomeUnknown => new HuduOutcomeUnknownException(
                $"{start} It may or may not have been carried out."
            )
            {
                Status = status,
                ServerText = words,
            },
            >= 500 => new HuduServerException(start) { Status = status, ServerText = words },
            _ => new HuduUnexpectedAnswerException(start) { Status = status, ServerText = words },
        };
    }
}
