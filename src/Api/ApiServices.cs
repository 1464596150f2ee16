using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PulsewayToHudu.Api.Errors;

namespace PulsewayToHudu.Api;

/// <summary>What the endpoints need.</summary>
public static class ApiServices
{
    /// <summary>Name of the OpenAPI document.</summary>
    public const string DocumentName = OpenApiNames.Document;

    /// <summary>Registers it. The sync itself is registered by the head.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddRouting();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = BareStatus.Describe);
        // Its lines hold whole addresses, and with them the key of callers who send it in the query.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None));
        services.AddOpenApi(
            OpenApiNames.Document,
            options => options.AddDocumentTransformer<ApiDescription>().AddSchemaTransformer<ApiSchemas>()
        );
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false));
            json.SerializerOptions.TypeInfoResolver = json.SerializerOptions.TypeInfoResolver!.WithAddedModifier(
                SettingsJson.RefuseUnknownMembers
            );
        });
        // A body that cannot be read is answered by the same middleware as every other refusal.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        return services;
    }
}
