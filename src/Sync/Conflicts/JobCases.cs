using PulsewayToHudu.Sync.Planning;

namespace PulsewayToHudu.Sync.Conflicts;

/// <summary>What is stored about the systems and organizations of a company job: open conflicts and decisions.</summary>
/// <param name="rows">Stored rows.</param>
public sealed class JobCases(IReadOnlyList<Versioned<ConflictCase>> rows)
{
    private readonly Dictionary<string, Versioned<ConflictCase>> _rows = rows.ToDictionary(
        r => r.Value.Id,
        StringComparer.Ordinal
    );

    /// <summary>Rows that wait for a person.</summary>
    public IEnumerable<Versioned<ConflictCase>> Open => _rows.Values.Where(r => r.Value.IsOpen);

    /// <summary>Decisions about single systems, by system id.</summary>
    public IReadOnlyDictionary<string, Decision> Decisions { get; } =
        rows.Where(r => r.Value is { SystemId: not null, Decision: not null })
            .ToDictionary(r => r.Value.SystemId!, r => r.Value.Decision!, StringComparer.Ordinal);

    /// <summary>Systems that claim an asset together with others, by system id.</summary>
    public IReadOnlyDictionary<string, Conflict> OpenClaims { get; } =
        rows.Select(r => r.Value)
            .Where(c => c is { IsOpen: true, Kind: ConflictKind.AssetClaimedTwice, SystemId: not null })
            .ToDictionary(
                c => c.SystemId!,
                c => new Conflict(c.SystemId!, c.Name, c.OrganizationId, c.Kind, c.AssetIds, c.Reason)
                {
                    Choices = c.Choices,
                },
                StringComparer.Ordinal
            );

    /// <summary>Systems that people want documented in a company, whatever their organization is matched to.</summary>
    public IEnumerable<string> KeptIn(long companyId) =>
        Decisions
            .Where(d => d.Value is { Kind: ChoiceKind.KeepInCompany, CompanyId: { } id } && id == companyId)
            .Select(d => d.Key)
            .Order(StringComparer.Ordinal);

    /// <summary>Companies that decisions name.</summary>
    public IEnumerable<long> Companies =>
        Decisions.Values.Where(d => d.Kind == ChoiceKind.KeepInCompany).Select(d => d.CompanyId!.Value).Distinct();

    /// <summary>A row; null when there is none.</summary>
    public Versioned<ConflictCase>? Find(string id) => _rows.GetValueOrDefault(id);
}
