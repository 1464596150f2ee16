using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Undo;

/// <summary>Restores what the run changed of an asset that was there before, value by value, its layout, and its link.</summary>
internal sealed class ChangesUndo(UndoCase of)
{
    public UndoOutcome Plan(HuduAsset asset)
    {
        var layout = of.LayoutOf(asset.LayoutId);
        var (restorable, left) = Compare(asset, layout);
        if (asset.Archived)
        {
            return LeaveArchived(asset, isAsBefore: restorable.Count + left.Count == 0 && IsInLayoutOfBefore(asset));
        }

        if (left.Count > 0 && of.Later is null)
        {
            return new([], IsUnclear: true);
        }

        if (WhyNotBack(asset, layout, restorable) is { } why)
        {
            return of.Leave(
                SkipKind.ChangedSince,
                asset,
                $"The asset \"{asset.Name}\" is left as it is, because it cannot be moved back: {why}",
                [.. restorable, .. left]
            );
        }

        var steps = Steps(asset, layout, restorable);
        return left.Count == 0 ? new(steps) : of.Leave(SkipKind.ChangedSince, asset, WhyLeft(asset, left), left, steps);
    }

    // A value that shows what was before is restored already; one that shows what the run wrote can be; the others have changed.
    private (List<FieldChange> Restorable, List<FieldChange> Left) Compare(HuduAsset asset, AssetLayout? layout)
    {
        var (restorable, left) = (new List<FieldChange>(), new List<FieldChange>());
        foreach (var field in of.Effect.Fields)
        {
            var shown = ShownValue.Of(asset, field.Name);
            var type = ShownValue.TypeOf(layout, field.Name);
            if (ShownValue.Is(type ?? FieldType.Text, field.Before, shown))
            {
                continue;
            }

            var mine = type is not (null or FieldType.Other) && ShownValue.Is(type.Value, field.After, shown);
            (mine ? restorable : left).Add(mine ? field : new(field.Name, field.After, shown));
        }

        return (restorable, left);
    }

    private UndoOutcome LeaveArchived(HuduAsset asset, bool isAsBefore) =>
        of.Effect.Archiving is not null
            ? of.Leave(
                SkipKind.OnlyPeopleUnarchive,
                asset,
                $"The run archived the asset \"{asset.Name}\" ({asset.Id}). Only a person can unarchive it: do so in Hudu if it should be back."
            )
        : isAsBefore ? UndoOutcome.Nothing
        : of.Leave(
            SkipKind.ArchivedInHudu,
            asset,
            $"The asset \"{asset.Name}\" ({asset.Id}) was archived by a person, so nothing is written to it. Unarchive it and undo again, if its values should be restored."
        );

    private List<UndoStep> Steps(HuduAsset asset, AssetLayout? layout, List<FieldChange> restorable)
    {
        var unlinks = of.Effect.Links && (IsLinkOf(asset) || of.IsUnlinkedByThis);
        var after = LinkAfter(asset, unlinks, restorable);
        var link = after is null ? null : of.Link;
        var write = restorable.Count == 0 ? null : ShownValue.Before(layout, restorable);
        var fields = restorable.ConvertAll(f => new FieldChange(f.Name, f.After, f.Before));
        var steps = new List<UndoStep>();
        if (unlinks && (write is not null || !of.IsUnlinkedByThis))
        {
            steps.Add(new(Unlink(asset, write, fields), link, after));
        }
        else if (write is not null)
        {
            steps.Add(new(Update(asset, write, fields), link, after));
        }

        // Last: what the run wrote into fields of the other layout is cleared by then and does not come along.
        if (MustMoveBack(asset))
        {
            steps.Add(new(MoveBack(asset), link, after));
        }

        return steps;
    }

    private UnlinkAsset Unlink(HuduAsset asset, AssetWrite? write, IReadOnlyList<FieldChange> fields) =>
        new(
            of.SystemId,
            of.Effect.Last.Name,
            of.OrganizationId,
            asset.Id,
            asset.LayoutId,
            write,
            of.Reason("it linked this asset, so the asset is given back as it was.")
        )
        {
            LinkBefore = of.Link,
            Fields = fields,
        };

    private UpdateAsset Update(HuduAsset asset, AssetWrite write, IReadOnlyList<FieldChange> fields) =>
        new(
            of.SystemId,
            of.Effect.Last.Name,
            of.OrganizationId,
            asset.Id,
            asset.LayoutId,
            write,
            of.Reason($"{string.Join(", ", fields.Select(f => f.Name))} restored.")
        )
        {
            LinkBefore = of.Link,
            Fields = fields,
        };

