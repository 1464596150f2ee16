using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Runs;

/// <summary>
/// The loss guard over all companies: a token that was narrowed to some sites or groups may take one or two systems from each of
/// hundreds of customers, which no company's own guard would see.
/// </summary>
public sealed class EstateLoss(ILinkStore links, IMatchStore matches, ISettingsStore settings)
{
    /// <summary>Why nothing may be marked, archived or counted as missed in this run; null when nothing speaks against it.</summary>
    /// <param name="systems">All systems that a complete listing has shown, with their organizations.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public async Task<Problem?> FindAsync(
        IReadOnlyDictionary<string, long> systems,
        CancellationToken cancellationToken
    )
    {
        // Those of an organization that is gone as a whole are left alone anyway.
        var organizations = (await matches.ListAsync(cancellationToken))
            .Select(m => m.Value)
            .Where(m => m is { State: MatchState.Matched, Gone: false })
            .Select(m => m.OrganizationId)
            .ToHashSet();
        var (living, lost) = (0, 0);
        await foreach (var link in links.ReadableAsync(cancellationToken))
        {
            var counts =
                link is { State: LinkState.Linked, AssetId: not null, Hold: null, GoneSince: null }
                && organizations.Contains(link.OrganizationId);
            living += counts ? 1 : 0;
            lost += counts && !systems.ContainsKey(link.SystemId) ? 1 : 0;
        }

        var limit = (await settings.ReadAsync(cancellationToken)).Value.Limits.LossGuardPercent;
        return !SuddenLoss.Is(lost, living, limit)
            ? null
            : new(
                ProblemCodes.LossGuard,
                $"{lost} of the {living} linked systems of all companies are suddenly missing in Pulseway, more than the {limit} % of limits.lossGuardPercent, so nothing was marked or archived anywhere. Check what the token may see in Pulseway. If they are really gone, raise the limit for one sync."
            );
    }
}
