using PulsewayToHudu.Simulators.Hudu;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Reliability.Tests.Crashes;

/// <summary>
/// What a sync has left behind, as text, without what two equal syncs differ in (ids that Hudu gives, times). Two runs of the same
/// case with the same end have the same lines.
/// </summary>
internal static class EndState
{
    public static async Task<string> OfAsync(Site site)
    {
        await using var worker = site.Worker(Death.None());
        var lines = new List<string>();
        lines.AddRange(Hudu(site.Simulators.Hudu.State));
        lines.AddRange(await LinksAsync(site, worker));
        lines.AddRange(await ConflictsAsync(worker));
        lines.AddRange(await RunsAsync(worker));
        return string.Join(Environment.NewLine, lines);
    }

    private static IEnumerable<string> Hudu(HuduState state)
    {
        foreach (var company in state.Companies.Values.OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            var members = company.Members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}={m.Value}");
            yield return $"company {string.Join("; ", members)}; archived={company.Archived}";
        }

        foreach (var line in state.Assets.Values.Select(a => Asset(state, a)).Order(StringComparer.Ordinal))
        {
            yield return line;
        }
    }

    private static string Asset(HuduState state, SimAsset asset)
    {
        var layout = state.Layouts[asset.LayoutId];
        var values = layout
            .Fields.Select(f => (Label: (string)f["label"]!, Value: asset.Values.GetValueOrDefault((long)f["id"]!)))
            .Where(f => f.Value is not null)
            .Select(f => $"{f.Label}={f.Value!.ToJsonString()}")
            .Concat(asset.Primary.Select(p => $"{p.Key}={p.Value}"))
            .Order(StringComparer.Ordinal);
        return $"asset {asset.Name} in {state.Companies[asset.CompanyId].Name}, {layout.Name}; archived={asset.Archived}; {string.Join("; ", values)}";
    }

    private static async Task<IEnumerable<string>> LinksAsync(Site site, Worker worker)
    {
        var state = site.Simulators.Hudu.State;
        var lines = new List<string>();
        foreach (var company in state.Companies.Values.OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            foreach (var link in await worker.Get<ILinkStore>().OfCompanyAsync(company.Id, Site.Stop))
            {
                var asset = link.AssetId is { } id && state.Assets.TryGetValue(id, out var a) ? a.Name : "none";
                lines.Add(
                    $"link {link.SystemId} in {company.Name} to {asset}; {link.State}; organization {link.OrganizationId}; named after {link.SourceName}; gone {link.GoneSince is not null}, missed {link.MissedRuns}, archived {link.ArchivedAt is not null}, marked {link.GoneMark?.Field}"
                );
            }
        }

        return lines;
    }

    private static async Task<IEnumerable<string>> ConflictsAsync(Worker worker)
    {
        var store = worker.Get<IConflictStore>();
        return (await store.ListAsync(open: true, Site.Stop))
            .Concat(await store.ListAsync(open: false, Site.Stop))
            .Select(c => $"conflict {c.Value.Id}: {c.Value.Kind}; open={c.Value.IsOpen}; {c.Value.Decision?.Kind}");
    }

    private static async Task<IEnumerable<string>> RunsAsync(Worker worker)
    {
        var lines = new List<string>();
        var runs = (await worker.Get<IRunStore>().ListAsync(100, null, Site.Stop)).Items;
        foreach (var run in runs.OrderBy(r => r.Id, StringComparer.Ordinal))
        {
            // Notes on the way, such as "a move adds fields", may be lost with the worker: what was done may not.
            lines.Add(run.IsOpen ? "run still open" : "run closed");
            var entries = await worker.Get<IJournal>().StreamAsync(run.Id, jobId: null, Site.Stop).ToListAsync();
            // Whether the company that a system has left tells of it depends on which of the two is synced first.
            var told = entries.Where(e => e.Detail != nameof(SkipKind.MovedAway));
            lines.AddRange(told.Select(Entry).Order(StringComparer.Ordinal));
        }

        await foreach (var runId in worker.Get<ISnapshotStore>().RunIdsAsync(Site.Stop))
        {
            lines.Add($"snapshot of {runId} left behind");
        }

        return lines;
    }

    private static string Entry(JournalEntry entry) =>
        $"  {entry.Kind} {entry.SystemId ?? entry.Name}: {entry.Outcome} {string.Join("; ", entry.Fields.Select(f => $"{f.Name}: {f.Before} > {f.After}"))}";
}
