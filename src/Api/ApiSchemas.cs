using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace PulsewayToHudu.Api;

/// <summary>
/// Makes the description as exact as the API is, so that clients generated from it need no guessing: numbers are numbers, although
/// a reader also accepts them in quotes; and an answer has all of its members.
/// </summary>
internal sealed class ApiSchemas : IOpenApiSchemaTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        if (schema.Type is { } type && (type.HasFlag(JsonSchemaType.Integer) || type.HasFlag(JsonSchemaType.Number)))
        {
            schema.Type = type & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        // Request bodies refuse members they do not know; answers are written whole.
        var isRequest =
            context.JsonTypeInfo.UnmappedMemberHandling is JsonUnmappedMemberHandling.Disallow
            && !SettingsJson.IsPart(context.JsonTypeInfo.Type);
        if (!isRequest && schema.Properties is { Count: > 0 } properties)
        {
            schema.Required = properties.Keys.ToHashSet(StringComparer.Ordinal);
        }

        return Task.CompletedTask;
    }
}
