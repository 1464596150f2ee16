using Microsoft.Extensions.DependencyInjection;
using PulsewayToHudu.Hudu.Http;
using PulsewayToHudu.Hudu.Resilience;
using PulsewayToHudu.Pulseway.Http;
using PulsewayToHudu.Pulseway.Resilience;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Telemetry;

namespace PulsewayToHudu.Composition.Http;

/// <summary>The HTTP clients of both sides: guarded, inside the shared budget, counted.</summary>
internal static class RemoteClients
{
    public static IServiceCollection AddRemoteClients(this IServiceCollection services, ConnectionOptions connections)
    {
        services.AddSingleton(new ConnectGuard(new(connections.AllowLoopbackHttp, connections.AllowPrivateAddresses)));
        services
            .AddHuduHttpClient(perAttempt: s => new BudgetHandler(
                RemoteSide.Hudu,
                s.GetRequiredService<Budgets>().Hudu,
                r =>
                    HuduThrottle.CallAgainAt(
                        r,
                        s.GetRequiredService<TimeProvider>().GetUtcNow(),
                        Random.Shared.NextDouble()
                    ),
                HuduRequest.Operation,
                s.GetRequiredService<SyncMetrics>(),
                s.GetRequiredService<TimeProvider>()
            ))
            .AddConnectGuard();
        services
            .AddPulsewayHttpClient(perAttempt: s => new BudgetHandler(
                RemoteSide.Pulseway,
                s.GetRequiredService<Budgets>().Pulseway,
                r =>
                    PulsewayThrottle.CallAgainAt(
                        r,
                        0,
                        s.GetRequiredService<TimeProvider>().GetUtcNow(),
                        Random.Shared.NextDouble()
                    ),
                PulsewayRequest.Operation,
                s.GetRequiredService<SyncMetrics>(),
                s.GetRequiredService<TimeProvider>()
            ))
            .AddConnectGuard();
        return services;
    }
}
