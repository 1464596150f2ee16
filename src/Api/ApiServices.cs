using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

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
        services.AddProblemDetails();
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
