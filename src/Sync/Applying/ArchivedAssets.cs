using System.Globalization;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>Reads a company's archived assets, with as few calls for the whole run as there can be.</summary>
public sealed class ArchivedAssets(ISnapshotStore snapshots)
{
    /// <summary>The company's assets with the archived ones.</summary>
    public async Task<IReadOnlyList<HuduAsset>> AddToAsync(
        JobContext context,
        AssetListing listing,
        CancellationToken cancellationToken
    )
    {
        if (listing.CompanyId == 0 || listing.Assets.Any(a => a.Archived))
        {
            return listing.Assets; // This server's plain list holds archived assets too.
        }

        var archived = await OfAsync(context, listing.CompanyId, cancellationToken);
        return [.. listing.Assets.Concat(archived.Where(a => a.CompanyId == listing.CompanyId)).DistinctBy(a => a.Id)];
    }

    // A run over everything reads all archived assets once; a small run reads those of its company.
    private async Task<IReadOnlyList<HuduAsset>> OfAsync(
        JobContext context,
        long companyId,
        CancellationToken cancellationToken
    )
    {
        if (!context.Run.Scope.IsEverything)
        {
            return await context.Hudu.ArchivedAssetsAsync(companyId, cancellationToken);
        }

        try
        {
            return await KeptAsync(context.Run.Id, companyId, cancellationToken)
                ?? await KeepAsync(context, companyId, cancellationToken);
        }
        catch (RemoteException e) when (e.Failure is RemoteFailure.ServerFault or RemoteFailure.Forbidden)
        {
            // A key that is limited to one company cannot list across companies.
            return await context.Hudu.ArchivedAssetsAsync(companyId, cancellationToken);
        }
    }

    // Null when no job of the run has read them yet.
    private async Task<IReadOnlyList<HuduAsset>?> KeptAsync(
        string runId,
        long companyId,
        CancellationToken cancellationToken
    )
    {
        var companies = await snapshots.ReadDocumentAsync<HashSet<string>>(
            runId,
            RunDocuments.ArchivedCompanies,
            cancellationToken
        );
        if (companies is null)
        {
            return null;
        }

        return companies.Contains(Text(companyId))
            ? await snapshots.ReadDocumentAsync<List<HuduAsset>>(
                runId,
                RunDocuments.ArchivedAssets(companyId),
                cancellationToken
            ) ?? []
            : [];
    }

    private async Task<IReadOnlyList<HuduAsset>> KeepAsync(
        JobContext context,
        long companyId,
        CancellationToken cancellationToken
    )
    {
        var all = (await context.Hudu.ArchivedAssetsAsync(companyId: null, cancellationToken)).ToLookup(a =>
            a.CompanyId
        );
        foreach (var company in all)
        {
            var name = RunDocuments.ArchivedAssets(company.Key);
            await snapshots.WriteDocumentAsync(context.Run.Id, name, company.ToList(), cancellationToken);
        }

        // Last: whoever finds it finds all of them.
        var companies = all.Select(c => Text(c.Key)).ToHashSet();
        await snapshots.WriteDocumentAsync(
            context.Run.Id,
            RunDocuments.ArchivedCompanies,
            companies,
            cancellationToken
        );
        return [.. all[companyId]];
    }

    private static string Text(long companyId) => companyId.ToString(CultureInfo.InvariantCulture);
}
