using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Api.Access;
using PulsewayToHudu.Api.Errors;
using PulsewayToHudu.Api.Export;
using Scalar.AspNetCore;

namespace PulsewayToHudu.Api;

/// <summary>All endpoints: the table of contents of the API.</summary>
public static class ApiPipeline
{
    /// <summary>
    /// Turns exceptions of everything behind it, and answers without a body such as 404, into problem details; refuses bodies that are
    /// too large.
    /// </summary>
    public static IApplicationBuilder UseApiErrors(this IApplicationBuilder app) =>
        app.UseStatusCodePages().UseMiddleware<ProblemMiddleware>().Use(BodyLimit.SetAsync);

    /// <summary>Maps every endpoint below <c>/api</c>.</summary>
    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("").AddEndpointFilter<PendingFirst>();
        api.MapHealth();
        api.MapSettings();
        api.MapConfiguration();
        api.MapConnectionTest();
        api.MapNotifications();
        api.MapConsoleLink();
        api.MapCompanies();
        api.MapHuduCompanies();
        api.MapCompanyTiles();
        api.MapLayouts();
        api.MapSortRules();
        api.MapSortRulePreview();
        api.MapFieldMappings();
        api.MapRuns();
        api.MapFollowUps();
        api.MapSystems();
        api.MapExports();
        api.MapDeletedAssets();
        api.MapConflicts();
        api.MapIntegration();
        app.MapOpenApi(OpenPaths.Description);
        app.MapScalarApiReference(
            OpenPaths.Docs,
            options =>
                options
                    .WithTitle("Pulseway to Hudu")
                    .WithOpenApiRoutePattern(OpenPaths.Description)
                    .AddPreferredSecuritySchemes(OpenApiNames.KeyScheme)
                    // The page speaks to nobody but this app.
                    .DisableAgent()
                    .DisableMcp()
                    .DisableTelemetry()
                    .DisableDefaultFonts()
                    .HideDeveloperTools()
                    .HideClientButton()
        );
        return app;
    }
}
