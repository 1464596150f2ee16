using System.Collections.Concurrent;
using System.Globalization;
using PulsewayToHudu.Sync.Companies;

namespace PulsewayToHudu.Sync.Tests.Companies;

/// <summary>The list to match in memory, with versions, and with people who get in between.</summary>
internal sealed class MemoryMatches : IMatchStore
{
    private readonly ConcurrentDictionary<long, int> _versions = [];
    private readonly ConcurrentDictionary<long, Func<OrganizationMatch, OrganizationMatch>> _inBetween = [];

    public ConcurrentDictionary<long, OrganizationMatch> Rows { get; } = [];

    /// <summary>Somebody changes a row between the next reading and the writing after it.</summary>
    public void InBetween(long organizationId, Func<OrganizationMatch, OrganizationMatch> change) =>
        _inBetween[organizationId] = change;

    public Task<IReadOnlyList<Versioned<OrganizationMatch>>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Versioned<OrganizationMatch>>>([
            .. Rows.Values.OrderBy(r => r.OrganizationId).Select(Read),
        ]);

    public Task<Versioned<OrganizationMatch>?> FindAsync(long organizationId, CancellationToken cancellationToken) =>
        Task.FromResult(Rows.TryGetValue(organizationId, out var row) ? Read(row) : null);

    public Task<string> WriteAsync(OrganizationMatch match, string? version, CancellationToken cancellationToken)
    {
        var id = match.OrganizationId;
        if (_inBetween.TryRemove(id, out var change))
        {
            Rows[id] = change(Rows[id]);
            _versions[id] = _versions.GetValueOrDefault(id) + 1;
        }

        if (version != VersionOf(id))
        {
            throw new StaleVersionException("The row");
        }

        Rows[id] = match;
        _versions[id] = _versions.GetValueOrDefault(id) + 1;
        return Task.FromResult(VersionOf(id)!);
    }

    private Versioned<OrganizationMatch> Read(OrganizationMatch row) => new(row, VersionOf(row.OrganizationId));

    private string? VersionOf(long id) =>
        Rows.ContainsKey(id) ? _versions.GetValueOrDefault(id).ToString(CultureInfo.InvariantCulture) : null;
}
