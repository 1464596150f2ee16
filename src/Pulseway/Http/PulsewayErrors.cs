using System.Net;

namespace PulsewayToHudu.Pulseway.Http;

/// <summary>Turns an error answer into its exception.</summary>
internal static class PulsewayErrors
{
    public static PulsewayException Of(string operation, int code, string words)
    {
        var status = (HttpStatusCode)code;
        var start =
            words.Length == 0
                ? $"Pulseway, {operation}: status {code}."
                : $"Pulseway, {operation}: status {code}, \"{words}\".";
        return code switch
        {
            401 => new PulsewayUnauthorizedException(
                $"{start} The token was not accepted. Check its id and secret, its validity dates, and its IP whitelist (Administration > Configuration > API Access)."
            )
            {
                Status = status,
                ServerText = words,
            },
            403 => new PulsewayForbiddenException(
                $"{start} The token lacks the permission for this. Give it read access in Administration > Configuration > API Access."
            )
            {
                Status = status,
                ServerText = words,
            },
            404 => new PulsewayNotFoundException(
                $"{start} The server is too old for this call, or the host is not the right one."
            )
            {
                Status = status,
                ServerText = words,
            },
            429 => new PulsewayRateLimitedException(
                $"{start} Still throttled after all tries. Lower the requests per minute."
            )
            {
                Status = status,
                ServerText = words,
            },
            >= 300 and < 400 => new PulsewayUnexpectedAnswerException(
                $"{start} It redirects, and the token is not sent elsewhere. Enter the server's own host name."
            )
            {
                Status = status,
                ServerText = words,
            },
            >= 500 => new PulsewayServerException(start) { Status = status, ServerText = words },
            _ => new PulsewayBadRequestException(start) { Status = status, ServerText = words },
        };
    }
}
