namespace PulsewayToHudu.Sync.Companies;

/// <summary>Read, change, save, and again if somebody else saved in between.</summary>
public static class MatchUpdates
{
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
            Versioned<OrganizationMatch>? current = row;
            while (current is not null && current.Value.CompanyId == companyId)
            {
                var next = change(current.Value);
                if (ReferenceEquals(next, current.Value))
                {
                    break;
                }

                try
                {
                    await matches.WriteAsync(next, current.Version, cancellationToken);
                    break;
                }
                catch (StaleVersionException)
                {
                    current = await matches.FindAsync(row.Value.OrganizationId, cancellationToken);
                }
            }
        }
    }
}
