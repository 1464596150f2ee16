using System.Text.Json.Nodes;
using PulsewayToHudu.Hudu.Http;
using PulsewayToHudu.Hudu.Paging;

namespace PulsewayToHudu.Hudu.Companies;

/// <summary><c>/companies</c>.</summary>
public interface ICompaniesClient
{
    /// <summary>All companies, archived ones flagged, read until an empty page.</summary>
    Task<HuduListing<Company>> ListAsync(CompanyFilter? filter, CancellationToken cancellationToken);

    /// <summary>One company; null when it is gone.</summary>
    Task<Company?> GetAsync(long id, CancellationToken cancellationToken);

    /// <summary>Makes a company. Not safe to repeat when its outcome is unknown, but names are unique (422).</summary>
    Task<Company> CreateAsync(CompanyWrite company, CancellationToken cancellationToken);

    /// <summary>Changes the members that are set. Safe to repeat.</summary>
    Task<Company> UpdateAsync(long id, CompanyWrite company, CancellationToken cancellationToken);

    /// <summary>Archives. Safe to repeat. 422 when it cannot be.</summary>
    Task<Company> ArchiveAsync(long id, CancellationToken cancellationToken);
}

internal sealed class CompaniesClient(HuduConnection connection) : ICompaniesClient
{
    private const int PageSize = 1000;

    public Task<HuduListing<Company>> ListAsync(CompanyFilter? filter, CancellationToken cancellationToken) =>
        PageReader.ReadAllAsync(
            connection,
            new ListRoute<Company>(
                "GET companies",
                "companies",
                HuduJson.Default.ListCompany,
                c => c.Id,
                (page, size) =>
                    QueryText.With(
                        "companies",
                        ("page", page),
                        ("page_size", size),
                        ("name", filter?.Name),
                        ("search", filter?.Search),
                        ("id_in_integration", filter?.IdInIntegration)
                    )
            ),
            PageSize,
            cancellationToken
        );

    public async Task<Company?> GetAsync(long id, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await connection.GetAsync("GET companies/{id}", $"companies/{id}", cancellationToken);
            return answer.Find("company", HuduJson.Default.Company);
        }
        catch (HuduNotFoundException)
        {
            return null;
        }
    }

    public Task<Company> CreateAsync(CompanyWrite company, CancellationToken cancellationToken) =>
        WriteAsync(
            HttpMethod.Post,
            "POST companies",
            "companies",
            company,
            RepeatSafety.UnsafeWhenOutcomeUnknown,
            cancellationToken
        );

    public Task<Company> UpdateAsync(long id, CompanyWrite company, CancellationToken cancellationToken) =>
        WriteAsync(
            HttpMethod.Put,
            "PUT companies/{id}",
            $"companies/{id}",
            company,
            RepeatSafety.Safe,
            cancellationToken
        );

    public async Task<Company> ArchiveAsync(long id, CancellationToken cancellationToken)
    {
        HuduAnswer answer;
        try
        {
            answer = await connection.SendAsync(
                HttpMethod.Put,
                "PUT companies/{id}/archive",
                $"companies/{id}/archive",
                null,
                RepeatSafety.Safe,
                cancellationToken
            );
        }
        catch (HuduValidationException)
        {
            // It may have been archived by an earlier try whose answer was lost.
            if (await GetAsync(id, cancellationToken) is { Archived: true } archived)
            {
                return archived;
            }

            throw;
        }

        return answer.Record("company", HuduJson.Default.Company);
    }

    private async Task<Company> WriteAsync(
        HttpMethod method,
        string operation,
        string path,
        CompanyWrite company,
        RepeatSafety safety,
        CancellationToken cancellationToken
    )
    {
        var body = new JsonObject
        {
            ["company"] = JsonBody.Of(
                ("name", company.Name),
                ("address_line_1", company.AddressLine1),
                ("address_line_2", company.AddressLine2),
                ("city", company.City),
                ("zip", company.Zip),
                ("phone_number", company.PhoneNumber),
                ("fax_number", company.FaxNumber)
            ),
        };
        var answer = await connection.SendAsync(method, operation, path, body, safety, cancellationToken);
        return answer.Record("company", HuduJson.Default.Company);
    }
}
