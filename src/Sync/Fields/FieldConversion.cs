using System.Net;
using PulsewayToHudu.Sync.Assets;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>Turns values of properties into values of fields.</summary>
public static class FieldConversion
{
    // Hudu's limit is not documented; a database text of common size holds 255 characters.
    private const int MaxText = 255;

    /// <summary>Whether values of a kind can fill a field of a type.</summary>
    public static bool Fits(FieldValueKind kind, FieldType type) =>
        type switch
        {
            FieldType.RichText => true,
            FieldType.Text => kind is not FieldValueKind.Html,
            FieldType.Email or FieldType.Phone or FieldType.Website => kind is FieldValueKind.Text,
            FieldType.CheckBox => kind is FieldValueKind.Boolean,
            FieldType.Number => kind is FieldValueKind.Number,
            FieldType.Date => kind is FieldValueKind.Day,
            _ => false,
        };

    /// <summary>The value as the field holds it; null when there is nothing to write.</summary>
    public static FieldValue? Convert(FieldValue value, FieldType type) =>
        !Fits(value.Kind, type)
            ? null
            : type switch
            {
                FieldType.Website => IsWebAddress(value.Text) ? value : null,
                FieldType.RichText => value.Kind is FieldValueKind.Html
                    ? value
                    : FieldValue.Of(WebUtility.HtmlEncode(Words(value))),
                FieldType.Text or FieldType.Email or FieldType.Phone => FieldValue.Of(Cut(Words(value))),
                _ => value,
            };

    private static string Words(FieldValue value) =>
        value.Kind == FieldValueKind.Boolean ? (value.Text == "true" ? "Yes" : "No") : value.Text;

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    private static string Cut(string text)
    {
        if (text.Length <= MaxText)
        {
            return text;
        }

        // At the end of a list entry where there is one, so that half an address is never shown.
        var end = text.LastIndexOf(", ", MaxText - 1, StringComparison.Ordinal);
        if (end <= 0)
        {
            end = char.IsHighSurrogate(text[MaxText - 2]) ? MaxText - 2 : MaxText - 1;
        }

        return text[..end] + "…";
    }
}
