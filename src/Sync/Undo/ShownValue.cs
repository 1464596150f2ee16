using System.Globalization;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Planning;

namespace PulsewayToHudu.Sync.Undo;

/// <summary>Values of the journal beside what an asset shows, and as they are written back.</summary>
internal static class ShownValue
{
    /// <summary>Name of the asset's own name in the journal.</summary>
    public const string Name = "name";

    /// <summary>What an asset shows under a name of the journal.</summary>
    public static string? Of(HuduAsset asset, string name) =>
        name == Name ? asset.Name
        : IsMember(name) ? AssetMembers.Read(asset, name)
        : asset.Fields.GetValueOrDefault(name.Trim());

    /// <summary>The type under a name of the journal; null when the layout has no such field (any more).</summary>
    public static FieldType? TypeOf(AssetLayout? layout, string name) =>
        name == Name || IsMember(name) ? FieldType.Text : layout?.Field(name)?.Type;

    /// <summary>Whether a field shows a value of the journal.</summary>
    public static bool Is(FieldType type, string? text, string? shown) =>
        string.IsNullOrWhiteSpace(text) ? string.IsNullOrWhiteSpace(shown)
        : type is FieldType.Number && !IsNumber(text) ? text.Trim() == shown?.Trim() // The field was of another type then.
        : FieldComparison.IsSame(type, Canonical(type, text), shown);

    /// <summary>What to write so that the asset shows the values before the changes again.</summary>
    /// <param name="layout">The asset's layout.</param>
    /// <param name="changes">Changes to values that can be written.</param>
    public static AssetWrite Before(AssetLayout? layout, IReadOnlyList<FieldChange> changes)
    {
        string? Member(string label) => changes.FirstOrDefault(c => c.Name == label) is { } c ? c.Before ?? "" : null;
        return new()
        {
            Name = changes.FirstOrDefault(c => c.Name == Name)?.Before,
            PrimarySerial = Member(AssetMembers.Serial),
            PrimaryModel = Member(AssetMembers.Model),
            PrimaryManufacturer = Member(AssetMembers.Manufacturer),
            Fields =
            [
                .. from change in changes
                where change.Name != Name && !IsMember(change.Name)
                let field = layout!.Field(change.Name)!
                select KeyValuePair.Create(
                    field.Label,
                    string.IsNullOrWhiteSpace(change.Before) ? FieldValue.Nothing : Canonical(field.Type, change.Before)
                ),
            ],
        };
    }

    // The journal holds values before a change as Hudu showed them, not in the form in which they are sent.
    private static FieldValue Canonical(FieldType type, string text) =>
        type switch
        {
            FieldType.CheckBox => FieldValue.Of(
                text.Trim().ToLowerInvariant() is "true" or "1" or "yes" or "on" or "t"
            ),
            FieldType.Number
                when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) =>
                FieldValue.Of(number),
            FieldType.Date when Days.Parse(text) is { } day => FieldValue.OfDay(day),
            _ => FieldValue.Of(text),
        };

    private static bool IsNumber(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool IsMember(string name) => AssetMembers.All.Any(m => m.Label == name);
}
