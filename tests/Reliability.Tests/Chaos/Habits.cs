using PulsewayToHudu.Reliability.Tests.Crashes;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Reliability.Tests.Chaos;

/// <summary>How both servers behave in a storm where the real ones are in doubt, and what the engineer has set.</summary>
internal static class Habits
{
    public static async Task TakeOnAsync(Site site, Storm storm)
    {
        var (hudu, pulseway) = (site.Simulators.Hudu.Switches, site.Simulators.Pulseway.Switches);
        hudu.MaxPageSize = storm.PageSize;
        hudu.PostStatus = storm.CreationStatus;
        hudu.ListActiveOnly = storm.ListsActiveOnly;
        hudu.ShuffleOrder = storm.ShufflesRows;
        hudu.SanitiseHtml = storm.SanitisesHtml;
        pulseway.MaxTop = storm.PageSize;
        pulseway.NextLink = storm.NextLink;
        pulseway.NoTotalCount = storm.TellsNoTotal;
        await using var worker = site.Worker(Death.None());
        var store = worker.Get<ISettingsStore>();
        var current = await store.ReadAsync(Site.Stop);
        var gone = new GoneSystemOptions
        {
            Action = storm.ArchivesGone ? GoneSystemAction.Archive : GoneSystemAction.Leave,
            ArchiveAfterDays = 0,
            ArchiveAfterRuns = 2,
        };
        await store.WriteAsync(
            current.Value with
            {
                Options = current.Value.Options with { GoneSystems = gone, MoveAssetsBySortRules = false },
                Limits = current.Value.Limits with { LossGuardPercent = 100 },
            },
            current.Version,
            Site.Stop
        );
    }
}
