using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Planning;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Sync.Applying;

/// <summary>Tells what other companies are called and whether they are synced. Reads nothing when nobody asks.</summary>
public sealed class OtherCompanies(ISnapshotStore snapshots, IMatchStore matches)
{
    /// <summary>The companies of those ids.</summary>
    public async Task<IReadOnlyDictionary<long, OtherCompany>> ReadAsync(
        string runId,
        IEnumerable<long> companyIds,
        CancellationToken cancellationToken
    )
    {
        var ids = companyIds.Distinct().Order().ToList();
        if (ids.Count == 0)
        {
            return new Dictionary<long, OtherCompany>();
        }

        var listed = await snapshots.ReadDocumentAsync<List<HuduCompany>>(
            runId,
            RunDocuments.Companies,
            cancellationToken
        );
        var companies = (listed ?? []).ToDictionary(c => c.Id);
        var matched = (await matches.ListAsync(cancellationToken))
            .Where(m => m.Value.State == MatchState.Matched)
            .Select(m => m.Value.CompanyId)
            .ToHashSet();
        return ids.ToDictionary(id => id, id => Of(id, companies.GetValueOrDefault(id), matched.Contains(id)));
    }

    private static OtherCompany Of(long id, HuduCompany? company, bool isMatched) =>
        new(
            id,
            company?.Name,
            IsInSync: isMatched && company is { Archived: false },
            IsArchived: company is { Archived: true }
        );
}
