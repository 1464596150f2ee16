using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PulsewayToHudu.Clients;

namespace PulsewayToHudu.Hudu.Http;

/// <summary>An answer with a status of success: a record or a page, in its wrapper or bare, <c>null</c>, or nothing.</summary>
/// <param name="operation">What was asked.</param>
/// <param name="safety">Whether that may be repeated.</param>
/// <param name="status">Status.</param>
/// <param name="redaction">What must not be repeated should the server echo the request.</param>
internal sealed class HuduAnswer(string operation, RepeatSafety safety, HttpStatusCode status, Redaction redaction)
{
    /// <summary>The JSON; <see cref="JsonValueKind.Undefined"/> when the body was empty.</summary>
    public JsonElement Json { get; private set; }

    /// <summary>Reads the body.</summary>
    public HuduAnswer Read(string? mediaType, string body)
    {
        if (mediaType is "text/html")
        {
            throw Unexpected(
                "it answered with a web page instead of JSON. Is this the address of Hudu, and not of a sign-in page in front of it?"
            );
        }

        try
        {
            if (!string.IsNullOrWhiteSpace(body))
            {
                using var document = JsonDocument.Parse(body);
                Json = document.RootElement.Clone();
            }

            return this;
        }
        catch (JsonException e)
        {
            throw Unexpected("its answer is broken JSON.", inner: e);
        }
    }

    /// <summary>The record, or null when the answer is <c>null</c>: the server's way to say "not found" with a 200.</summary>
    public T? Find<T>(string wrapper, JsonTypeInfo<T> type)
        where T : class => Json.ValueKind == JsonValueKind.Null ? null : Record(wrapper, type);

    /// <summary>The record. Its type requires an id, so that no other JSON, such as an error in a 200, passes for one.</summary>
    /// <param name="wrapper">Name of the member that holds it, where there is a wrapper.</param>
    /// <param name="type">Type.</param>
    public T Record<T>(string wrapper, JsonTypeInfo<T> type)
    {
        if (Json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            throw Unexpected($"it answered with nothing where the {wrapper} belongs.");
        }

        try
        {
            var record =
                Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(wrapper, out var inner) ? inner : Json;
            return record.Deserialize(type) ?? throw new JsonException("It is null.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter for half a surrogate pair in the name of a member.
            var words = Json.ValueKind == JsonValueKind.Object ? ServerWords.Of(Json.GetRawText(), redaction).Text : "";
            var said = words.Length == 0 ? "" : $" It says: \"{words}\".";
            throw Unexpected($"there is no readable {wrapper} in its answer.{said} {e.Message}", words, e);
        }
    }

    /// <summary>The rows of a page: an object with the plural name, or a bare array.</summary>
    /// <remarks>
    /// Nothing at all is no empty page: an empty page is what proves that a list has ended and that something is not in it.
    /// </remarks>
    public IReadOnlyList<T> Rows<T>(string wrapper, JsonTypeInfo<List<T>> type)
    {
        var rows = Record(wrapper, type);
        return rows.TrueForAll(r => r is not null)
            ? rows
            : throw Unexpected($"a row of the {wrapper} in its answer is null.");
    }

    // A creation whose answer makes no sense may have been carried out all the same.
    private HuduException Unexpected(string what, string words = "", Exception? inner = null) =>
        safety == RepeatSafety.UnsafeWhenOutcomeUnknown
            ? new HuduOutcomeUnknownException(
                $"Hudu, {operation}: {what} It may or may not have been carried out.",
                inner
            )
            {
                Status = status,
                ServerText = words,
            }
            : new HuduUnexpectedAnswerException($"Hudu, {operation}: {what}", inner)
            {
                Status = status,
                ServerText = words,
            };
}
