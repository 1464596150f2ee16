using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Undo;

/// <summary>Archives an asset that the run made, unless people have worked on it since. Never deletes.</summary>
internal sealed class CreationUndo(UndoCase of)
{
    public UndoOutcome Plan(HuduAsset asset)
    {
        var link = of.Link?.AssetId == asset.Id ? of.Link : null;
        var held = link is null ? null : of.Held(link, assetArchived: true);
        if (asset.Archived)
        {
            // By a person, or by a try of this undo that died before it could note it.
            return link is null or { Hold.AssetArchived: true }
                ? UndoOutcome.Nothing
                : new([new(Change: null, link, held)]);
        }

        var work = WorkOfOthers(asset);
        if (work.Count > 0)
        {
            return of.Later is null
                ? new([], IsUnclear: true)
                : of.Leave(
                    SkipKind.ChangedSince,
                    asset,
                    $"The asset \"{asset.Name}\" is not archived, because people have changed it since it was made: {string.Join(", ", work.Select(w => w.Name))}. Archive it by hand if it should go.",
                    work
                );
        }

        var archive = new ArchiveAsset(
            of.SystemId,
            of.Effect.Last.Name,
            of.OrganizationId,
            asset.Id,
            asset.LayoutId,
            of.Reason("it made this asset, so it is archived.")
        )
        {
            LinkBefore = of.Link,
        };
        return new([new(archive, link, held)]);
    }

    // Whatever the asset shows that neither the run nor a later one wrote.
    private List<FieldChange> WorkOfOthers(HuduAsset asset)
    {
        var entries = of.Effect.Entries.Concat((of.Later ?? []).Reverse()).ToList();
        var ours = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in entries.SelectMany(e => e.Fields))
        {
            ours[field.Name] = field.After;
        }

        var layout = of.LayoutOf(asset.LayoutId);
        var names = ours
            .Keys.Concat(AssetMembers.All.Select(m => m.Label))
            .Concat(asset.Fields.Keys)
            .Distinct(StringComparer.OrdinalIgnoreCase);
        var work = new List<FieldChange>();
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var (written, shown) = (ours.GetValueOrDefault(name), ShownValue.Of(asset, name));
            // A field that was removed from the layout shows nothing; that says nothing about this asset.
            if (
                ShownValue.TypeOf(layout, name) is { } type
                && !ShownValue.Is(type, written, shown)
                && !(written is null && type is FieldType.CheckBox && ShownValue.Is(type, "false", shown))
            )
            {
                work.Add(new(name, written, shown));
            }
        }

        var place = entries.Last(e => e.Kind is JournalKind.CreateAsset or JournalKind.MoveAsset).LayoutId;
        if (place != asset.LayoutId)
        {
            work.Add(new("layout", of.LayoutOf(place)?.Name, layout?.Name));
        }

        return work;
    }
}
