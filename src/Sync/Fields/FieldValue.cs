using System.Globalization;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>How a value is sent.</summary>
public enum FieldValueKind
{
    /// <summary>A JSON string.</summary>
    Text,

    /// <summary>A JSON number without decimals.</summary>
    Number,

    /// <summary>A JSON boolean.</summary>
    Boolean,

    /// <summary>A day, sent as a JSON string <c>YYYY-MM-DD</c>.</summary>
    Day,

    /// <summary>HTML made here, with everything foreign in it encoded; sent as a JSON string, to rich text only.</summary>
    Html,

    /// <summary>JSON null: clears the field. Only an undo does that, where the field was empty before the sync filled it.</summary>
    Nothing,
}

/// <summary>A value for a field of Hudu: its kind and its one canonical text.</summary>
public sealed record FieldValue
{
    private FieldValue(FieldValueKind kind, string text) => (Kind, Text) = (kind, text);

    /// <summary>How it is sent.</summary>
    public FieldValueKind Kind { get; }

    /// <summary>Invariant text: <c>true</c>/<c>false</c> for booleans, digits for numbers.</summary>
    public string Text { get; }

    /// <summary>No value: clears the field.</summary>
    public static FieldValue Nothing { get; } = new(FieldValueKind.Nothing, "");

    /// <summary>A text.</summary>
    public static FieldValue Of(string text) => new(FieldValueKind.Text, text);

    /// <summary>A day, from <see cref="Days"/>.</summary>
    public static FieldValue OfDay(string day) => new(FieldValueKind.Day, day);

    /// <summary>HTML in which everything foreign is encoded already.</summary>
    public static FieldValue OfHtml(string html) => new(FieldValueKind.Html, html);

    /// <summary>A whole number.</summary>
    public static FieldValue Of(long number) =>
        new(FieldValueKind.Number, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Yes or no.</summary>
    public static FieldValue Of(bool value) => new(FieldValueKind.Boolean, value ? "true" : "false");

    /// <inheritdoc/>
    public override string ToString() => Text;
}
