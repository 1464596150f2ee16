using System.Globalization;
using System.Text.Json.Nodes;

namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>Records as the API shows them.</summary>
internal sealed class HuduRows(HuduState state, HuduSwitches switches, Func<Uri> address)
{
    /// <summary>The native Pulseway integration, by number and by name.</summary>
    public const int PulsewayIntegrator = 3;

    /// <inheritdoc cref="PulsewayIntegrator"/>
    public const string PulsewaySlug = "pulseway_rmm";

    private static readonly string[] s_companyTexts =
    [
        "nickname",
        "address_line_1",
        "address_line_2",
        "city",
        "state",
        "zip",
        "country_name",
        "phone_number",
        "company_type",
        "fax_number",
        "website",
        "notes",
        "id_number",
    ];

    public JsonObject Company(SimCompany c)
    {
        var row = new JsonObject
        {
            ["id"] = c.Id,
            ["slug"] = c.Slug,
            ["name"] = c.Name,
        };
        foreach (var name in s_companyTexts)
        {
            row[name] = c.Members.GetValueOrDefault(name);
        }

        row["parent_company_id"] = c.ParentId;
        row["parent_company_name"] =
            c.ParentId is { } parent && state.Companies.TryGetValue(parent, out var p) ? p.Name : null;
        row["archived"] = c.Archived;
        row["object_type"] = "Company";
        row["url"] = $"/c/{c.Slug}";
        row["full_url"] = $"{address()}c/{c.Slug}";
        row["passwords_url"] = $"/c/{c.Slug}/passwords";
        row["knowledge_base_url"] = $"/c/{c.Slug}/kba";
        row["created_at"] = Time(c.CreatedAt);
        row["updated_at"] = Time(c.UpdatedAt);
        row["integrations"] = new JsonArray([
            .. state.Matchers.Values.Where(m => m.CompanyId == c.Id).Select(m => (JsonNode)Matcher(m)),
        ]);
        return row;
    }

    public JsonObject Matcher(SimMatcher m) =>
        new()
        {
            ["id"] = m.Id,
            ["integrator_id"] = PulsewayIntegrator,
            ["integrator_name"] = m.IntegratorName,
            ["sync_id"] = m.SyncId,
            ["identifier"] = m.Identifier,
            ["name"] = m.Name,
            ["potential_company_id"] = null,
            ["company_id"] = m.CompanyId,
            ["company_name"] = m.CompanyId is { } id && state.Companies.TryGetValue(id, out var c) ? c.Name : null,
        };

    public JsonObject Layout(SimLayout l)
    {
        var row = new JsonObject
        {
            ["id"] = l.Id,
            ["slug"] = l.Slug,
            ["name"] = l.Name,
        };
        foreach (var (name, value) in l.Look)
        {
            row[name] = value?.DeepClone();
        }

        row["sidebar_folder_id"] = null;
        row["active"] = l.Active;
        row["location"] = null;
        row["created_at"] = Time(l.CreatedAt);
        row["updated_at"] = Time(l.UpdatedAt);
        row["fields"] = new JsonArray([.. l.Fields.Select(f => f.DeepClone())]);
        return row;
    }

    public JsonObject Asset(SimAsset a)
    {
        var layout = state.Layouts.GetValueOrDefault(a.LayoutId);
        var fields = (layout?.Fields ?? [])
            .Where(f => a.Values.GetValueOrDefault((long)f["id"]!) is not null)
            .OrderBy(f => (int?)f["position"] ?? 0)
            .Select(f =>
                (JsonNode)
                    new JsonObject
                    {
                        // The id is the value's own, not the field's.
                        ["id"] = (a.Id * 1000) + (long)f["id"]!,
                        ["label"] = (string?)f["label"],
                        ["value"] = Shown((string?)f["field_type"], a.Values[(long)f["id"]!]!),
                        ["position"] = (int?)f["position"],
                    }
            );
        return new()
        {
            ["id"] = a.Id,
            ["company_id"] = a.CompanyId,
            ["asset_layout_id"] = a.LayoutId,
            ["slug"] = a.Slug,
            ["name"] = a.Name,
            ["primary_serial"] = a.Primary.GetValueOrDefault("primary_serial"),
            ["primary_mail"] = a.Primary.GetValueOrDefault("primary_mail"),
            ["primary_model"] = a.Primary.GetValueOrDefault("primary_model"),
            ["primary_manufacturer"] = a.Primary.GetValueOrDefault("primary_manufacturer"),
            ["company_name"] = state.Companies.GetValueOrDefault(a.CompanyId)?.Name,
            ["object_type"] = "Asset",
            ["asset_type"] = layout?.Name,
            ["archived"] = a.Archived,
            ["url"] = $"{address()}a/{a.Slug}",
            ["created_at"] = Time(a.CreatedAt),
            ["updated_at"] = Time(a.UpdatedAt),
            ["fields"] = new JsonArray([.. fields]),
            ["cards"] = new JsonArray([.. a.Cards.Select(c => c.DeepClone())]),
        };
    }

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private JsonNode Shown(string? type, JsonNode value) =>
        type == "RichText" && switches.SanitiseHtml
            ? JsonValue.Create($"<div>{((string?)value ?? "").Replace(", ", ",\n ", StringComparison.Ordinal)}</div>")
            : value.DeepClone();
}
