using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Assets.Templates;

namespace PulsewayToHudu.Api;

/// <summary>Hudu's asset layouts.</summary>
public sealed record LayoutsView(IReadOnlyList<LayoutView> Layouts);

/// <summary>Patterns for new layouts.</summary>
public sealed record LayoutTemplatesView(IReadOnlyList<LayoutTemplate> Templates);

/// <summary>A layout to be made.</summary>
/// <param name="Template">Pattern.</param>
/// <param name="Name">Name; left out for the pattern's.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewLayoutBody(LayoutTemplateKind? Template, string? Name);

internal static class LayoutsApi
{
    public static void MapLayouts(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/layouts").WithTags("Layouts");
        group
            .MapGet(
                "",
                async (Layouts layouts, CancellationToken ct) =>
                    TypedResults.Ok(new LayoutsView(await layouts.ListAsync(ct)))
            )
            .WithSummary("Hudu's asset layouts, active or not, and which default fields each lacks");
        group
            .MapPost("", PostAsync)
            .WithSummary(
                "Makes a layout from a template, active, with the default fields connected; 409 when the name is taken"
            );
        group
            .MapGet("/templates", () => TypedResults.Ok(new LayoutTemplatesView(LayoutTemplate.All)))
            .WithSummary("The templates for new layouts, with their fields");
    }

    private static async Task<Created<LayoutView>> PostAsync(
        NewLayoutBody body,
        LayoutMaker maker,
        CancellationToken cancellationToken
    )
    {
        var template =
            body.Template
            ?? throw new RefusedException(
                RefusalKind.Invalid,
                "layout-invalid",
                "No layout was made: the template is missing.",
                new FieldError("template", $"Needed: one of {string.Join(", ", Enum.GetNames<LayoutTemplateKind>())}.")
            );
        return TypedResults.Created((string?)null, await maker.MakeAsync(template, body.Name, cancellationToken));
    }
}
