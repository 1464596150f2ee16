using System.Text.Json;

namespace PulsewayToHudu.Composition.Adapters;

/// <summary>Texts of foreign JSON.</summary>
internal static class JsonText
{
    /// <summary>
    /// The text of a string; as it is escaped in the JSON, where it is none: half a surrogate pair. It must neither end the sync of
    /// everybody nor pass for an empty field.
    /// </summary>
    public static string Of(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return text.GetRawText();
        }
    }
}
