using System.Net;
using PulsewayToHudu.Sync.Assets;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>Turns values of properties into values of fields.</summary>
public static class FieldConversion
{
    // Hudu's limit is not documented; a database text of common size holds 255 characters.
    private const int MaxText = 255;

    /// <summary>Whether a property that is meant for one type of field can also fill a field of another type.</summary>
    public static bool IsPossible(SystemProperty property, FieldType meant, FieldType actual) =>
        actual == meant
        || actual is FieldType.Text or FieldType.RichText
        || (actual is FieldType.Email or FieldType.Phone && property.Kind == FieldValueKind.Text);

    /// <summary>The value as the field holds it; null when there is nothing to write.</summary>
    public static FieldValue? Convert(FieldValue value, FieldType type) =>
        type switch
        {
            FieldType.CheckBox when value.Kind == FieldValueKind.Boolean => value,
            FieldType.Number when value.Kind == FieldValueKind.Number => value,
            FieldType.Date => Days.Parse(value.Text) is { } day ? FieldValue.Of(day) : null,
            FieldType.Website => IsWebAddress(value.Text) ? FieldValue.Of(value.Text) : null,
            FieldType.RichText => FieldValue.Of(WebUtility.HtmlEncode(Words(value))),
            FieldType.Text or FieldType.Email or FieldType.Phone => FieldValue.Of(Cut(Words(value))),
            _ => null,
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