    private MoveAsset MoveBack(HuduAsset asset) =>
        new(
            of.SystemId,
            of.Effect.Last.Name,
            of.OrganizationId,
            asset.Id,
            asset.LayoutId,
            of.Effect.Move!.FromLayoutId!.Value,
            Write: null,
            of.Reason("it moved this asset, so it is moved back.")
        )
        {
            LinkBefore = of.Link,
        };

    // Null when the link leads to another asset by now, or there is none: then it is not this undo's.
    private Link? LinkAfter(HuduAsset asset, bool unlinks, List<FieldChange> restorable)
    {
        if (of.Link is not { } link || !(IsLinkOf(asset) || of.IsUnlinkedByThis))
        {
            return null;
        }

        var held = of.Held(link);
        if (unlinks)
        {
            return held with
            {
                AssetId = null,
                State = LinkState.Unlinked,
                GoneMark = null,
                ArchivedAt = null,
                GoneSince = null,
                MissedRuns = 0,
                LastMissedAt = null,
            };
        }

        var before = of.Effect.Entries[0].LinkBefore ?? link;
        return held with
        {
            LayoutId = MustMoveBack(asset) ? of.Effect.Move!.FromLayoutId!.Value : asset.LayoutId,
            // A rename that is restored is a difference again once the system is resumed.
            SourceName = IsBack(asset, ShownValue.Name, restorable) ? before.SourceName : link.SourceName,
            GoneMark =
                (before.GoneMark ?? link.GoneMark)?.Field is { } mark && IsBack(asset, mark, restorable)
                    ? before.GoneMark
                    : link.GoneMark,
        };
    }

    // The run changed it, and it shows, or will show, what was before.
    private bool IsBack(HuduAsset asset, string name, List<FieldChange> restorable) =>
        of.Effect.Fields.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } field
        && (
            restorable.Contains(field)
            || ShownValue.Is(
                ShownValue.TypeOf(of.LayoutOf(asset.LayoutId), name) ?? FieldType.Text,
                field.Before,
                ShownValue.Of(asset, name)
            )
        );

    private bool IsLinkOf(HuduAsset asset) => of.Link?.AssetId == asset.Id;

    private bool MustMoveBack(HuduAsset asset) =>
        of.Effect.Move is { FromLayoutId: { } from, LayoutId: { } to } && from != to && asset.LayoutId == to;

    private bool IsInLayoutOfBefore(HuduAsset asset) =>
        of.Effect.Move is not { FromLayoutId: { } from } || asset.LayoutId == from;

    private string? WhyNotBack(HuduAsset asset, AssetLayout? layout, List<FieldChange> restorable)
    {
        if (IsInLayoutOfBefore(asset) || of.Effect.Move is not { FromLayoutId: { } from, LayoutId: { } to })
        {
            return null;
        }

        if (asset.LayoutId != to)
        {
            return "it was moved to another layout since.";
        }

        if (of.LayoutOf(from) is not { Active: true } target)
        {
            return "the layout that it came from is not active, or does not exist any more.";
        }

        var fields = new Dictionary<string, string>(asset.Fields, StringComparer.OrdinalIgnoreCase);
        foreach (var field in restorable)
        {
            fields.Remove(field.Name.Trim());
            if (field.Before is { } before)
            {
                fields[field.Name.Trim()] = before;
            }
        }

        var restored = asset with { Fields = fields };
        var added = LayoutMove.AddedFields(restored, layout, target);
        return LayoutMove.WhyNot(restored, layout, target)
            ?? (
                added.Count == 0
                    ? null
                    : $"Hudu would add fields to \"{target.Name}\" for values that were entered since: {string.Join(", ", added.Select(f => f.Label))}."
            );
    }

    private string WhyLeft(HuduAsset asset, List<FieldChange> left)
    {
        var by = left.ToLookup(f => LaterRunOf(f, asset));
        var words = by.OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g =>
                $"{string.Join(", ", g.Select(f => f.Name))} ({(g.Key is { } run ? $"by run {run}: undo that one first" : "by a person")})"
            );
        return $"\"{asset.Name}\" shows other values than the run wrote, so these are left: {string.Join("; ", words)}.";
    }

    private string? LaterRunOf(FieldChange left, HuduAsset asset)
    {
        var type = ShownValue.TypeOf(of.LayoutOf(asset.LayoutId), left.Name) ?? FieldType.Text;
        return of
            .Later?.FirstOrDefault(e =>
                e.Fields.FirstOrDefault(f => f.Name.Equals(left.Name, StringComparison.OrdinalIgnoreCase)) is { } field
                && ShownValue.Is(type, field.After, left.After)
            )
            ?.RunId;
    }
}
