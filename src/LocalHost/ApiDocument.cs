using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PulsewayToHudu.Api;
using PulsewayToHudu.Composition;
using PulsewayToHudu.Storage;

namespace PulsewayToHudu.LocalHost;

/// <summary>
/// The API's OpenAPI document without a running app: from it the console's build takes the types of all requests and answers.
/// </summary>
public static class ApiDocument
{
    /// <summary>The document as JSON, ending with a line break.</summary>
    public static async Task<string> WriteAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System);
        // Registered, never called: the description only asks what is a service and what is a parameter.
        builder.Services.AddSyncStorage(new(ConnectionString: "UseDevelopmentStorage=true")).AddFileSecrets(".");
        builder.Services.AddSync(new());
        builder.Services.AddApi();
        await using var web = builder.Build();
        web.MapApi();
        await web.StartAsync(cancellationToken);
        var provider = web.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(ApiServices.DocumentName);
        var document = await provider.GetOpenApiDocumentAsync(cancellationToken);
        var json = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken);
        return json.ReplaceLineEndings("\n") + "\n";
    }
}
