using PulsewayToHudu.Sync.Companies.Selecting;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Sync.Companies;

/// <summary>A person's decision for one organization.</summary>
/// <param name="OrganizationId">Organization.</param>
/// <param name="State">Decision.</param>
/// <param name="CompanyId">Needed for <see cref="MatchState.Matched"/>, not allowed otherwise.</param>
public sealed record MatchDecision(long OrganizationId, MatchState State, long? CompanyId = null);

/// <summary>The list to match, and the decisions on it.</summary>
public sealed class CompanyMatching(IMatchStore matches, IConnections connections, MatchWriter writer)
{
    /// <summary>How many decisions one request may hold.</summary>
    public const int MaxDecisions = 10_000;

    /// <summary>All organizations ever seen, by name.</summary>
    public async Task<IReadOnlyList<OrganizationMatch>> ListAsync(CancellationToken cancellationToken) =>
        [
            .. (await matches.ListAsync(cancellationToken))
                .Select(m => m.Value)
                .OrderBy(m => m.OrganizationName, StringComparer.OrdinalIgnoreCase)
                .ThenBy(m => m.OrganizationId),
        ];

    /// <summary>Decides for one organization.</summary>
    public async Task<OrganizationMatch> DecideAsync(MatchDecision decision, CancellationToken cancellationToken) =>
        (await DecideAsync([decision], cancellationToken))[0];

    /// <summary>Checks all decisions, then saves them: either all are acceptable, or none is saved.</summary>
    /// <exception cref="RefusedException">A decision is not acceptable.</exception>
    public async Task<IReadOnlyList<OrganizationMatch>> DecideAsync(
        IReadOnlyList<MatchDecision> decisions,
        CancellationToken cancellationToken
    )
    {
        var (rows, companies) = await CheckAsync(decisions, cancellationToken);
        return await writer.SaveAsync(decisions, rows, companies, onlyUndecided: false, cancellationToken);
    }

    /// <summary>Checks all decisions and answers what would be saved; saves nothing.</summary>
    /// <exception cref="RefusedException">A decision is not acceptable.</exception>
    public async Task<IReadOnlyList<SelectedMatch>> PreviewAsync(
        IReadOnlyList<MatchDecision> decisions,
        CancellationToken cancellationToken
    )
    {
        var (rows, companies) = await CheckAsync(decisions, cancellationToken);
        return
        [
            .. decisions.Select(d =>
                SelectedMatch.Of(
                    rows[d.OrganizationId].Value,
                    d.State,
                    d.CompanyId is { } id ? companies[id] : null,
                    suggestion: null
                )
            ),
        ];
    }

    private async Task<(
        IReadOnlyDictionary<long, Versioned<OrganizationMatch>> Rows,
        IReadOnlyDictionary<long, HuduCompany> Companies
    )> CheckAsync(IReadOnlyList<MatchDecision> decisions, CancellationToken cancellationToken)
    {
        var rows = (await matches.ListAsync(cancellationToken)).ToDictionary(m => m.Value.OrganizationId);
        var companies = await CompaniesAsync(decisions, cancellationToken);
        var errors = MatchRules.Check(decisions, rows.Keys.ToHashSet(), companies).ToList();
        if (errors.Count > 0)
        {
            var unknown = decisions.Count == 1 && !rows.ContainsKey(decisions[0].OrganizationId);
            throw new RefusedException(
                unknown ? RefusalKind.NotFound : RefusalKind.Invalid,
                unknown ? "organization-unknown" : "matches-invalid",
                unknown ? errors[0].Message : "No match was saved: at least one decision is wrong.",
                errors
            );
        }

        return (rows, companies);
    }

    private async Task<IReadOnlyDictionary<long, HuduCompany>> CompaniesAsync(
        IReadOnlyList<MatchDecision> decisions,
        CancellationToken cancellationToken
    )
    {
        var wanted = decisions.Where(d => d.State == MatchState.Matched && d.CompanyId is not null).ToList();
        if (wanted.Count == 0)
        {
            return new Dictionary<long, HuduCompany>();
        }

        var hudu = await connections.OpenHuduAsync(cancellationToken);
        if (wanted.Count > 1)
        {
            return (await hudu.CompaniesAsync(cancellationToken)).ToDictionary(c => c.Id);
        }

        var company = await hudu.FindCompanyAsync(wanted[0].CompanyId!.Value, cancellationToken);
        return company is null ? new Dictionary<long, HuduCompany>() : new() { [company.Id] = company };
    }
}
