using PulsewayToHudu.Sync.Planning;

namespace PulsewayToHudu.Sync.Undo;

/// <summary>Plans the undo of one company. Pure: same input, same plan.</summary>
public static class UndoPlanner
{
    /// <summary>What the undo does, in order, and what it leaves and why.</summary>
    public static UndoPlan Plan(UndoInput input)
    {
        var systems = input
            .Entries.Where(e => e.SystemId is not null)
            .GroupBy(e => e.SystemId!, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (SystemId: g.Key, Outcome: new UndoCase(input, g.Key, new(g)).Plan()))
            .ToList();
        var steps = systems.SelectMany(s => s.Outcome.Steps).ToList();
        var company = CompanyStep.Of(
            input,
            steps.Select(s => s.Change).OfType<ArchiveAsset>().Select(a => a.AssetId).ToHashSet()
        );
        return new()
        {
            Steps = [.. steps, .. company?.Steps ?? []],
            Left = [.. systems.Select(s => s.Outcome.Left).Append(company?.Left).OfType<Left>()],
            Systems = systems.Count,
            Unchanged = systems.Count(s => s.Outcome is { Steps.Count: 0, Left: null, IsUnclear: false }),
            Unclear = [.. systems.Where(s => s.Outcome.IsUnclear).Select(s => s.SystemId)],
        };
    }
}
