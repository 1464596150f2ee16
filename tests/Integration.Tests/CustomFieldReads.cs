using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Core;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Custom fields of Pulseway: what is written of them, and what reading them costs.</summary>
public sealed class CustomFieldReads
{
    private const string Definitions = "GET customFields";
    private const string Usage = "GET customFields/{id}/usage";
    private const string OfDevice = "GET devices/{id}/customfields";
    private const string OfOrganization = "GET organizations/{id}/customfields";
    private const int PageSize = 100;

    [Fact]
    public async Task A_run_over_everything_reads_each_connected_field_in_pages_and_not_system_by_system()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 230);
        await world.ConnectAndMatchAllAsync();
        await ConnectFieldsAsync(world, new { label = "Tags", property = "device-field:Nowhere" });

        var run = await world.SyncAsync();

        var written = world.Pulseway.Estate.Devices.Values.ToList().ConvertAll(d => Written(world, d));
        Assert.Equal(world.Pulseway.Estate.Devices.Values.Select(d => Expected(world, d)), written);
        var values = written.Count(w => w.Number is not null);
        Assert.InRange(values, PageSize + 1, 2 * PageSize);
        Assert.Contains(written, w => w.Contract is not null);
        Assert.Equal(1, Calls(run, Definitions));
        Assert.Equal(2 + 1, Calls(run, Usage));
        Assert.Equal(0, Calls(run, OfDevice) + Calls(run, OfOrganization));
        var problem = Assert.Single(run["problems"]!.AsArray());
        Assert.Equal("custom-field-unknown", (string)problem!["code"]!);
    }

    [Fact]
    public async Task A_smaller_run_asks_for_its_own_systems_where_that_costs_fewer_calls()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 320);
        await world.ConnectAndMatchAllAsync();
        await ConnectFieldsAsync(world);
        var (small, large) = (101L, 102L);
        var devices = world.Pulseway.Estate.Devices.Values.Where(d => OrganizationOf(world, d) == large).ToList();
        foreach (var device in world.Pulseway.Estate.Devices.Values.Except(devices).Skip(4).ToList())
        {
            world.Pulseway.Edit(new(EstateEditKind.RemoveSystem, device.Identifier));
        }

        await world.SyncAsync();
        var target = devices.First(d => Expected(world, d) is { Number: not null, Contract: not null });
        foreach (var asset in world.SyncedAssets)
        {
            world.Hudu.People.Do(new(HuduEditKind.EditField, asset.Id, Name: "Group", Value: "?"));
            world.Hudu.People.Do(new(HuduEditKind.EditField, asset.Id, Name: "Domain", Value: "?"));
        }

        var one = await world.SyncAsync(new { systemId = target.Identifier });

        Assert.Equal(Expected(world, target), Written(world, target));
        Assert.Equal((1, 1, 1, 0), Costs(one));
        Assert.Equal(5, one["calls"]!["pulseway"]!.AsObject().Sum(c => (int)c.Value!));

        // Four systems and their organization, or at worst three pages of each field.
        var few = await world.SyncAsync(new { organizationId = small });
        Assert.Equal((1, 4, 1, 0), Costs(few));

        var many = await world.SyncAsync(new { organizationId = large });
        Assert.Equal(devices.Select(d => Expected(world, d)), devices.Select(d => Written(world, d, asked: "?")));
        Assert.Equal((1, 0, 0), (Calls(many, Definitions), Calls(many, OfDevice), Calls(many, OfOrganization)));
        Assert.InRange(Calls(many, Usage), 2, 6);
    }

    [Fact]
    public async Task Where_a_system_cannot_tell_its_own_fields_the_lists_are_read()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 12);
        await world.ConnectAndMatchAllAsync();
        await ConnectFieldsAsync(world);
        var target = world.Pulseway.Estate.Devices.Values.First(d => Expected(world, d) is { Number: not null });
        world.Pulseway.Faults.Add(new() { Kind = FaultKind.NotFound, Route = "devices/{id}/customfields" });

        var one = await world.SyncAsync(new { systemId = target.Identifier });

        Assert.Empty(one["problems"]!.AsArray());
        Assert.Equal((1, 1, 1, 2), Costs(one));
        Assert.Equal(Expected(world, target), Written(world, target));
    }

    [Fact]
    public async Task Custom_fields_that_nobody_connected_are_not_read()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 4);
        await world.ConnectAndMatchAllAsync();

        var run = await world.SyncAsync();

        Assert.DoesNotContain(
            run["calls"]!["pulseway"]!.AsObject(),
            c => c.Key.Contains("custom", StringComparison.OrdinalIgnoreCase)
        );
    }

    private static Task<JsonNode> ConnectFieldsAsync(World world, params object[] more) =>
        world.PutAsync(
            $"field-mappings/{world.LayoutId}",
            new
            {
                fields = (object[])
                    [
                        new { label = "Group", property = "device-field:Inventory Number" },
                        new { label = "Domain", property = "organization-field:Contract" },
                        .. more,
                    ],
            }
        );

    private static (string? Number, string? Contract) Expected(World world, SimDevice device) =>
        (
            device.Identifier[0] < '8' ? $"INV-{device.Identifier[..4].ToUpperInvariant()}" : null,
            OrganizationOf(world, device) is var id && id % 2 == 0 ? $"C-{id}" : null
        );

    // What a person wrote stays where Pulseway has no value.
    private static (string? Number, string? Contract) Written(World world, SimDevice device, string? asked = null)
    {
        var asset = world.AssetOf(device.Identifier);
        string? Value(string label) => world.Field(asset, label) is { } value && value != asked ? value : null;
        return (Value("Group"), Value("Domain"));
    }

    private static long OrganizationOf(World world, SimDevice device) =>
        world.Pulseway.Estate.OrganizationOf(device).Id;

    private static (int Definitions, int OfDevices, int OfOrganizations, int Usage) Costs(JsonNode run) =>
        (Calls(run, Definitions), Calls(run, OfDevice), Calls(run, OfOrganization), Calls(run, Usage));

    private static int Calls(JsonNode run, string route) => (int?)run["calls"]!["pulseway"]![route] ?? 0;
}
