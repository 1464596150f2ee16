using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Conflicts;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>Reads what a company's plan is made from, with as few calls as the plan allows.</summary>
public sealed class PlanInputReader(
    ISnapshotStore snapshots,
    ILinkStore links,
    IMatchStore matches,
    MovedSystems movedSystems,
    KeptSystems keptSystems,
    OtherCompanies otherCompanies,
    ArchivedAssets archivedAssets,
    LostCreations lostCreations,
    IDocumentStore documents,
    ConsoleLinks.ConsoleLinks consoleLinks,
    IRunStore runs
)
{
    private const int ParallelLookUps = 8;

    /// <summary>The job's company; null when it is gone, or still to be made in a dry run.</summary>
    public async Task<HuduCompany?> CompanyAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (context.Progress.Job.CompanyId is not { } companyId)
        {
            return null;
        }

        var listed = await snapshots.ReadDocumentAsync<List<HuduCompany>>(
            context.Run.Id,
            RunDocuments.Companies,
            cancellationToken
        );
        return listed?.FirstOrDefault(c => c.Id == companyId)
            ?? await context.Hudu.FindCompanyAsync(companyId, cancellationToken);
    }

    /// <summary>Systems, links, layouts, and one listing of the company's assets.</summary>
    public async Task<PlanInput> ReadAsync(
        JobContext context,
        HuduCompany? company,
        JobCases cases,
        CancellationToken cancellationToken
    )
    {
        var systems = new List<PulsewaySystem>();
        foreach (var organizationId in context.Job.OrganizationIds)
        {
            systems.AddRange(await SystemsAsync(context.Run.Id, organizationId, cancellationToken));
        }

        foreach (var kept in await keptSystems.FindAsync(context, cases, cancellationToken))
        {
            var all = await SystemsAsync(context.Run.Id, kept.Key, cancellationToken);
            systems.AddRange(all.Where(s => kept.Contains(s.Id)));
        }

        var connected = await documents.ListAsync<ConnectedFields>(ConnectedFields.Prefix, cancellationToken);
        if (connected.Any(c => c.Value.Fields.Any(f => f.Property == SystemProperties.ConsoleLinkKey)))
        {
            systems = await WithConsoleLinksAsync(context, systems, cancellationToken);
        }

        var listing = company is null
            ? new AssetListing(0, [], IsProvenComplete: true)
            : await context.Hudu.AssetsAsync(company.Id, cancellationToken);
        var linked = company is null ? [] : await links.OfCompanyAsync(company.Id, cancellationToken);
        var organizations = await matches.FindAllAsync(context.Job.OrganizationIds, cancellationToken);
        // With several organizations in one company, the first one speaks for it: two would overwrite each other for ever.
        var speaker = organizations.FirstOrDefault();
        var resumed = await ResumedAsync(linked, speaker, cancellationToken);
        return new()
        {
            Company = company,
            Details = speaker?.Details ?? new(),
            DetailsHeld = speaker?.DetailsHold is { } hold && !resumed.Contains(hold.RunId),
            ResumedRuns = resumed,
            Systems = systems,
            UnknownRecords = await UnknownRecordsAsync(context, cancellationToken),
            CompleteOrganizations = context.Run.Gathered is { IsComplete: true }
                ? context.Job.OrganizationIds.ToHashSet()
                : new HashSet<long>(),
            GoneOrganizations = organizations.Where(o => o.Gone).Select(o => o.OrganizationId).ToHashSet(),
            EstateLossGuard = context.Run.Problems.Any(p => p.Code == ProblemCodes.LossGuard),
            CoversEverything = context.Run.Scope.IsEverything,
            MovedAway = await movedSystems.FindAsync(context, linked, systems, cancellationToken),
            OnlySystemId = context.Job.SystemId,
            Listing = listing,
            Layouts = await snapshots.LayoutsAsync(context, cancellationToken),
            Links = linked,
            SortRules =
                (await documents.FindAsync<SortRules>(SortRules.DocumentName, cancellationToken))?.Value
                ?? SortRules.None,
            Now = context.Run.CreatedAt,
            ConnectedFields = connected.ToDictionary(d => d.Value.LayoutId, d => d.Value),
            Settings = context.Settings,
            Decisions = cases.Decisions,
            OpenClaims = cases.OpenClaims,
            OtherCompanies = await otherCompanies.ReadAsync(
                context.Run.Id,
                cases.Companies.Where(id => id != company?.Id),
                cancellationToken
            ),
        };
    }

    /// <summary>
    /// Adds everything that makes an asset's absence certain, and whose it is: the rest of the listing, archived assets, claims and
    /// assets of other companies, and a look by id for linked assets that are not listed.
    /// </summary>
    public async Task<PlanInput> ProveAsync(JobContext context, PlanInput input, CancellationToken cancellationToken)
    {
        var proven = input.Listing.IsProvenComplete
            ? input.Listing
            : await context.Hudu.ProveAsync(input.Listing, cancellationToken);
        var assets = await archivedAssets.AddToAsync(context, proven, cancellationToken);
        var known = assets.Select(a => a.Id).ToHashSet();
        var linked = input.Links.Select(l => l.SystemId).ToHashSet(StringComparer.Ordinal);
        var missing = input
            .Links.Where(l => l is { State: LinkState.Linked, AssetId: { } id } && !known.Contains(id))
            .Select(l => l.AssetId!.Value);
        var elsewhere = await LinkedElsewhereAsync(
            input.Systems.Select(s => s.Id).Where(id => !linked.Contains(id)),
            cancellationToken
        );
        var returned = elsewhere.Values.Where(l => l.CompanyId == proven.CompanyId).ToList();
        foreach (var link in returned)
        {
            // Handed over once, but its system came back before the other company took it.
            await links.TakeBackAsync(link, cancellationToken);
        }

        var found = await FindAsync(context.Hudu, missing, cancellationToken);
        var proof = await lostCreations.FindAsync(
            context.Hudu,
            input with
            {
                Listing = proven with { Assets = assets },
                Links = [.. input.Links, .. returned],
                LinkedElsewhere = elsewhere,
                AssetsFoundElsewhere = found,
                LinkedByOthers = await LinkedByOthersAsync(input, assets, cancellationToken),
            },
            cancellationToken
        );
        var lost = proof.LostCreationsElsewhere.Values.SelectMany(a => a);
        return proof with
        {
            OtherCompanies = await otherCompanies.ReadAsync(
                context.Run.Id,
                elsewhere
                    .Values.Select(l => l.CompanyId)
                    .Concat(found.Values.Concat(lost).Select(a => a.CompanyId))
                    .Where(id => id != proven.CompanyId)
                    .Concat(input.OtherCompanies.Keys),
                cancellationToken
            ),
        };
    }

    private async Task<List<PulsewaySystem>> WithConsoleLinksAsync(
        JobContext context,
        List<PulsewaySystem> systems,
        CancellationToken cancellationToken
    )
    {
        if (await consoleLinks.SignerAsync(cancellationToken) is { } signer)
        {
            return [.. systems.Select(s => s with { ConsoleLink = signer.LinkOf(s.Id) })];
        }

        context.Progress.Add(
            new(
                "console-link-not-set-up",
                "A field is connected to the link to the console, but links are not set up, so it is left alone. Set the app's address with PUT /api/console-link, or disconnect the field."
            )
        );
        return systems;
    }

    private async Task<IEnumerable<PulsewaySystem>> SystemsAsync(
        string runId,
        long organizationId,
        CancellationToken cancellationToken
    )
    {
        var systems = await snapshots.ReadAsync(runId, organizationId, cancellationToken);
        var values = await snapshots.ReadDocumentAsync<CustomFieldValues>(
            runId,
            RunDocuments.CustomFields(organizationId),
            cancellationToken
        );
        return values?.AddTo(systems) ?? systems;
    }

    // Usually the listing was whole, and nothing is read.
    private async Task<IReadOnlySet<string>> UnknownRecordsAsync(
        JobContext context,
        CancellationToken cancellationToken
    ) =>
        context.Run.Problems.All(p => p.Code != ProblemCodes.ListingIncomplete)
            ? new HashSet<string>()
            : await snapshots.ReadDocumentAsync<HashSet<string>>(
                context.Run.Id,
                RunDocuments.UnknownRecords,
                cancellationToken
            ) ?? [];

    // Usually nothing is held, and nothing is read.
    private async Task<IReadOnlySet<string>> ResumedAsync(
        IReadOnlyList<Link> linked,
        OrganizationMatch? speaker,
        CancellationToken cancellationToken
    )
    {
        var resumed = new HashSet<string>(StringComparer.Ordinal);
        var holds = linked.Select(l => l.Hold).Append(speaker?.DetailsHold).OfType<Hold>();
        foreach (var runId in holds.Select(h => h.RunId).Distinct(StringComparer.Ordinal))
        {
            // The history keeps an undo as long as it holds something. One that is gone has been resumed, then.
            if ((await runs.FindAsync(runId, cancellationToken))?.Value is not { ResumedAt: null })
            {
                resumed.Add(runId);
            }
        }

        return resumed;
    }

    private async Task<IReadOnlyDictionary<string, Link>> LinkedElsewhereAsync(
        IEnumerable<string> systemIds,
        CancellationToken cancellationToken
    )
    {
        var found = new System.Collections.Concurrent.ConcurrentDictionary<string, Link>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            systemIds,
            new ParallelOptions { MaxDegreeOfParallelism = ParallelLookUps, CancellationToken = cancellationToken },
            async (systemId, ct) =>
            {
                if (await links.FindAsync(systemId, ct) is { } link)
                {
                    found[systemId] = link;
                }
            }
        );
        return found;
    }

    // An asset that a person has moved here tells by its Pulseway ID whose it is.
    private async Task<IReadOnlyDictionary<long, string>> LinkedByOthersAsync(
        PlanInput input,
        IReadOnlyList<HuduAsset> assets,
        CancellationToken cancellationToken
    )
    {
        var linked = input.Links.Select(l => l.AssetId).OfType<long>().ToHashSet();
        var present = input.Systems.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var named = assets
            .Where(a => !linked.Contains(a.Id))
            .Select(a => (a.Id, SystemId: PulsewayIds.Of(a)))
            .Where(a => a.SystemId is not null && !present.Contains(a.SystemId))
            .ToDictionary(a => a.Id, a => a.SystemId!);
        var owners = await LinkedElsewhereAsync(named.Values.Distinct(StringComparer.Ordinal), cancellationToken);
        return named.Where(a => owners.GetValueOrDefault(a.Value)?.AssetId == a.Key).ToDictionary();
    }

    private static async Task<IReadOnlyDictionary<long, HuduAsset>> FindAsync(
        IHudu hudu,
        IEnumerable<long> assetIds,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<long, HuduAsset>();
        foreach (var id in assetIds)
        {
            if (await hudu.FindAssetAsync(id, cancellationToken) is { } asset)
            {
                found[id] = asset;
            }
        }

        return found;
    }
}
