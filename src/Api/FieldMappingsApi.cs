using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Fields;

namespace PulsewayToHudu.Api;

/// <summary>All connected fields of a layout.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FieldMappingBody(IReadOnlyList<FieldMappingItem>? Fields);

/// <summary>A connected field.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FieldMappingItem(
    string? Label,
    string? Property,
    ValueFormat Format = ValueFormat.Plain,
    WriteMode Mode = WriteMode.Overwrite
);

/// <summary>Fields that the layout is to get; nothing for the default ones that it lacks.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewFieldsBody(IReadOnlyList<NewFieldItem>? Fields);

/// <summary>A field that the layout is to get.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewFieldItem(string? Label, string? Property, ValueFormat Format = ValueFormat.Plain);

internal static class FieldMappingsApi
{
    public static void MapFieldMappings(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/field-mappings/{layoutId:long}").WithTags("Field mappings");
        group
            .MapGet("", GetAsync)
            .WithSummary("The connected fields of a layout, and everything that can be connected, with samples");
        group
            .MapPut("", PutAsync)
            .WithSummary("Replaces the connected fields; If-Match with the ETag read protects against lost changes");
        group.MapDelete("", DeleteAsync).WithSummary("Back to the default connected fields");
        group
            .MapPost("/create-missing", CreateMissingAsync)
            .WithSummary("Adds the default fields that the layout lacks, or those named, and connects them");
    }

    private static async Task<Ok<FieldMappingView>> GetAsync(
        long layoutId,
        FieldMappings mappings,
        HttpResponse response,
        CancellationToken cancellationToken
    ) => Answer(await mappings.ReadAsync(layoutId, cancellationToken), response);

    private static async Task<Ok<FieldMappingView>> PutAsync(
        long layoutId,
        FieldMappingBody body,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        FieldMappings mappings,
        HttpResponse response,
        CancellationToken cancellationToken
    )
    {
        var fields = Required(body.Fields)
            .Select((f, i) => new ConnectedField(Text(f?.Label, i), Text(f?.Property, i), f!.Format, f.Mode))
            .ToList();
        return Answer(
            await mappings.SaveAsync(layoutId, fields, ETags.FromHeader(ifMatch), cancellationToken),
            response
        );
    }

    private static async Task<Ok<FieldMappingView>> DeleteAsync(
        long layoutId,
        FieldMappings mappings,
        HttpResponse response,
        CancellationToken cancellationToken
    ) => Answer(await mappings.ResetAsync(layoutId, cancellationToken), response);

    private static async Task<Ok<FieldMappingView>> CreateMissingAsync(
        long layoutId,
        NewFieldsBody? body,
        FieldMappings mappings,
        HttpResponse response,
        CancellationToken cancellationToken
    )
    {
        if (body?.Fields is not { } fields)
        {
            return Answer(await mappings.CreateDefaultsAsync(layoutId, cancellationToken), response);
        }

        var wanted = fields.Select((f, i) => new WantedField(Text(f?.Label, i), Text(f?.Property, i), f!.Format));
        return Answer(await mappings.CreateAsync(layoutId, [.. wanted], cancellationToken), response);
    }

    private static Ok<FieldMappingView> Answer(Versioned<FieldMappingView> mapping, HttpResponse response)
    {
        if (mapping.Version is { } version)
        {
            response.Headers.ETag = ETags.ToHeader(version);
        }

        return TypedResults.Ok(mapping.Value);
    }

    private static IReadOnlyList<T> Required<T>(IReadOnlyList<T>? fields) =>
        fields ?? throw Invalid("fields", "Needed: the list of connected fields. An empty list connects none.");

    private static string Text(string? text, int index) =>
        string.IsNullOrWhiteSpace(text) ? throw Invalid($"fields[{index}]", "Needed: label and property.") : text;

    private static RefusedException Invalid(string field, string message) =>
        new(RefusalKind.Invalid, "field-mapping-invalid", "The request is incomplete.", [new(field, message)]);
}
