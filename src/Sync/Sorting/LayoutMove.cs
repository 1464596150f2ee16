using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Planning;

namespace PulsewayToHudu.Sync.Sorting;

/// <summary>
/// What a move to another layout does: Hudu carries values over to fields of exactly the same label and type, and adds the ones
/// that the target lacks to it. [sure]
/// </summary>
internal static class LayoutMove
{
    /// <summary>Fields with values that the target lacks, in the order of the layout they come from.</summary>
    public static IReadOnlyList<LayoutField> AddedFields(HuduAsset asset, AssetLayout? from, AssetLayout to) =>
        [.. FieldsWithValues(asset, from).Where(f => !to.Fields.Any(t => IsSame(f, t)))];

    /// <summary>Labels of all fields that the target lacks, with or without values: what a move may add at most.</summary>
    public static IReadOnlyList<string> FieldsLacking(AssetLayout? from, AssetLayout to) =>
        [.. (from?.Fields ?? []).Where(f => !to.Fields.Any(t => IsSame(f, t))).Select(f => f.Label)];

    /// <summary>Why a move would be refused or do harm, in words; null when it would not.</summary>
    public static string? WhyNot(HuduAsset asset, AssetLayout? from, AssetLayout to)
    {
        var values = FieldsWithValues(asset, from).ToList();
        if (to.Fields.FirstOrDefault(t => t.Required && !values.Exists(f => IsSame(f, t))) is { } required)
        {
            return $"\"{to.Name}\" requires the field \"{required.Label}\", which they lack. Fill it in, or make it optional.";
        }

        // Whether Hudu refuses a second field of that label or makes one is not known; neither helps anybody.
        return AddedFields(asset, from, to).FirstOrDefault(f => to.Field(f.Label) is not null) is { } twin
            ? $"\"{to.Name}\" has the field \"{to.Field(twin.Label)!.Label}\" with another type or spelling. Make the two alike in Hudu."
            : null;
    }

    /// <summary>The layouts once the moves are done.</summary>
    public static IReadOnlyList<AssetLayout> LayoutsAfter(
        IReadOnlyList<AssetLayout> layouts,
        IEnumerable<MoveAsset> moves
    )
    {
        var added = moves.ToLookup(m => m.ToLayoutId, m => m.AddedFields);
        return
        [
            .. layouts.Select(l =>
                added.Contains(l.Id)
                    ? l with
                    {
                        Fields = [.. l.Fields, .. added[l.Id].SelectMany(f => f).DistinctBy(f => f.Label)],
                    }
                    : l
            ),
        ];
    }

    // A field of a layout that Hudu does not list any more has no type that anybody knows.
    private static IEnumerable<LayoutField> FieldsWithValues(HuduAsset asset, AssetLayout? from) =>
        (
            from?.Fields
            ?? asset.Fields.Keys.Order(StringComparer.Ordinal).Select(l => new LayoutField(l, FieldType.Other))
        ).Where(f => !string.IsNullOrWhiteSpace(asset.Fields.GetValueOrDefault(f.Label.Trim())));

    private static bool IsSame(LayoutField one, LayoutField other) =>
        one.Label == other.Label && one.Type == other.Type && one.OtherType == other.OtherType;
}
