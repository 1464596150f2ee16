using System.Globalization;
using PulsewayToHudu.Pulseway.Http;
using PulsewayToHudu.Pulseway.Paging;

namespace PulsewayToHudu.Pulseway.Organizations;

/// <summary><c>/organizations</c>.</summary>
public interface IOrganizationsClient
{
    /// <summary>All organizations that the token may see.</summary>
    IAsyncEnumerable<PulsewayPage<Organization>> ListAsync(int startSkip, CancellationToken cancellationToken);

    /// <summary>One organization; null when there is none.</summary>
    Task<Organization?> GetAsync(long id, CancellationToken cancellationToken);
}

/// <summary><c>/sites</c>.</summary>
public interface ISitesClient
{
    /// <summary>All sites.</summary>
    IAsyncEnumerable<PulsewayPage<Site>> ListAsync(int startSkip, CancellationToken cancellationToken);

    /// <summary>One site; null when there is none.</summary>
    Task<Site?> GetAsync(long id, CancellationToken cancellationToken);
}

/// <summary><c>/groups</c>. The package route is never called: it answers with an install secret.</summary>
public interface IGroupsClient
{
    /// <summary>All agent groups.</summary>
    IAsyncEnumerable<PulsewayPage<AgentGroup>> ListAsync(int startSkip, CancellationToken cancellationToken);

    /// <summary>One agent group; null when there is none.</summary>
    Task<AgentGroup?> GetAsync(long id, CancellationToken cancellationToken);
}

internal sealed class OrganizationsClient(PulsewayConnection connection) : IOrganizationsClient
{
    private static readonly PageSource<Organization> s_source = new(
        "organizations",
        "Id",
        o => o.Id?.ToString(CultureInfo.InvariantCulture),
        PulsewayJson.Default.Organization
    );

    public IAsyncEnumerable<PulsewayPage<Organization>> ListAsync(int startSkip, CancellationToken cancellationToken) =>
        PageReader.ReadAsync(connection, s_source, startSkip, cancellationToken);

    public Task<Organization?> GetAsync(long id, CancellationToken cancellationToken) =>
        connection.FindAsync(
            "GET organizations/{id}",
            $"organizations/{id}",
            PulsewayJson.Default.Organization,
            cancellationToken
        );
}

internal sealed class SitesClient(PulsewayConnection connection) : ISitesClient
{
    private static readonly PageSource<Site> s_source = new(
        "sites",
        "Id",
        s => s.Id?.ToString(CultureInfo.InvariantCulture),
        PulsewayJson.Default.Site
    );

    public IAsyncEnumerable<PulsewayPage<Site>> ListAsync(int startSkip, CancellationToken cancellationToken) =>
        PageReader.ReadAsync(connection, s_source, startSkip, cancellationToken);

    public Task<Site?> GetAsync(long id, CancellationToken cancellationToken) =>
        connection.FindAsync("GET sites/{id}", $"sites/{id}", PulsewayJson.Default.Site, cancellationToken);
}

internal sealed class GroupsClient(PulsewayConnection connection) : IGroupsClient
{
    private static readonly PageSource<AgentGroup> s_source = new(
        "groups",
        "Id",
        g => g.Id?.ToString(CultureInfo.InvariantCulture),
        PulsewayJson.Default.AgentGroup
    );

    public IAsyncEnumerable<PulsewayPage<AgentGroup>> ListAsync(int startSkip, CancellationToken cancellationToken) =>
        PageReader.ReadAsync(connection, s_source, startSkip, cancellationToken);

    public Task<AgentGroup?> GetAsync(long id, CancellationToken cancellationToken) =>
        connection.FindAsync("GET groups/{id}", $"groups/{id}", PulsewayJson.Default.AgentGroup, cancellationToken);
}
