namespace PulsewayToHudu.Sync.Companies;

/// <summary>Read, change, save, and again if somebody else saved in between.</summary>
public static class MatchUpdates
{
    /// <summary>Matches an organization as it was matched before, unless somebody has decided about it since.</summary>
    public static async Task MatchAgainAsync(
        this IMatchStore matches,
        OrganizationMatch before,
        CancellationToken cancellationToken
    )
    {
        while (
            await matches.FindAsync(before.OrganizationId, cancellationToken)
                is { Value: { State: MatchState.Unmatched, CompanyId: null } now } row
        )
        {
            try
            {
                var again = now with
                {
                    State = before.State,
                    CompanyId = before.CompanyId,
                    CompanyName = before.CompanyName,
                    CompanyUrl = before.CompanyUrl,
                };
                await matches.WriteAsync(again, row.Version, cancellationToken);
                return;
            }
            catch (StaleVersionException)
            {
                // Read again.
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
