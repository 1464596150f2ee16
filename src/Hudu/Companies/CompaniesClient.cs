using System.Text.Json.Nodes;
using PulsewayToHudu.Hudu.Http;
using PulsewayToHudu.Hudu.Paging;

namespace PulsewayToHudu.Hudu.Companies;

/// <summary><c>/companies</c>.</summary>
public interface ICompaniesClient
{
    /// <summary>All companies, archived ones flagged.</summary>
    Task<HuduListing<Company>> ListAsync(CompanyFilter? filter, CancellationToken cancellationToken);

    /// <summary>One company; null when it is gone.</summary>
    Task<Company?> GetAsync(long id, CancellationToken cancellationToken);

    /// <summary>Makes a company. Not safe to repeat when its outcome is unknown, but names are unique (422).</summary>
    Task<Company> CreateAsync(CompanyWrite company, CancellationToken cancellationToken);

    /// <summary>Changes the members that are set. Safe to repeat.</summary>
    Task<Company> UpdateAsync(long id, CompanyWrite company, CancellationToken cancellationToken);
}

internal sealed class CompaniesClient(HuduConnection connection) : ICompaniesClient
{
    private const int PageSize = 1000;

    public Task<HuduListing<Company>> ListAsync(CompanyFilter? filter, CancellationToken cancellationToken) =>
        PageReader.ReadAsync<Company>(
            new([], false, 1, PageSize),
            c => c.Id,
            async (page, size) =>
            {
                var path = QueryText.With(
                    "companies",
                    ("page", page),
                    ("page_size", size),
                    ("name", filter?.Name),
                    ("search", filter?.Search),
                    ("id_in_integration", filter?.IdInIntegration)
                );
                var answer = await connection.GetAsync("GET companies", path, cancellationToken);
                return HuduConnection.Rows("GET companies", answer, "companies", HuduJson.Default.ListCompany);
            },
            prove: false
        );

    public async Task<Company?> GetAsync(long id, CancellationToken cancellationToken)
    {
        const string operation = "GET companies/{id}";
        try
        {
            var answer = await connection.GetAsync(operation, $"companies/{id}", cancellationToken);
            return answer is { } found
                ? HuduConnection.Unwrap(operation, found, "company", HuduJson.Default.Company)
                : null;
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

    private async Task<Company> WriteAsync(
        HttpMethod method,
        string operation,
        string path,
        CompanyWrite company,
        RepeatSafety safety,
        CancellationToken cancellationToken
    )
    {
        var body = new JsonObject { ["company"] = Body(company) };
        var answer = await connection.WriteAsync(method, operation, path, body, safety, cancellationToken);
        return HuduConnection.Unwrap(operation, answer, "company", HuduJson.Default.Company);
    }

    private static JsonObject Body(CompanyWrite company)
    {
        var body = new JsonObject();
        void Set(string name, string? value)
        {
            if (value is not null)
            {
                body[name] = value;
            }
        }

        Set("name", company.Name);
        Set("address_line_1", company.AddressLine1);
        Set("address_line_2", company.AddressLine2);
        Set("city", company.City);
        Set("zip", company.Zip);
        Set("phone_number", company.PhoneNumber);
        Set("fax_number", company.FaxNumber);
        return body;
    }
}
