using System.Text.Json;
using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Estate;

namespace PulsewayToHudu.Simulators.Tests.Estate;

public sealed class EstateTests
{
    private static readonly SimEstate s_default = EstateGenerator.Generate(seed: 7, organizations: 12, systems: 300);

    private static IEnumerable<SimDevice> Devices => s_default.Devices.Values;

    [Fact]
    public void The_same_seed_makes_the_same_estate() =>
        Assert.Equal(Text(s_default), Text(EstateGenerator.Generate(7, 12, 300)));

    [Theory]
    [InlineData(8, 12, 300)]
    [InlineData(7, 13, 300)]
    [InlineData(7, 12, 301)]
    public void Another_seed_or_size_makes_another(int seed, int organizations, int systems) =>
        Assert.NotEqual(Text(s_default), Text(EstateGenerator.Generate(seed, organizations, systems)));

    [Fact]
    public void More_systems_leave_the_organizations_as_they_are() =>
        Assert.Equal(
            s_default.Organizations.Values.Select(o => o.Name),
            EstateGenerator.Generate(7, 12, 0).Organizations.Values.Select(o => o.Name)
        );

    [Fact]
    public void Names_hold_what_real_names_hold()
    {
        var organizations = s_default.Organizations.Values.Select(o => o.Name).ToList();
        var systems = Devices.Select(d => d.Name).ToList();

        foreach (var part in new[] { "ü", "🏔", "'", "\"", "<b>", "&" })
        {
            Assert.Contains(organizations, n => n.Contains(part, StringComparison.Ordinal));
        }

        foreach (var part in new[] { "ü", "ß", "🖥", "/", "\\", "?", "#", "%" })
        {
            Assert.Contains(systems, n => n.Contains(part, StringComparison.Ordinal));
        }

        Assert.Contains(organizations, n => n.Length > 180);
        Assert.Equal(12, organizations.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Some_systems_share_a_name_even_within_one_organization()
    {
        var twins = Devices.GroupBy(d => d.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).ToList();

        Assert.NotEmpty(twins);
        Assert.Equal(300, s_default.Devices.Count);
    }

    [Fact]
    public void There_are_servers_workstations_Linux_macOS_and_systems_without_an_agent()
    {
        bool Is(SimDevice d, string type, string words) =>
            (string?)d.Inventory?["Type"] == type
            && ((string)d.Inventory["Description"]!).Contains(words, StringComparison.Ordinal);

        Assert.Contains(Devices, d => Is(d, "windows", "Windows Server"));
        Assert.Contains(Devices, d => Is(d, "windows", "Windows 11"));
        Assert.Contains(Devices, d => Is(d, "linux", "Ubuntu"));
        Assert.Contains(Devices, d => Is(d, "mac", "macOS"));
        Assert.Contains(Devices, d => !d.IsAgentInstalled && !d.IsMdmEnrolled);
        Assert.Contains(Devices, d => d.IsMdmEnrolled);
    }

    [Fact]
    public void Some_systems_have_no_inventory_though_they_have_an_agent()
    {
        Assert.Contains(Devices, d => d is { IsAgentInstalled: true, Inventory: null });
        Assert.All(Devices.Where(d => !d.IsAgentInstalled), d => Assert.Null(d.Inventory));
        Assert.Contains(Devices, d => d.Inventory?.ContainsKey("InstalledSoftware") is false);
    }

    [Fact]
    public void Linux_and_macOS_have_categories_of_their_own()
    {
        Assert.Contains(Devices, d => (string?)d.Inventory?["Type"] == "linux" && Category(d, "Linux") is not null);
        Assert.Contains(Devices, d => (string?)d.Inventory?["Type"] == "mac" && Category(d, "Hardware") is not null);
        Assert.DoesNotContain(
            Devices,
            d => (string?)d.Inventory?["Type"] == "linux" && Category(d, "BIOS") is not null
        );
    }

    [Theory]
    [InlineData("To be filled by O.E.M.")]
    [InlineData("Default string")]
    [InlineData("VMW-CLONE-4711")]
    public void Serial_numbers_are_placeholders_or_shared_here_and_there(string serial) =>
        Assert.True(Devices.Count(d => (string?)Category(d, "BIOS")?["Serial Number"] == serial) > 1);

    [Fact]
    public void Some_sites_have_contact_data_and_some_have_none()
    {
        Assert.Contains(s_default.Sites.Values, s => s.Contact is not null);
        Assert.Contains(s_default.Sites.Values, s => s.Contact is null);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    public void Tiny_estates_can_be_made(int organizations, int systems)
    {
        var estate = EstateGenerator.Generate(1, organizations, systems);

        Assert.Equal(organizations, estate.Organizations.Count);
        Assert.Equal(organizations == 0 ? 0 : systems, estate.Devices.Count);
    }

    [Fact]
    public void Fifty_thousand_systems_can_be_made_and_no_more()
    {
        var estate = EstateGenerator.Generate(7, 500, 50_000);

        Assert.Equal(50_000, estate.Devices.Count);
        Assert.All(estate.Devices.Values, d => Assert.True(estate.Groups.ContainsKey(d.GroupId)));
        Assert.Throws<ArgumentOutOfRangeException>(() => EstateGenerator.Generate(7, 500, 50_001));
    }

    private static JsonObject? Category(SimDevice device, string name) =>
        device
            .Inventory?["AssetInfo"]!.AsArray()
            .FirstOrDefault(c => (string?)c!["CategoryName"] == name)
            ?["CategoryData"]!.AsObject();

    private static string Text(SimEstate estate) =>
        JsonSerializer.Serialize(
            new
            {
                estate.Organizations,
                estate.Sites,
                estate.Groups,
                estate.Devices,
            }
        );
}
