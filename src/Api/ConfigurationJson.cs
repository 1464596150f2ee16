using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using PulsewayToHudu.Api.Errors;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Configuration;

namespace PulsewayToHudu.Api;

/// <summary>
/// The configuration as JSON: the same configuration is the same text, line by line, and what is read must be spelt right, for a typo
/// in a file that nobody looks at would stay for years.
/// </summary>
internal static class ConfigurationJson
{
    private static readonly string s_sections = string.Join(
        ", ",
        typeof(ConfigurationDocument)
            .GetProperties()
            .Where(p => p.IsDefined(typeof(RequiredMemberAttribute), inherit: false))
            .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))
    );

    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            AllowDuplicateProperties = false,
            Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
            // Names stay readable. The answer is JSON and never part of a page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NewLine = "\n",
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            WriteIndented = true,
        };

    /// <exception cref="RefusedException">The body is no such document.</exception>
    public static async Task<ConfigurationDocument> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<ConfigurationDocument>(
                    request.Body,
                    Options,
                    cancellationToken
                ) ?? throw Refused("", "Needed: the whole document, as GET answers it.");
        }
        catch (JsonException e)
        {
            throw Refused(IsWithin(e) ? e.Path![2..] : "", Words(e));
        }
    }

    private static string Words(JsonException e) =>
        JsonWords.Missing(e) is { } missing
            ? IsWithin(e)
                ? $"Needed: {missing}."
                : $"All sections are needed, so that half a file changes nothing: {s_sections}. An empty list removes all."
            : e.Message.Contains("could not be mapped", StringComparison.Ordinal)
                ? "There is no such member. Check its spelling."
                : e.Message.Contains("uplicate", StringComparison.Ordinal)
                    ? "The member occurs twice."
                    : IsWithin(e)
                        ? "The value is not of the right kind."
                        : "This is no valid JSON, or not such a document.";

    private static bool IsWithin(JsonException e) => e.Path is { Length: > 2 };

    private static RefusedException Refused(string field, string message) =>
        new(RefusalKind.Invalid, "body-invalid", "The configuration cannot be read.", [new(field, message)]);
}
