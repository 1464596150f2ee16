using System.Collections.Concurrent;
using System.Globalization;
using PulsewayToHudu.Sync;
using PulsewayToHudu.Sync.Budget;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Reliability.Tests.Fuzzing;

/// <summary>Stores in memory, for readers that are asked ten thousand times. Versions are not looked at.</summary>
internal sealed class MemoryStores : IDocumentStore, ISettingsStore, IMatchStore, IBudgetStore
{
    private readonly ConcurrentDictionary<string, object> _documents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, OrganizationMatch> _matches = new();
    private int _version;

    public SyncSettings Settings { get; set; } = new();

    public Task<Versioned<T>?> FindAsync<T>(string name, CancellationToken cancellationToken)
        where T : class =>
        Task.FromResult(_documents.TryGetValue(name, out var d) ? new Versioned<T>((T)d, "1") : null);

    public Task<IReadOnlyList<Versioned<T>>> ListAsync<T>(string prefix, CancellationToken cancellationToken)
        where T : class =>
        Task.FromResult<IReadOnlyList<Versioned<T>>>([
            .. _documents
                .Where(d => d.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(d => new Versioned<T>((T)d.Value, "1")),
        ]);

    public Task<string> WriteAsync<T>(string name, T document, string? version, CancellationToken cancellationToken)
        where T : class
    {
        _documents[name] = document;
        return NextAsync();
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        _documents.TryRemove(name, out _);
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string name, string version, CancellationToken cancellationToken) =>
        DeleteAsync(name, cancellationToken);

    public Task<Versioned<SyncSettings>> ReadAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new Versioned<SyncSettings>(Settings, "1"));

    public Task<string> WriteAsync(SyncSettings settings, string? version, CancellationToken cancellationToken) =>
        NextAsync(); // Other readers need the hosts that are set.

    public Task<IReadOnlyList<Versioned<OrganizationMatch>>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Versioned<OrganizationMatch>>>([
            .. _matches.Values.OrderBy(m => m.OrganizationId).Select(m => new Versioned<OrganizationMatch>(m, "1")),
        ]);

    public Task<Versioned<OrganizationMatch>?> FindAsync(long organizationId, CancellationToken cancellationToken) =>
        Task.FromResult(
            _matches.TryGetValue(organizationId, out var m) ? new Versioned<OrganizationMatch>(m, "1") : null
        );

    public Task<string> WriteAsync(OrganizationMatch match, string? version, CancellationToken cancellationToken)
    {
        _matches[match.OrganizationId] = match;
        return NextAsync();
    }

    public Task<Versioned<BudgetState>> ReadAsync(RemoteSide side, CancellationToken cancellationToken) =>
        Task.FromResult(new Versioned<BudgetState>(BudgetState.Untouched, "1"));

    public Task<string> WriteAsync(
        RemoteSide side,
        BudgetState state,
        string? version,
        CancellationToken cancellationToken
    ) => NextAsync();

    private Task<string> NextAsync() =>
        Task.FromResult(Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture));
}

/// <summary>A clock that is a minute further at each look: nobody ever waits for a budget.</summary>
internal sealed class HurryingTime : TimeProvider
{
    private long _minutes;

    public override DateTimeOffset GetUtcNow() =>
        DateTimeOffset.UnixEpoch.AddYears(57).AddMinutes(Interlocked.Increment(ref _minutes));
}
