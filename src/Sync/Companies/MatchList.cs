using PulsewayToHudu.Sync.Companies.Suggestions;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Companies;

/// <summary>Keeps the list to match true to Pulseway. Never touches what a person decided.</summary>
public sealed class MatchList(IMatchStore matches, TimeProvider time)
{
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
        var names = companies.ToDictionary(c => c.Id, c => c.Name);
        var rows = (await matches.ListAsync(cancellationToken)).ToDictionary(m => m.Value.OrganizationId);
        var now = time.GetUtcNow();
        foreach (var organization in seen.Organizations)
        {
            await UpdateAsync(
                organization.Id,
                rows.GetValueOrDefault(organization.Id),
                old =>
                    (old ?? new() { OrganizationId = organization.Id, OrganizationName = organization.Name }) with
                    {
                        OrganizationName = organization.Name,
                        SystemCount = systemCounts.GetValueOrDefault(organization.Id),
                        Suggestion = suggestions.GetValueOrDefault(organization.Id),
                        Details = details.GetValueOrDefault(organization.Id) ?? new(),
                        CompanyName = old?.CompanyId is { } id ? names.GetValueOrDefault(id, old.CompanyName!) : null,
                        LastSeenAt = now,
                        Gone = false,
                    },
                cancellationToken
            );
        }

        var present = seen.Organizations.Select(o => o.Id).ToHashSet();
        foreach (
            var row in rows.Values.Where(r =>
                seen.IsComplete && !r.Value.Gone && !present.Contains(r.Value.OrganizationId)
            )
        )
        {
            await UpdateAsync(
                row.Value.OrganizationId,
                row,
                old => old! with { Gone = true, SystemCount = 0 },
                cancellationToken
            );
        }
    }

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
