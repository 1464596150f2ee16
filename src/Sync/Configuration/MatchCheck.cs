using PulsewayToHudu.Sync.Companies;

namespace PulsewayToHudu.Sync.Configuration;

/// <summary>Checks the decisions of a document, and finds what they mean here. Pure.</summary>
internal sealed class MatchCheck
{
    private readonly StoredConfiguration _present;
    private readonly Dictionary<long, HuduCompany> _companies;
    private readonly ReferenceResolver _organizationIds;
    private readonly ReferenceResolver _companyIds;
    private readonly List<FieldError> _errors;

    public MatchCheck(
        StoredConfiguration present,
        IReadOnlyList<HuduCompany> companies,
        bool? isSameHudu,
        bool? isSamePulseway,
        List<FieldError> errors
    )
    {
        (_present, _errors) = (present, errors);
        _companies = companies.DistinctBy(c => c.Id).ToDictionary(c => c.Id);
        _organizationIds = new(
            "organization in the list to match",
            isSamePulseway,
            present.Matches.Values.Select(m => new NamedId(m.OrganizationId, m.OrganizationName)),
            new HashSet<long>()
        );
        _companyIds = new(
            "Hudu company",
            isSameHudu,
            companies.Select(c => new NamedId(c.Id, c.Name)),
            present.CompanyIds
        );
    }

    public IEnumerable<ConfigurationResolution> Resolved => _organizationIds.Resolved.Concat(_companyIds.Resolved);

    /// <summary>The whole list to match, decided as the document says; what it does not list is unmatched.</summary>
    public Dictionary<long, OrganizationMatch> Run(IReadOnlyList<ConfiguredMatch> matches)
    {
        var decided = new Dictionary<long, OrganizationMatch>();
        for (var i = 0; i < matches.Count; i++)
        {
            var path = $"matches[{i}]";
            if (_organizationIds.Find(matches[i].Organization, $"{path}.organization", _errors) is not { } organization)
            {
                continue;
            }

            var row = Decide(matches[i], _present.Matches[organization.Id], path);
            if (!decided.TryAdd(organization.Id, row))
            {
                _errors.Add(
                    new(
                        $"{path}.organization",
                        $"The organization \"{organization.Name}\" ({organization.Id}) occurs twice."
                    )
                );
            }
        }

        return _present.Matches.Values.ToDictionary(
            m => m.OrganizationId,
            m =>
                decided.GetValueOrDefault(m.OrganizationId)
                ?? new StagedMatch(m.OrganizationId, MatchState.Unmatched).On(m)
        );
    }

    private OrganizationMatch Decide(ConfiguredMatch match, OrganizationMatch row, string path)
    {
        // The company was made since the document was read, or one was chosen: there is nothing to make any more.
        if (match is { State: MatchState.Create, Company: null } && row.State == MatchState.Matched)
        {
            return row;
        }

        var company = match.Company is { } wanted ? _companyIds.Find(wanted, $"{path}.company", _errors) : null;
        if (company is null && match.Company is not null)
        {
            return row;
        }

        if (row.State == match.State && row.CompanyId == company?.Id)
        {
            return row;
        }

        var decision = new MatchDecision(row.OrganizationId, match.State, company?.Id);
        var known = new HashSet<long> { row.OrganizationId };
        _errors.AddRange(
            MatchRules.Check([decision], known, _companies).Select(e => new FieldError($"{path}.company", e.Message))
        );
        var found = company is null ? null : _companies.GetValueOrDefault(company.Id);
        return new StagedMatch(row.OrganizationId, match.State, company?.Id, found?.Name, found?.Url).On(row);
    }
}
