using System.Collections.Concurrent;

namespace PulsewayToHudu.Sync.Companies;

/// <summary>Saves checked decisions on the list to match.</summary>
public sealed class MatchWriter(IMatchStore matches)
{
    private const int ParallelWrites = 16;

    /// <summary>Saves all decisions.</summary>
    /// <param name="decisions">Decisions; all of them checked.</param>
    /// <param name="rows">The rows they are about, by organization.</param>
    /// <param name="companies">The companies they name, by id.</param>
    /// <param name="onlyUndecided">Leaves rows alone that a person has decided in the meantime.</param>
    /// <param name="cancellationToken">Stops between two rows; what is saved stays saved, and repeating is fine.</param>
    /// <returns>The saved rows, in the order of the decisions; rows that were left alone are missing.</returns>
    public async Task<IReadOnlyList<OrganizationMatch>> SaveAsync(
        IReadOnlyList<MatchDecision> decisions,
        IReadOnlyDictionary<long, Versioned<OrganizationMatch>> rows,
        IReadOnlyDictionary<long, HuduCompany> companies,
        bool onlyUndecided,
        CancellationToken cancellationToken
    )
    {
        var saved = new ConcurrentDictionary<long, OrganizationMatch>();
        await Parallel.ForEachAsync(
            decisions,
            new ParallelOptions { MaxDegreeOfParallelism = ParallelWrites, CancellationToken = cancellationToken },
            async (decision, ct) =>
            {
                var company = decision.CompanyId is { } id ? companies[id] : null;
                if (await SaveAsync(decision, company, rows[decision.OrganizationId], onlyUndecided, ct) is { } row)
                {
                    saved[decision.OrganizationId] = row;
                }
            }
        );
        return [.. decisions.Where(d => saved.ContainsKey(d.OrganizationId)).Select(d => saved[d.OrganizationId])];
    }

    private async Task<OrganizationMatch?> SaveAsync(
        MatchDecision decision,
        HuduCompany? company,
        Versioned<OrganizationMatch> row,
        bool onlyUndecided,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            if (onlyUndecided && row.Value.State != MatchState.Unmatched)
            {
                return null;
            }

            var next = row.Value.Decided(decision.State, decision.CompanyId, company?.Name, company?.Url);
            try
            {
                await matches.WriteAsync(next, row.Version, cancellationToken);
                return next;
            }
            catch (StaleVersionException)
            {
                // A gather or a sync refreshed the row in between; the person's decision stands.
                row = await matches.FindAsync(decision.OrganizationId, cancellationToken) ?? new(next, Version: null);
            }
        }
    }
}
