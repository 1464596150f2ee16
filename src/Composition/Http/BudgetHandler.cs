using System.Net;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Budget;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Composition.Http;

/// <summary>
/// Lets each try wait for its place in the shared budget, counts it for the run it belongs to, and after a 429 makes all workers
/// wait.
/// </summary>
internal sealed class BudgetHandler(
    RemoteSide side,
    RateBudget budget,
    Func<HttpResponseMessage, DateTimeOffset> callAgainAt,
    HttpRequestOptionsKey<string> operation
) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        await budget.WaitAsync(cancellationToken);
        CallMeter.Current?.Add(side, request.Options.TryGetValue(operation, out var name) ? name : "unknown");
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            await budget.PauseAsync(callAgainAt(response), cancellationToken);
        }

        return response;
    }
}
