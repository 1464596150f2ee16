using System.Net;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Budget;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Telemetry;

namespace PulsewayToHudu.Composition.Http;

/// <summary>
/// Lets each try wait for its place in the shared budget, counts it for the run it belongs to, measures it, and after a
/// 429 makes all workers wait.
/// </summary>
internal sealed class BudgetHandler(
    RemoteSide side,
    RateBudget budget,
    Func<HttpResponseMessage, DateTimeOffset> callAgainAt,
    HttpRequestOptionsKey<string> operation,
    SyncMetrics metrics,
    TimeProvider time
) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var began = time.GetTimestamp();
        // Outside of any run it is a person who waits.
        await budget.WaitAsync(CallMeter.Current?.IsUrgent ?? true, cancellationToken);
        metrics.Waited(side, time.GetElapsedTime(began));
        var name = request.Options.TryGetValue(operation, out var known) ? known : "unknown";
        CallMeter.Current?.Add(side, name);
        var response = await SendAsync(request, name, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            await budget.PauseAsync(callAgainAt(response), cancellationToken);
        }

        return response;
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        string name,
        CancellationToken cancellationToken
    )
    {
        var began = time.GetTimestamp();
        var status = 0;
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            status = (int)response.StatusCode;
            return response;
        }
        finally
        {
            metrics.Called(side, name, status, time.GetElapsedTime(began));
        }
    }
}
