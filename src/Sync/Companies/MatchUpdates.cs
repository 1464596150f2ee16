namespace PulsewayToHudu.Sync.Companies;

/// <summary>Read, change, save, and again if somebody else saved in between.</summary>
public static class MatchUpdates
{
    /// <summary>Rows of some organizations, in their order; those never seen are left out.</summary>
    public static async Task<List<OrganizationMatch>> FindAllAsync(
        this IMatchStore matches,
        IReadOnlyList<long> organizationIds,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<OrganizationMatch>(organizationIds.Count);
        foreach (var id in organizationIds)
        {
            if (await matches.FindAsync(id, cancellationToken) is { } row)
            {
                rows.Add(row.Value);
            }
        }

        return rows;
    }

    /// <summary>Changes an organization; a change that returns the same row writes nothing.</summary>
    /// <param name="matches">Store.</param>
    /// <param name="row">The row as it was read; null for an organization that was never seen.</param>
    /// <param name="change">Pure: called again on what somebody else has saved in between.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task ChangeAsync(
        this IMatchStore matches,
        Versioned<OrganizationMatch>? row,
        Func<OrganizationMatch, OrganizationMatch> change,
        CancellationToken cancellationToken
    )
    {
        while (row is not null)
        {
            var next = change(row.Value);
            if (ReferenceEquals(next, row.Value))
            {
                return;
            }

            try
            {
                await matches.WriteAsync(next, row.Version, cancellationToken);
                return;
            }
            catch (StaleVersionException)
            {
                row = await matches.FindAsync(row.Value.OrganizationId, cancellationToken);
            }
        }
    }

    /// <summary>Changes all organizations that go to a company; a change that returns the same row writes nothing.</summary>
    public static async Task ChangeOfCompanyAsync(
        this IMatchStore matches,
        long companyId,
        Func<OrganizationMatch, OrganizationMatch> change,
        CancellationToken cancellationToken
    )
    {
        foreach (var row in await matches.ListAsync(cancellationToken))
        {
            await matches.ChangeAsync(row, m => m.CompanyId == companyId ? change(m) : m, cancellationToken);
        }
    }
}
