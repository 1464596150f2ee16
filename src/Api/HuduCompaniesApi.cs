using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PulsewayToHudu.Sync.Settings;

namespace PulsewayToHudu.Api;

/// <summary>A company of Hudu that an organization can be matched to.</summary>
public sealed record HuduCompanyView(long Id, string Name, string? Url);

/// <summary>Companies of Hudu.</summary>
public sealed record HuduCompaniesView(IReadOnlyList<HuduCompanyView> Companies);

internal static class HuduCompaniesApi
{
    public static void MapHuduCompanies(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/hudu-companies", GetAsync)
            .WithTags("Companies")
            .WithSummary("Hudu's companies by name, archived ones left out: what an organization can be matched to");

    private static async Task<Ok<HuduCompaniesView>> GetAsync(
        IConnections connections,
        CancellationToken cancellationToken
    )
    {
        var hudu = await connections.OpenHuduAsync(cancellationToken);
        var companies = await hudu.CompaniesAsync(cancellationToken);
        return TypedResults.Ok(
            new HuduCompaniesView([
                .. companies
                    .Where(c => !c.Archived)
                    .OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase)
                    .ThenBy(c => c.Id)
                    .Select(c => new HuduCompanyView(c.Id, c.Name, c.Url)),
            ])
        );
    }
}
