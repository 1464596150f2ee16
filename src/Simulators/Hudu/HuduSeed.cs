using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Estate;

namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>
/// What is in Hudu before the first sync: for two of three organizations a company (same name or spelled otherwise), some
/// unrelated companies, an archived one, layouts, and assets that people have made by hand.
/// </summary>
internal static class HuduSeed
{
    private static readonly string[] s_layouts = ["Pulseway Systems", "Servers", "Workstations", "Network Devices"];

    public static void Plant(HuduState state, SimEstate estate)
    {
        foreach (var name in s_layouts)
        {
            state.Save(Layout(state, name, active: true));
        }

        var handMade = state.Layouts.Values.Last();
        state.Save(Layout(state, "Old Computers", active: false));
        var index = 0;
        foreach (var organization in estate.Organizations.Values.ToList())
        {
            var company = (index % 3) switch
            {
                0 => Company(state, organization.Name),
                1 => Company(state, Respelled(organization.Name)),
                _ => null,
            };
            if (company is not null)
            {
                var asset = new SimAsset
                {
                    Id = state.NextId(),
                    CompanyId = company.Id,
                    LayoutId = handMade.Id,
                    Name = $"Firewall {index}",
                    Slug = state.NewSlug(),
                    CreatedAt = state.Now,
                    UpdatedAt = state.Now,
                };
                asset.Values[(long)handMade.Fields[0]["id"]!] = JsonValue.Create(
                    "Made by hand. Nobody may touch this."
                );
                state.Save(asset);
            }

            if (index == 3 && company is not null)
            {
                state.Save(
                    new SimMatcher(state.NextId(), "pulseway_rmm", organization.Id, null, organization.Name, company.Id)
                );
            }

            index++;
        }

        Company(state, "Unrelated Florist");
        Company(state, "Internal");
        var archived = Company(state, "Former Customer");
        archived.Archived = true;
        state.Save(archived);
        state.ForgetActivity();
    }

    private static string Respelled(string name)
    {
        var words = name.Split(' ');
        return words.Length > 1 ? string.Join(' ', words[..^1]).ToUpperInvariant() : name.ToUpperInvariant();
    }

    private static SimCompany Company(HuduState state, string name)
    {
        var company = new SimCompany
        {
            Id = state.NextId(),
            Slug = state.NewSlug(),
            CreatedAt = state.Now,
            UpdatedAt = state.Now,
        };
        company.Members["name"] = name;
        state.Save(company);
        return company;
    }

    private static SimLayout Layout(HuduState state, string name, bool active)
    {
        var layout = new SimLayout
        {
            Id = state.NextId(),
            Name = name,
            Active = active,
            Slug = state.NewSlug(),
            CreatedAt = state.Now,
            UpdatedAt = state.Now,
            Look = new JsonObject
            {
                ["icon"] = "fas fa-server",
                ["color"] = "#336699",
                ["icon_color"] = "#ffffff",
                ["include_passwords"] = true,
                ["include_photos"] = true,
                ["include_comments"] = true,
                ["include_files"] = true,
            },
        };
        layout.Fields.Add(
            new JsonObject
            {
                ["id"] = state.NextId(),
                ["label"] = "Notes",
                ["show_in_list"] = false,
                ["field_type"] = "RichText",
                ["required"] = false,
                ["hint"] = null,
                ["min"] = null,
                ["max"] = null,
                ["linkable_id"] = null,
                ["expiration"] = false,
                ["options"] = null,
                ["position"] = 1,
                ["is_destroyed"] = false,
                ["list_id"] = null,
                ["multiple_options"] = null,
            }
        );
        return layout;
    }
}
