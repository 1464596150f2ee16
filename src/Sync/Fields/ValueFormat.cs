using System.Globalization;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>How the value of a property is written to a field.</summary>
public enum ValueFormat
{
    /// <summary>As it is; lists with commas in between.</summary>
    Plain,

    /// <summary>A number of bytes as whole GB of 1,024 MB.</summary>
    GigabytesFromBytes,

    /// <summary>A number of units of 1,024 bytes as whole GB.</summary>
    GigabytesFromKilobytes,

    /// <summary>A text with digits as a whole number.</summary>
    Number,

    /// <summary>A text that names a day, as that day.</summary>
    Date,

    /// <summary>A text such as yes, enabled or on, for a check box.</summary>
    YesNo,

    /// <summary>An HTML list, for rich text.</summary>
    List,

    /// <summary>An HTML table, for rich text.</summary>
    Table,
}

/// <summary>What the formats do.</summary>
public static class ValueFormats
{
    /// <summary>Whether a format makes sense for a property.</summary>
    public static bool IsPossible(SystemProperty property, ValueFormat format) =>
        format switch
        {
            ValueFormat.Plain => true,
            ValueFormat.GigabytesFromBytes or ValueFormat.GigabytesFromKilobytes => property.Kind
                is FieldValueKind.Number
                    or FieldValueKind.Text,
            ValueFormat.Number or ValueFormat.Date or ValueFormat.YesNo => property.Kind is FieldValueKind.Text,
            ValueFormat.List => property.Items is not null,
            ValueFormat.Table => property.Table is not null,
            _ => false,
        };

    /// <summary>The formats of a property.</summary>
    public static IReadOnlyList<ValueFormat> Of(SystemProperty property) =>
        [.. Enum.GetValues<ValueFormat>().Where(f => IsPossible(property, f))];

    /// <summary>Kind of a property's values in a format.</summary>
    public static FieldValueKind KindOf(SystemProperty property, ValueFormat format) =>
        format switch
        {
            ValueFormat.GigabytesFromBytes or ValueFormat.GigabytesFromKilobytes or ValueFormat.Number =>
                FieldValueKind.Number,
            ValueFormat.Date => FieldValueKind.Day,
            ValueFormat.YesNo => FieldValueKind.Boolean,
            ValueFormat.List or ValueFormat.Table => FieldValueKind.Html,
            _ => property.Kind,
        };

    /// <summary>The value of a property in a format; null when Pulseway has none, or one that the format cannot read.</summary>
    public static FieldValue? Read(SystemProperty property, ValueFormat format, PulsewaySystem system) =>
        format switch
        {
            ValueFormat.GigabytesFromBytes => Gigabytes(property.Read(system), 1L << 30),
            ValueFormat.GigabytesFromKilobytes => Gigabytes(property.Read(system), 1L << 20),
            ValueFormat.Number => Decimal(property.Read(system)) is { } number
                ? FieldValue.Of((long)Math.Round(number))
                : null,
            ValueFormat.Date => Days.Parse(property.Read(system)?.Text) is { } day ? FieldValue.OfDay(day) : null,
            ValueFormat.YesNo => IsOn(property.Read(system)?.Text) is { } on ? FieldValue.Of(on) : null,
            ValueFormat.List => property.Items?.Invoke(system) is { Count: > 0 } items
                ? FieldValue.OfHtml(Html.List(items))
                : null,
            ValueFormat.Table => property.Table?.Invoke(system) is { Rows.Count: > 0 } table
                ? FieldValue.OfHtml(Html.Table(table))
                : null,
            _ => property.Read(system),
        };

    private static FieldValue? Gigabytes(FieldValue? value, long unit) =>
        Decimal(value) is > 0 and { } number ? FieldValue.Of((long)Math.Round(number / unit)) : null;

    // What no 64-bit number holds is no size, count or version of a machine.
    private static decimal? Decimal(FieldValue? value) =>
        decimal.TryParse(value?.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && Math.Abs(number) < long.MaxValue
            ? number
            : null;

    private static bool? IsOn(string? text) =>
        text?.Trim().ToLowerInvariant() switch
        {
            "yes" or "true" or "on" or "enabled" or "1" => true,
            "no" or "false" or "off" or "disabled" or "0" => false,
            _ => null,
        };
}
