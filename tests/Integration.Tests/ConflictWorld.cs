using System.Net;
using System.Text.Json.Nodes;
using PulsewayToHudu.Simulators.Estate;
using PulsewayToHudu.Simulators.Hudu;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>A world in which every organization is matched to a company that exists, and what people do with its conflicts.</summary>
internal static class ConflictWorld
{
    public static async Task<World> StartAsync(int organizations, int systems)
    {
        var world = await World.StartAsync(organizations, systems);
        foreach (var name in world.Pulseway.Estate.Organizations.Values.Select(o => o.Name))
        {
            if (world.Hudu.State.Companies.Values.All(c => c.Name != name))
            {
                world.Hudu.People.Do(new(HuduEditKind.AddCompany, Name: name));
            }
        }

        await world.ConnectAndMatchAllAsync();
        return world;
    }

    /// <summary>The company that the organization is matched to.</summary>
    public static async Task<long> CompanyOfAsync(World world, long organizationId) =>
        (long)(await MatchAsync(world, organizationId))["companyId"]!;

    public static async Task<JsonNode> MatchAsync(World world, long organizationId) =>
        (await world.GetAsync("companies"))["companies"]!
            .AsArray()
            .Single(c => (long)c!["organizationId"]! == organizationId)!;

    public static async Task<JsonNode> OnlyAsync(World world) => Assert.Single(await ListAsync(world));

    public static async Task<List<JsonNode>> ListAsync(World world, string query = "") =>
        [.. (await world.GetAsync($"conflicts?top=1000&{query}"))["conflicts"]!.AsArray().Select(c => c!)];

    public static Task<JsonNode> SettleAsync(World world, JsonNode conflict, object choice) =>
        world.PostAsync($"conflicts/{conflict["id"]}", choice);

    /// <summary>Two assets made by hand that bear the system's name.</summary>
    public static async Task<List<long>> AddTwinsAsync(World world, SimDevice device) =>
        [await AddAssetAsync(world, device), await AddAssetAsync(world, device)];

    /// <summary>An asset made by hand that bears the system's name.</summary>
    public static async Task<long> AddAssetAsync(World world, SimDevice device) =>
        world.Hudu.People.Do(
            new(
                HuduEditKind.AddAsset,
                CompanyId: await CompanyOfAsync(world, world.Pulseway.Estate.OrganizationOf(device).Id),
                Name: device.Name,
                Value: "Pulseway Systems"
            )
        );

    /// <summary>Of two companies: a person moves the asset of a system to the other one, that of the organization there.</summary>
    public static async Task<(SimDevice Device, SimAsset Asset, long OrganizationId)> MoveAssetAwayAsync(World world)
    {
        var estate = world.Pulseway.Estate;
        var device = estate.Devices.Values.First(d => d.Inventory is not null);
        var asset = world.AssetOf(device.Identifier);
        var there = estate.Organizations.Keys.Single(o => o != estate.OrganizationOf(device).Id);
        world.Hudu.People.Do(new(HuduEditKind.MoveAsset, asset.Id, await CompanyOfAsync(world, there)));
        return (device, asset, there);
    }

    /// <summary>Everything that Hudu holds of an asset.</summary>
    public static string Text(World world, long assetId) =>
        System.Text.Json.JsonSerializer.Serialize(world.Hudu.State.Assets[assetId]);

    public static Uri Address(string path) => new(path, UriKind.Relative);

    public static async Task ShouldBeAsync(
        HttpResponseMessage answer,
        HttpStatusCode status,
        string code,
        string? field
    )
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(
            status == answer.StatusCode,
            $"{answer.RequestMessage!.RequestUri}: {(int)answer.StatusCode} {text}"
        );
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.Equal(code, (string)problem["code"]!);
        if (field is not null)
        {
            Assert.Contains(problem["errors"]!.AsArray(), e => (string)e!["field"]! == field);
        }
    }
}
