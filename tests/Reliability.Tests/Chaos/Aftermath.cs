using PulsewayToHudu.Reliability.Tests.Crashes;
using PulsewayToHudu.Simulators.Hudu;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Reliability.Tests.Chaos;

/// <summary>What must hold after a storm and a quiet sync. Answers what does not, in words.</summary>
internal sealed class Aftermath(Site site, Deeds deeds, Worker worker)
{
    private readonly HuduState _hudu = site.Simulators.Hudu.State;

    /// <param name="withJournal">Whether the journal has to tell of everything that was done.</param>
    public async Task<IReadOnlyList<string>> WrongsAsync(bool withJournal = true)
    {
        var links = await LinksAsync();
        var open = (await worker.Get<IConflictStore>().ListAsync(open: true, Site.Stop)).Select(c => c.Value).ToList();
        var journal = new List<JournalEntry>();
        var wrongs = new List<string>();
        foreach (var run in (await worker.Get<IRunStore>().ListAsync(1000, null, Site.Stop)).Items)
        {
            journal.AddRange(await worker.Get<IJournal>().StreamAsync(run.Id, jobId: null, Site.Stop).ToListAsync());
            if (run.IsOpen)
            {
                wrongs.Add($"run {run.Id} is still {run.State}");
            }

            wrongs.AddRange(
                journal
                    .Where(e => e.RunId == run.Id && e is { Outcome: JournalOutcome.Intended, Error: null })
                    .Select(e => $"entry {e.Kind} of {e.Name} in {run.Id} ({run.State}) is still intended")
            );
        }

        await foreach (var runId in worker.Get<ISnapshotStore>().RunIdsAsync(Site.Stop))
        {
            wrongs.Add($"the snapshot of {runId} was left behind");
        }

        return
        [
            .. wrongs,
            .. Duplicates(links),
            .. Missing(links, open),
            .. Destroyed(),
            .. withJournal ? Unjournaled(journal) : [],
        ];
    }

    private IEnumerable<SimAsset> Ours => _hudu.Assets.Values.Where(a => !deeds.NotOurs.Contains(a.Id));

    private IEnumerable<string> Duplicates(IReadOnlyList<Link> links)
    {
        foreach (var same in Ours.GroupBy(a => SystemOf(a) ?? a.Name).Where(g => g.Skip(1).Any()))
        {
            yield return $"{same.Key} has the assets {string.Join(", ", same.Select(a => $"{a.Id} in company {a.CompanyId}"))}";
        }

        foreach (
            var same in links.Where(l => l.AssetId is not null).GroupBy(l => l.AssetId).Where(g => g.Skip(1).Any())
        )
        {
            yield return $"asset {same.Key} is linked to {string.Join(", ", same.Select(l => l.SystemId))}";
        }

        foreach (var same in _hudu.Companies.Values.GroupBy(c => c.Name).Where(g => g.Skip(1).Any()))
        {
            yield return $"company {same.Key} was made twice";
        }
    }

    // Each system that Pulseway lists has its asset, or a person has had a hand in it.
    private IEnumerable<string> Missing(IReadOnlyList<Link> links, IReadOnlyList<ConflictCase> open)
    {
        var asked = open.Select(c => c.SystemId).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var system in site.Simulators.Pulseway.Estate.Devices.Values)
        {
            var link = links.FirstOrDefault(l => l.SystemId == system.Identifier.ToLowerInvariant());
            var isThere = link is { State: LinkState.Linked, AssetId: { } id } && _hudu.Assets.ContainsKey(id);
            var isDeleted =
                link is { State: LinkState.AssetDeleted, AssetId: { } gone } && deeds.Deleted.Contains(gone);
            if (!isThere && !isDeleted && !asked.Contains(system.Identifier))
            {
                yield return $"{system.Identifier} ({system.Name}) has no asset: {link?.State.ToString() ?? "no link"}";
            }
        }
    }

    private IEnumerable<string> Destroyed()
    {
        var deletions = site.Simulators.Hudu.Calls.Counts.Where(c =>
            c.Key.StartsWith("DELETE", StringComparison.Ordinal)
        );
        foreach (var (call, count) in deletions)
        {
            yield return $"{call} was called {count} times";
        }

        foreach (var asset in _hudu.Assets.Values.Where(a => a.Archived && !deeds.IsArchivedByPerson(a.Id)))
        {
            if (SystemOf(asset) is not { } system || !deeds.Gone.Contains(system))
            {
                yield return $"asset {asset.Id} ({asset.Name}) was archived, and its system is not gone";
            }
        }

        foreach (var (id, note) in deeds.Notes)
        {
            if (Field(_hudu.Assets[id], "Notes") != note)
            {
                yield return $"the notes of {id} are \"{Field(_hudu.Assets[id], "Notes")}\" instead of \"{note}\"";
            }
        }

        foreach (var (id, name) in deeds.Names)
        {
            var asset = _hudu.Assets[id];
            if (asset.Name != name && !(SystemOf(asset) is { } system && deeds.Renamed.Contains(system)))
            {
                yield return $"asset {id} was called \"{name}\" by a person and is called \"{asset.Name}\"";
            }
        }

        foreach (var wrong in deeds.Thawed())
        {
            yield return wrong;
        }
    }

    private IEnumerable<string> Unjournaled(IReadOnlyList<JournalEntry> journal)
    {
        var creations = journal.Where(e => e is { Kind: JournalKind.CreateAsset, Outcome: JournalOutcome.Applied });
        foreach (var made in creations.GroupBy(e => e.SystemId))
        {
            // Not even after a person has deleted it.
            if (made.Skip(1).Any())
            {
                yield return $"{made.Key} was made {made.Count()} times: {string.Join(", ", made.Select(e => e.AssetId))}";
            }

            foreach (var entry in made.Where(e => e.AssetId is not { } id || !WasThere(id)))
            {
                yield return $"the journal tells of asset {entry.AssetId}, which nobody has made";
            }
        }

        foreach (var asset in Ours)
        {
            var made = journal.Count(e =>
                e is { Kind: JournalKind.CreateAsset, Outcome: JournalOutcome.Applied } && e.AssetId == asset.Id
            );
            if (made != 1)
            {
                yield return $"asset {asset.Id} ({asset.Name}) was made, and {made} entries of the journal say so";
            }
        }

        foreach (var asset in _hudu.Assets.Values.Where(a => a.Archived && !deeds.IsArchivedByPerson(a.Id)))
        {
            if (!journal.Any(e => e.Kind == JournalKind.ArchiveAsset && e.AssetId == asset.Id))
            {
                yield return $"asset {asset.Id} ({asset.Name}) was archived, and the journal does not know";
            }
        }
    }

    private bool WasThere(long id) => _hudu.Assets.ContainsKey(id) || deeds.Deleted.Contains(id);

    private async Task<IReadOnlyList<Link>> LinksAsync()
    {
        var links = new List<Link>();
        foreach (var company in _hudu.Companies.Keys)
        {
            links.AddRange(await worker.Get<ILinkStore>().OfCompanyAsync(company, Site.Stop));
        }

        return links;
    }

    private string? SystemOf(SimAsset asset) => Field(asset, DefaultFields.PulsewayIdLabel);

    private string? Field(SimAsset asset, string label)
    {
        var field = _hudu.Layouts[asset.LayoutId].Fields.FirstOrDefault(f => (string?)f["label"] == label);
        return field is null ? null : asset.Values.GetValueOrDefault((long)field["id"]!)?.ToString();
    }
}
