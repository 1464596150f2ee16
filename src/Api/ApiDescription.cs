using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PulsewayToHudu.Api.Access;

namespace PulsewayToHudu.Api;

/// <summary>Names of the API's description.</summary>
internal static class OpenApiNames
{
    public const string Document = "v1";
    public const string KeyScheme = "functionKey";
}

/// <summary>What the description says about the API as a whole, and about its key.</summary>
internal sealed class ApiDescription : IOpenApiDocumentTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.Info = new()
        {
            Title = "Pulseway to Hudu",
            Version = typeof(ApiDescription).Assembly.GetName().Version!.ToString(3),
            Description = "Keeps Hudu true to Pulseway RMM: set up, match, sync, see what was done and why.",
        };
        // Its own host, whatever name a proxy in front of it has.
        document.Servers = [new() { Url = "/" }];
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[OpenApiNames.KeyScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = FunctionKey.Header,
            Description = "The function key: LocalHost prints it, Azure shows it under App keys.",
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(OpenApiNames.KeyScheme, document)] = [] }];
        return Task.CompletedTask;
    }
}
