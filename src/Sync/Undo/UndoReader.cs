using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Undo;

/// <summary>Reads what a company's undo is made from: the journal of the run, and what Hudu shows now.</summary>
public sealed class UndoReader(IJournal journal, ILinkStore links, ISnapshotStore snapshots)
{
    /// <summary>What the run did in the company.</summary>
    public async Task<IReadOnlyList<JournalEntry>> EntriesAsync(JobContext context, CancellationToken cancellationToken)
    {
        var entries = new List<JournalEntry>();
        foreach (var jobId in context.Job.Sources)
        {
            var all = journal.StreamAsync(context.Run.SourceRunId!, jobId, cancellationToken);
            await foreach (var entry in all)
            {
                if (
                    entry.Outcome is JournalOutcome.Applied or JournalOutcome.Intended
                    && entry.Kind is not (JournalKind.Conflict or JournalKind.Skip)
                )
                {
                    entries.Add(entry);
                }
            }
        }

        return entries;
    }

    /// <summary>Everything else: one listing of the company's assets, and more only where that one does not tell.</summary>
    public async Task<UndoInput> ReadAsync(
        JobContext context,
        HuduCompany company,
        IReadOnlyList<JournalEntry> entries,
        CancellationToken cancellationToken
    ) =>
        new()
        {
            RunId = context.Run.Id,
            Now = context.Run.CreatedAt,
            SourceRunId = context.Run.SourceRunId!,
            Company = company,
            Entries = entries,
            Assets = await AssetsAsync(context.Hudu, company.Id, entries, cancellationToken),
            Layouts = await snapshots.LayoutsAsync(context, cancellationToken),
            Links = (await links.OfCompanyAsync(company.Id, cancellationToken)).ToDictionary(
                l => l.SystemId,
                StringComparer.Ordinal
            ),
        };

    /// <summary>Adds what later runs did to systems that the plan is unclear about.</summary>
    public async Task<UndoInput> LookUpAsync(UndoInput input, UndoPlan plan, CancellationToken cancellationToken)
    {
        var later = new Dictionary<string, IReadOnlyList<JournalEntry>>(StringComparer.Ordinal);
        foreach (var systemId in plan.Unclear)
        {
            var entries = new List<JournalEntry>();
            await foreach (var entry in journal.StreamOfSystemAsync(systemId, cancellationToken))
            {
                // Run ids are in order of time, and the newest come first.
                if (string.CompareOrdinal(entry.RunId, input.SourceRunId) <= 0)
                {
                    break;
                }

                if (entry.RunId != input.RunId)
                {
                    entries.Add(entry);
                }
            }

            later[systemId] = entries;
        }

        return input with
        {
            Later = later,
        };
    }

    private static async Task<IReadOnlyDictionary<long, HuduAsset>> AssetsAsync(
        IHudu hudu,
        long companyId,
        IReadOnlyList<JournalEntry> entries,
        CancellationToken cancellationToken
    )
    {
        var listing = await hudu.AssetsAsync(companyId, cancellationToken);
        var assets = listing.Assets.ToDictionary(a => a.Id);
        var wanted = entries.Where(e => e.AssetId is not null).Select(e => e.AssetId!.Value).ToHashSet();
        // Whether a company is empty rests on every asset of it.
        var wantsAll = entries.Any(e => e.Kind == JournalKind.CreateCompany);
        if ((wantsAll || wanted.Any(id => !assets.ContainsKey(id))) && !listing.IsProvenComplete)
        {
            listing = await hudu.ProveAsync(listing, cancellationToken);
            assets = listing.Assets.ToDictionary(a => a.Id);
        }

        if (wanted.Any(id => !assets.ContainsKey(id)))
        {
            foreach (var archived in await hudu.ArchivedAssetsAsync(companyId, cancellationToken))
            {
                assets[archived.Id] = archived;
            }
        }

        foreach (var id in wanted.Where(id => !assets.ContainsKey(id)))
        {
            if (await hudu.FindAssetAsync(id, cancellationToken) is { } elsewhere)
            {
                assets[id] = elsewhere;
            }
        }

        return assets;
    }
}
