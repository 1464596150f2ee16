using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>/companies.</summary>
internal sealed class HuduCompanies(HuduState state, HuduSwitches switches, HuduRows rows, HuduLists lists)
{
    private static readonly HashSet<string> s_writable = new(StringComparer.Ordinal)
    {
        "name",
        "nickname",
        "company_type",
        "address_line_1",
        "address_line_2",
        "city",
        "state",
        "zip",
        "country_name",
        "phone_number",
        "fax_number",
        "website",
        "id_number",
        "notes",
    };

    private static readonly string[] s_special = ["parent_company_id", "slug"];

    private static readonly string[] s_filters = ["name", "phone_number", "website", "city", "id_number", "state"];

    public SimResponse List(HttpRequest request)
    {
        var search = request.Query["search"].ToString();
        var integration = request.Query["id_in_integration"].ToString();
        var found = state.Companies.Values.Where(c =>
            s_filters.All(f => HuduLists.Whole(request, f, c.Members.GetValueOrDefault(f)))
            && HuduLists.Whole(request, "slug", c.Slug)
            && HuduLists.Within(request, "updated_at", c.UpdatedAt)
            && c.Name.Contains(search, StringComparison.OrdinalIgnoreCase)
            && (
                integration.Length == 0
                || state.Matchers.Values.Any(m =>
                    m.CompanyId == c.Id
                    && (
                        m.Identifier == integration
                        || m.SyncId?.ToString(System.Globalization.CultureInfo.InvariantCulture) == integration
                    )
                )
            )
        );
        return lists.Wrapped(request, "companies", found, rows.Company);
    }

    public SimResponse Get(long id) =>
        state.Companies.TryGetValue(id, out var company) ? One(company, 200) : HuduErrors.NoCompany;

    public SimResponse Create(JsonObject? body)
    {
        if (body?["company"] is not JsonObject sent)
        {
            return HuduErrors.NoWrapper("company");
        }

        var name = sent["name"]?.ToString();
        if (string.IsNullOrWhiteSpace(name))
        {
            return HuduErrors.Invalid("Name can't be blank");
        }

        if (IsTaken(name, except: null))
        {
            return HuduErrors.Invalid("Name has already been taken");
        }

        var company = new SimCompany
        {
            Id = state.NextId(),
            Slug = state.NewSlug(),
            CreatedAt = state.Now,
            UpdatedAt = state.Now,
        };
        Write(company, sent);
        state.Save(company);
        return One(company, switches.PostStatus);
    }

    public SimResponse Update(long id, JsonObject? body)
    {
        if (!state.Companies.TryGetValue(id, out var company))
        {
            return HuduErrors.NoCompany;
        }

        // Changes are taken without the wrapper too: Hudu's own Python client sends them so.
        var sent = body?["company"] as JsonObject ?? body;
        if (sent is null || !sent.Any(p => s_writable.Contains(p.Key) || s_special.Contains(p.Key)))
        {
            return HuduErrors.NoWrapper("company");
        }

        if (sent.ContainsKey("name") && string.IsNullOrWhiteSpace(sent["name"]?.ToString()))
        {
            return HuduErrors.Invalid("Name can't be blank");
        }

        if (sent["name"]?.ToString() is { } name && IsTaken(name, company))
        {
            return HuduErrors.Invalid("Name has already been taken");
        }

        Write(company, sent);
        company.UpdatedAt = state.Now;
        state.Save(company);
        return One(company, 200);
    }

    public SimResponse SetArchived(long id, bool archived)
    {
        if (!state.Companies.TryGetValue(id, out var company))
        {
            return HuduErrors.NoCompany;
        }

        company.Archived = archived;
        company.UpdatedAt = state.Now;
        state.Save(company);
        return One(company, 200);
    }

    private SimResponse One(SimCompany company, int status) =>
        SimResponse.Json(status, new JsonObject { ["company"] = rows.Company(company) });

    private bool IsTaken(string name, SimCompany? except) =>
        state.Companies.Values.Any(c => c != except && c.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    private static void Write(SimCompany company, JsonObject sent)
    {
        foreach (var (key, value) in sent.Where(p => s_writable.Contains(p.Key)))
        {
            company.Members[key] = value?.ToString();
        }

        company.Slug = sent["slug"]?.ToString() ?? company.Slug;
        if (sent.ContainsKey("parent_company_id"))
        {
            company.ParentId = HuduValues.Number(sent["parent_company_id"]);
        }
    }
}
