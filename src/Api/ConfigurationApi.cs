using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Configuration;

namespace PulsewayToHudu.Api;

internal static class ConfigurationApi
{
    public static void MapConfiguration(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/configuration").WithTags("Configuration");
        group
            .MapGet("", GetAsync)
            .Produces<ConfigurationDocument>()
            .WithSummary("Everything that people decide, in one document without secrets: for review, and for moving");
        group
            .MapPut("", PutAsync)
            .Accepts<ConfigurationDocument>("application/json")
            .WithSummary(
                "Replaces it as a whole, or with dryRun shows what would change; If-Match protects against lost changes"
            );
    }

    private static async Task<JsonHttpResult<ConfigurationDocument>> GetAsync(
        ConfigurationEditor editor,
        HttpResponse response,
        CancellationToken cancellationToken
    )
    {
        var configuration = await editor.ReadAsync(cancellationToken);
        response.Headers.ETag = ETags.ToHeader(configuration.Version!);
        return TypedResults.Json(configuration.Value, ConfigurationJson.Options);
    }

    private static async Task<Ok<ConfigurationOutcome>> PutAsync(
        bool? dryRun,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ConfigurationEditor editor,
        HttpRequest request,
        HttpResponse response,
        CancellationToken cancellationToken
    )
    {
        Versioned<ConfigurationOutcome> outcome = await editor.ReplaceAsync(
            await ConfigurationJson.ReadAsync(request, cancellationToken),
            ETags.FromHeader(ifMatch),
            preview: dryRun ?? false,
            cancellationToken
        );
        response.Headers.ETag = ETags.ToHeader(outcome.Version!);
        return TypedResults.Ok(outcome.Value);
    }
}
