using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using PulsewayToHudu.Api.Access;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Api;

/// <summary>Whether the app is up.</summary>
/// <param name="Version">Version of the app.</param>
/// <param name="Reachable">Whether its storage answers.</param>
public sealed record Health(string Version, bool Reachable);

internal static class HealthApi
{
    private static readonly string s_version =
        typeof(HealthApi)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0]
        ?? "unknown";

    public static void MapHealth(this IEndpointRouteBuilder app) =>
        app.MapGet(OpenPaths.Health, GetAsync)
            .WithTags("Health")
            .WithSummary("Whether the app is up; open without a key");

    private static async Task<Results<Ok<Health>, JsonHttpResult<Health>>> GetAsync(
        ISettingsStore settings,
        ILoggerFactory loggers,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await settings.ReadAsync(cancellationToken);
            return TypedResults.Ok(new Health(s_version, Reachable: true));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            loggers.CreateLogger("Health").LogWarning(e, "Storage does not answer.");
            return TypedResults.Json(new Health(s_version, Reachable: false), statusCode: 503);
        }
    }
}
