using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PulsewayToHudu.Api.Access;

/// <summary>How much a caller may send. A server's own limit is tens of megabytes, or none.</summary>
internal static class BodyLimit
{
    /// <summary>Bytes of a body: some ten times the largest configuration.</summary>
    public const long MaxBytes = 4 * 1024 * 1024;

    public static Task SetAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBytes;
        }

        return context.Request.ContentLength > MaxBytes
            ? throw new BadHttpRequestException(
                $"The body is larger than {MaxBytes / 1024 / 1024} MB.",
                StatusCodes.Status413PayloadTooLarge
            )
            : next(context);
    }
}
