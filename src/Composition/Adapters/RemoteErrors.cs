using PulsewayToHudu.Hudu;
using PulsewayToHudu.Pulseway;
using PulsewayToHudu.Sync;

namespace PulsewayToHudu.Composition.Adapters;

/// <summary>Turns the clients' exceptions into the one that the sync acts on. The words stay.</summary>
internal static class RemoteErrors
{
    public static async Task<T> HuduAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (HuduException e)
        {
            throw Of(e);
        }
    }

    public static async Task<T> PulsewayAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (PulsewayException e)
        {
            throw Of(e);
        }
    }

    public static RemoteException Of(HuduException e) =>
        new(
            RemoteSide.Hudu,
            e switch
            {
                HuduUnauthorizedException => RemoteFailure.Unauthorized,
                HuduForbiddenException => RemoteFailure.Forbidden,
                HuduNotFoundException => RemoteFailure.NotFound,
                HuduValidationException => RemoteFailure.Refused,
                HuduRateLimitedException => RemoteFailure.RateLimited,
                HuduServerException => RemoteFailure.ServerFault,
                HuduUnreachableException => RemoteFailure.Unreachable,
                HuduOutcomeUnknownException => RemoteFailure.OutcomeUnknown,
                _ => RemoteFailure.UnexpectedAnswer,
            },
            e.Message,
            e
        );

    public static RemoteException Of(PulsewayException e) =>
        new(
            RemoteSide.Pulseway,
            e switch
            {
                PulsewayUnauthorizedException => RemoteFailure.Unauthorized,
                PulsewayForbiddenException => RemoteFailure.Forbidden,
                PulsewayNotFoundException => RemoteFailure.NotFound,
                PulsewayBadRequestException => RemoteFailure.Refused,
                PulsewayRateLimitedException => RemoteFailure.RateLimited,
                PulsewayServerException => RemoteFailure.ServerFault,
                PulsewayUnreachableException => RemoteFailure.Unreachable,
                _ => RemoteFailure.UnexpectedAnswer,
            },
            e.Message,
            e
        );
}
