using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>Remembers which assets people have deleted, so that they are neither made again nor looked for at every sync.</summary>
public sealed class DeletedAssets(ILinkStore links)
{
    /// <summary>Marks the links of assets that the plan found deleted.</summary>
    public async Task RememberAsync(Plan plan, IReadOnlyList<Link> known, CancellationToken cancellationToken)
    {
        var deleted = plan
            .Skips.Where(s => s.Kind == SkipKind.DeletedInHudu)
            .Select(s => s.SystemId)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var link in known.Where(l => l.State == LinkState.Linked && deleted.Contains(l.SystemId)))
        {
            await links.WriteAsync(link with { State = LinkState.AssetDeleted }, cancellationToken);
        }
    }
}
