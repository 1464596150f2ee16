using Microsoft.AspNetCore.Http;
using PulsewayToHudu.Sync.Configuration;

namespace PulsewayToHudu.Api;

/// <summary>
/// Before anything is changed, a configuration whose application was interrupted is finished: otherwise finishing it later would undo
/// the change.
/// </summary>
internal sealed class PendingFirst(PendingConfiguration pending) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!HttpMethods.IsGet(context.HttpContext.Request.Method))
        {
            await pending.FinishAsync(context.HttpContext.RequestAborted);
        }

        return await next(context);
    }
}
