using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Hudu's address is changed: to the same Hudu under another name, or to another one.</summary>
public sealed class OtherHudu
{
    [Fact]
    public async Task In_another_Hudu_nothing_is_written_and_back_at_the_first_one_all_goes_on()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 8);
        await world.ConnectAndMatchAllAsync(new { doNotUpdateCompanyDetails = false });
        await world.SyncAsync();
        await using var other = await SimulatorHost.StartAsync(
            world.Options with
            {
                Seed = 4711,
                Organizations = 2,
                Systems = 8,
            }
        );
        foreach (var company in other.Hudu.State.Companies.Values)
        {
            company.Members["name"] = $"Another customer {company.Id}";
        }

        await SetAddressAsync(world, other.Hudu.Address);
        var everything = await world.SyncAsync();
        var small = await world.SyncAsync(new { organizationId = world.Pulseway.Estate.Organizations.Keys.First() });

        Assert.Equal("Failed", (string)everything["state"]!);
        Assert.Contains("is another Hudu than", (string)everything["reason"]!, StringComparison.Ordinal);
        Assert.Equal("Failed", (string)small["state"]!);
        Assert.Contains("Sync everything first", (string)small["reason"]!, StringComparison.Ordinal);
        Assert.Equal(0, other.Hudu.Calls.Writes);

        await SetAddressAsync(world, world.Hudu.Address);
        world.Hudu.Calls.Clear();
        Assert.Equal("Succeeded", (string)(await world.SyncAsync())["state"]!);
        Assert.Equal(0, world.Hudu.Calls.Writes);
    }

    [Fact]
    public async Task The_same_Hudu_under_another_name_is_recognised_by_a_sync_of_everything()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 8);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        var organization = new { organizationId = world.Pulseway.Estate.Organizations.Keys.First() };

        await SetAddressAsync(world, new UriBuilder(world.Hudu.Address) { Host = "localhost" }.Uri);
        Assert.Equal("Failed", (string)(await world.SyncAsync(organization))["state"]!);
        Assert.Equal("Succeeded", (string)(await world.SyncAsync())["state"]!);

        Assert.Equal("Succeeded", (string)(await world.SyncAsync(organization))["state"]!);
    }

    private static async Task SetAddressAsync(World world, Uri hudu)
    {
        var settings = await world.GetAsync("settings");
        settings["huduHost"] = hudu.GetLeftPart(UriPartial.Authority);
        await world.PutAsync("settings", JsonNode.Parse(settings.ToJsonString())!);
    }
}
