using PulsewayToHudu.Sync.Companies.Suggestions;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Companies;

/// <summary>Keeps the list to match true to Pulseway. Never touches what a person decided.</summary>
public sealed class MatchList(IMatchStore matches, TimeProvider time)
{
    private const int ParallelWrites = 16;

    /// <summary>What a gather saw of the organizations.</summary>
    /// <param name="Organizations">Organizations.</param>
    /// <param name="Sites">Their sites.</param>
    /// <param name="IsComplete">Whether an organization that is not among them is gone.</param>
    public sealed record Seen(IReadOnlyList<Organization> Organizations, IReadOnlyList<Site> Sites, bool IsComplete);

    /// <summary>Brings names, counts, details and suggestions up to date, and marks organizations that are gone.</summary>
    public async Task RefreshAsync(
        Seen seen,
        IReadOnlyDictionary<long, int> systemCounts,
        IReadOnlyList<HuduCompany> companies,
        CancellationToken cancellationToken
    )
    {
        var suggestions = CompanySuggester.Suggest(seen.Organizations, companies);
        var details = CompanyDetailsOfSites.ByOrganization(seen.Sites);
        var byId = companies.ToDictionary(c => c.Id);
        var rows = (await matches.ListAsync(cancellationToken)).ToDictionary(m => m.Value.OrganizationId);
        var now = time.GetUtcNow();
        await ForEachAsync(
            seen.Organizations,
            organization => (organization.Id, rows.GetValueOrDefault(organization.Id)),
            (organization, old) =>
                WithCompany(
                    (old ?? new() { OrganizationId = organization.Id, OrganizationName = organization.Name }) with
                    {
                        OrganizationName = organization.Name,
                        SystemCount = systemCounts.GetValueOrDefault(organization.Id),
                        Suggestion = suggestions.GetValueOrDefault(organization.Id),
                        Details = details.GetValueOrDefault(organization.Id) ?? new(),
                        LastSeenAt = now,
                        Gone = false,
                    },
                    byId
                ),
            cancellationToken
        );
        var present = seen.Organizations.Select(o => o.Id).ToHashSet();
        await ForEachAsync(
            rows.Values.Where(r => seen.IsComplete && !r.Value.Gone && !present.Contains(r.Value.OrganizationId)),
            row => (row.Value.OrganizationId, row),
            (_, old) => old! with { Gone = true, SystemCount = 0 },
            cancellationToken
        );
    }

    private static OrganizationMatch WithCompany(OrganizationMatch row, Dictionary<long, HuduCompany> companies) =>
        row.CompanyId is { } id && companies.TryGetValue(id, out var company)
            ? row with
            {
                CompanyName = company.Name,
                CompanyUrl = company.Url,
            }
            : row;

    private Task ForEachAsync<T>(
        IEnumerable<T> items,
        Func<T, (long OrganizationId, Versioned<OrganizationMatch>? Row)> rowOf,
        Func<T, OrganizationMatch?, OrganizationMatch> change,
        CancellationToken cancellationToken
    ) =>
        Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = ParallelWrites, CancellationToken = cancellationToken },
            async (item, ct) =>
            {
                var (organizationId, row) = rowOf(item);
                await UpdateAsync(organizationId, row, old => change(item, old), ct);
            }
        );

    private async Task UpdateAsync(
        long organizationId,
        Versioned<OrganizationMatch>? row,
        Func<OrganizationMatch?, OrganizationMatch> change,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var next = change(row?.Value);
            try
            {
                await matches.WriteAsync(next, row?.Version, cancellationToken);
                return;
            }
            catch (StaleVersionException)
            {
                // A person decided in between; refresh what they saved.
                row = await matches.FindAsync(organizationId, cancellationToken);
            }
        }
    }
}
