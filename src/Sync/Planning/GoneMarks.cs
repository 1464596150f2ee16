using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>How a gone system's asset can be marked.</summary>
/// <param name="Mark">The mark.</param>
/// <param name="Write">What to write; null when there is nothing to write.</param>
/// <param name="IsThere">The field shows the mark already: an earlier try wrote it and died.</param>
/// <param name="WhyNot">Why it cannot be marked, in words; null when it can or is.</param>
internal sealed record GoneMarking(GoneMark Mark, AssetWrite? Write, bool IsThere, string? WhyNot);

/// <summary>The field that says since when a system is gone: written when it goes, taken back when it returns.</summary>
internal static class GoneMarks
{
    /// <summary>How to mark the asset. What a person wrote into the field is never overwritten.</summary>
    public static GoneMarking Of(
        Link link,
        HuduAsset asset,
        GoneSystemOptions options,
        IReadOnlyList<AssetLayout> layouts
    )
    {
        var layout = layouts.FirstOrDefault(l => l.Id == asset.LayoutId);
        var mark = new GoneMark(options.MarkField, Days.Of(link.GoneSince!.Value));
        if (
            layout?.Field(options.MarkField)
            is not { Type: FieldType.Text or FieldType.RichText or FieldType.Date } field
        )
        {
            return new(
                mark,
                Write: null,
                IsThere: false,
                $"The asset layout \"{layout?.Name ?? asset.LayoutId.ToString(System.Globalization.CultureInfo.InvariantCulture)}\" has no text or date field \"{options.MarkField}\", so gone systems in it are not marked. Add the field, or choose another in options.goneSystems.markField."
            );
        }

        mark = mark with { Field = field.Label };
        var shown = asset.Fields.GetValueOrDefault(field.Label.Trim());
        return string.IsNullOrWhiteSpace(shown)
            ? new(mark, Write(field, FieldValue.Of(mark.Text)), IsThere: false, WhyNot: null)
            : new(mark, Write: null, FieldComparison.IsSame(field.Type, FieldValue.Of(mark.Text), shown), WhyNot: null);
    }

    /// <summary>The field to clear because the system is back; null when it has no mark or no longer holds what was written.</summary>
    public static LayoutField? ToClear(Link link, HuduAsset asset, IReadOnlyList<AssetLayout> layouts) =>
        link.GoneMark is { } mark
        && layouts.FirstOrDefault(l => l.Id == asset.LayoutId)?.Field(mark.Field) is { } field
        && asset.Fields.GetValueOrDefault(field.Label.Trim()) is { } shown
        && FieldComparison.IsSame(field.Type, FieldValue.Of(mark.Text), shown)
            ? field
            : null;

    private static AssetWrite Write(LayoutField field, FieldValue value) =>
        new() { Fields = [KeyValuePair.Create(field.Label, value)] };
}
