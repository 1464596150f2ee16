using System.Globalization;
using Bogus;

namespace PulsewayToHudu.Simulators.Estate;

/// <summary>Makes estates with everything that real ones have: umlauts, emoji, clones, placeholders, gaps.</summary>
public static class EstateGenerator
{
    private static readonly string[] s_legalForms =
    [
        "Ltd",
        "GmbH",
        "Inc.",
        "B.V.",
        "S.A.",
        "GmbH & Co. KG",
        "LLC",
        "S.r.l.",
        "AG",
        "SARL",
    ];
    private static readonly string[] s_oddNames =
    [
        "Müller & Söhne",
        "O'Neill Dental",
        "Café Zürich 🏔",
        "Ångström Optik",
        "\"Quoted\" Logistics",
        "<b>Bold</b> Design",
    ];
    private static readonly string[] s_sites = ["Head Office", "Warehouse", "Harbour Office"];
    private static readonly string[] s_groups = ["Servers", "Workstations"];

    /// <summary>The estate of a seed and its sizes: the same on every machine and day.</summary>
    public static SimEstate Generate(int seed, int organizations, int systems)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(organizations);
        ArgumentOutOfRangeException.ThrowIfNegative(systems);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(systems, 50_000);
        var faker = new Faker("en") { Random = new Randomizer(seed) };
        var estate = new SimEstate();
        for (var i = 0; i < organizations; i++)
        {
            AddOrganization(estate, faker, i);
        }

        var groups = estate.Groups.Values.ToList();
        var names = new List<string>();
        for (var i = 0; i < systems && groups.Count > 0; i++)
        {
            var group = groups[faker.Random.Int(0, groups.Count - 1)];
            var device = DeviceGenerator.Make(faker, group, i, names);
            estate.Devices[device.Identifier] = device;
        }

        return estate;
    }

    private static void AddOrganization(SimEstate estate, Faker faker, int index)
    {
        var id = 101 + index;
        var name =
            index < s_oddNames.Length
                ? $"{s_oddNames[index]} {s_legalForms[index % s_legalForms.Length]}"
                : $"{faker.Company.CompanyName(0).Split(' ')[0].TrimEnd(',')} {faker.Commerce.Department(1)} {id} {s_legalForms[index % s_legalForms.Length]}";
        if (index == s_oddNames.Length)
        {
            name = "A Company With a Name That Is Very Long " + new string('x', 180) + " Ltd";
        }

        estate.Organizations[id] = new() { Id = id, Name = name };
        var sites = 1 + (index % s_sites.Length);
        for (var s = 0; s < sites; s++)
        {
            var siteId = (id * 10L) + s;
            var contact = faker.Random.Bool(0.6f)
                ? new SimContact(
                    faker.Phone.PhoneNumber("+49 ## ######"),
                    "DE",
                    faker.Address.City(),
                    faker.Address.StreetAddress(),
                    faker.Address.ZipCode("#####")
                )
                : null;
            estate.Sites[siteId] = new(siteId, s_sites[s], id, contact);
            for (var g = 0; g < s_groups.Length; g++)
            {
                var groupId = (siteId * 10) + g;
                estate.Groups[groupId] = new(groupId, s_groups[g], siteId, id);
            }
        }
    }

    /// <summary>A number as text.</summary>
    internal static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
