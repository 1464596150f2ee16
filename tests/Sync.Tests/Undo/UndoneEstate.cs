using PulsewayToHudu.Sync.Applying;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;
using PulsewayToHudu.Sync.Tests.Planning;
using PulsewayToHudu.Sync.Undo;

namespace PulsewayToHudu.Sync.Tests.Undo;

/// <summary>Runs and undos on an <see cref="Estate"/>, with the journal between them.</summary>
internal static class UndoneEstate
{
    public const string RunId = "20261123-120000000-aaaaaa";
    public const string LaterRunId = "20261123-150000000-bbbbbb";
    public const string UndoId = "20261124-090000000-cccccc";

    /// <summary>Syncs, and answers what the journal holds of it.</summary>
    public static (Estate After, List<JournalEntry> Entries) Sync(this Estate estate, string runId = RunId)
    {
        var plan = estate.Plan();
        var after = estate.Apply(plan);
        var place = new JournalPlace(runId, "company-41", Estate.CompanyId, "Blue Heron");
        var entries = new List<JournalEntry>();
        foreach (var change in plan.Changes)
        {
            var entry = JournalEntries.Of(
                change,
                place,
                JournalOutcome.Applied,
                Estate.Now.AddMilliseconds(entries.Count)
            );
            entries.Add(
                change is CreateAsset create
                    ? entry with
                    {
                        AssetId = after.Links.Single(l => l.SystemId == create.SystemId).AssetId,
                    }
                    : entry
            );
        }

        return (after, entries);
    }

    public static UndoInput UndoInput(
        this Estate now,
        IEnumerable<JournalEntry> entries,
        params JournalEntry[] later
    ) =>
        new()
        {
            RunId = UndoId,
            Now = Estate.Now.AddDays(1),
            SourceRunId = RunId,
            Company = now.Input().Company!,
            Entries = [.. entries],
            Assets = now.Assets.Concat(now.AssetsElsewhere).ToDictionary(a => a.Id),
            Layouts = now.Layouts,
            Links = now.Links.ToDictionary(l => l.SystemId, StringComparer.Ordinal),
            Later = later
                .GroupBy(e => e.SystemId!)
                .ToDictionary(g => g.Key, g => (IReadOnlyList<JournalEntry>)[.. g], StringComparer.Ordinal),
        };

    /// <summary>Plans, looking up what later runs did if the plan asks for it.</summary>
    public static UndoPlan PlanUndo(this Estate now, IEnumerable<JournalEntry> entries, params JournalEntry[] later)
    {
        var input = now.UndoInput(entries);
        var plan = UndoPlanner.Plan(input);
        if (plan.Unclear.Count == 0)
        {
            return plan;
        }

        var found = plan.Unclear.ToDictionary(
            id => id,
            id => (IReadOnlyList<JournalEntry>)[.. later.Where(e => e.SystemId == id)],
            StringComparer.Ordinal
        );
        return UndoPlanner.Plan(input with { Later = found });
    }

    /// <summary>Does what the plan says, as Hudu and the link table would. Nothing may be added to a layout by it.</summary>
    public static Estate Undo(this Estate estate, UndoPlan plan)
    {
        var assets = estate.Assets.ToDictionary(a => a.Id);
        var links = estate.Links.ToDictionary(l => l.SystemId, StringComparer.Ordinal);
        foreach (var (change, _, link) in plan.Steps)
        {
            if (link is not null)
            {
                links[link.SystemId] = link;
            }

            switch (change)
            {
                case null:
                    break;
                case UpdateAsset c:
                    assets[c.AssetId] = Estate.Write(Living(assets, c.AssetId), c.Write);
                    break;
                case UnlinkAsset c:
                    assets[c.AssetId] = Estate.Write(Living(assets, c.AssetId), c.Write ?? new());
                    break;
                case ArchiveAsset c:
                    assets[c.AssetId] = Living(assets, c.AssetId) with { Archived = true };
                    break;
                case MoveAsset c:
                    var asset = Living(assets, c.AssetId);
                    var from = estate.Layouts.Single(l => l.Id == asset.LayoutId);
                    var to = estate.Layouts.Single(l => l.Id == c.ToLayoutId);
                    Assert.All(
                        from.Fields.Where(f => Values(asset).ContainsKey(f.Label)),
                        f => Assert.Contains(to.Fields, t => (t.Label, t.Type) == (f.Label, f.Type))
                    );
                    assets[c.AssetId] = asset with { LayoutId = c.ToLayoutId };
                    break;
                default:
                    Assert.Fail($"No undo does {change.GetType().Name}.");
                    break;
            }
        }

        return estate with
        {
            Assets = [.. assets.Values],
            Links = [.. links.Values],
        };
    }

    /// <summary>Everything that an asset shows, by name; what has no value is missing.</summary>
    public static Dictionary<string, string> Values(HuduAsset asset) =>
        asset
            .Fields.Append(new("name", asset.Name))
            .Append(new("primary_serial", asset.PrimarySerial ?? ""))
            .Append(new("primary_model", asset.PrimaryModel ?? ""))
            .Append(new("primary_manufacturer", asset.PrimaryManufacturer ?? ""))
            .Where(f => !string.IsNullOrWhiteSpace(f.Value))
            .ToDictionary(f => f.Key, f => f.Value, StringComparer.OrdinalIgnoreCase);

    private static HuduAsset Living(Dictionary<long, HuduAsset> assets, long id)
    {
        Assert.False(assets[id].Archived, "Nothing is ever written to an archived asset.");
        return assets[id];
    }
}
