using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>
/// Remembers what a plan found out about systems without any write to Hudu: deleted assets, so that they are not looked for at
/// every sync, and how often a system was missed.
/// </summary>
public sealed class LinkMemory(ILinkStore links)
{
    /// <summary>Saves the links as the plan wants them remembered.</summary>
    public async Task RememberAsync(Plan plan, CancellationToken cancellationToken)
    {
        foreach (var link in plan.Remember)
        {
            if (link is { State: LinkState.Unlinked, Hold: null })
            {
                // Resumed after an undo: nothing is left of the link, and no other company should be kept away.
                await links.ReleaseAsync(link.SystemId, link.CompanyId, cancellationToken);
            }
            else
            {
                await links.WriteAsync(link, cancellationToken);
            }
        }
    }
}
