using Microsoft.Playwright;
using PulsewayToHudu.Integration.Tests;
using PulsewayToHudu.Simulators.Estate;
using static Microsoft.Playwright.Assertions;

namespace PulsewayToHudu.Console.Tests;

/// <summary>
/// The pictures of the documentation, made from the demo estate. Off unless <c>SCREENSHOTS</c> names the folder that they go to.
/// </summary>
public sealed class Screenshots(Browser browser)
{
    private const string Variable = "SCREENSHOTS";

    // Names that test how the app copes make no good picture.
    private static readonly string[] s_names =
    [
        "Northwind Traders",
        "Bold Design GmbH & Co. KG",
        "Quoted Logistics S.A.",
    ];

    [Fact]
    public async Task Of_every_page()
    {
        var folder = Environment.GetEnvironmentVariable(Variable) ?? "";
        Assert.SkipWhen(folder.Length == 0, $"Pictures are made on request: set {Variable} to the folder they go to.");
        Directory.CreateDirectory(folder);
        await using var world = await EstateAsync();
        foreach (var (name, path, width, dark, press) in await PicturesAsync(world))
        {
            await using var visitor = await Visitor.OpenAsync(browser, world, path, width, dark);
            await visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
            await Expect(visitor.Page.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(0);
            if (press is { } pressed)
            {
                await visitor.Button(pressed.Button).ClickAsync();
                await visitor.SeesAsync(pressed.Sees);
            }

            await visitor.Page.EvaluateAsync("document.activeElement?.blur()");
            await visitor.Page.ScreenshotAsync(
                new() { Path = Path.Combine(folder, $"{name}.png"), Animations = ScreenshotAnimations.Disabled }
            );
        }
    }

    private static async Task<World> EstateAsync()
    {
        var world = await World.StartAsync(organizations: 12, systems: 300);
        var odd = world.Pulseway.Estate.Organizations.Values.Where(o =>
            o.Name.Length > 60
            || o.Name.Contains('<', StringComparison.Ordinal)
            || o.Name.Contains('"', StringComparison.Ordinal)
        );
        foreach (var (organization, name) in odd.ToList().Zip(s_names))
        {
            world.Pulseway.Edit(new(EstateEditKind.RenameOrganization, OrganizationId: organization.Id, Name: name));
        }

        await world.ConnectAsync(new { autoUpdateNames = true, doNotUpdateCompanyDetails = true });
        var servers = (await world.PostAsync("layouts", new { template = "Server" }))["layout"]!["id"]!;
        var workstations = (await world.PostAsync("layouts", new { template = "Workstation" }))["layout"]!["id"]!;
        await world.WaitAsync(await world.StartedAsync("integration/start"));
        await world.PutAsync(
            "sort-rules",
            new
            {
                rules = new[]
                {
                    Rule("Windows servers", "os-name", "Contains", "Server", (long)servers),
                    Rule("Linux servers", "name", "StartsWith", "SRV-", (long)servers),
                    Rule("Notebooks and desktops", "name", "StartsWith", "WS-", (long)workstations),
                },
            }
        );
        await world.PostAsync("companies/matches", new { select = "AllAboveScore", score = 0.8 });
        await world.PostAsync("companies/matches", new { select = "CreateAllWithoutSuggestion" });
        var first = (await world.GetAsync("companies"))["companies"]!.AsArray();
        await world.PutAsync($"companies/{first[^1]!["organizationId"]}/match", new { state = "Unmatched" });
        await AddTwinsAsync(world);
        await world.SyncAsync();
        var devices = world.Pulseway.Estate.Devices.Values.Take(40).ToList();
        foreach (var device in devices.Where((_, i) => i % 3 == 0))
        {
            world.Pulseway.Edit(new(EstateEditKind.SetMemory, device.Identifier, Value: "64"));
        }

        world.Pulseway.Edit(new(EstateEditKind.RenameSystem, devices[1].Identifier, Name: "SRV-HYPERV-01"));
        await world.SyncAsync(new { dryRun = true });
        await world.SyncAsync();
        return world;
    }

    // Assets made by hand, two for a system in each of three companies: nobody but a person can tell which one is the system.
    private static async Task AddTwinsAsync(World world)
    {
        var matched = (await world.GetAsync("companies"))["companies"]!
            .AsArray()
            .Where(c => (string)c!["state"]! == "Matched")
            .Select(c => (long)c!["organizationId"]!);
        var systems = world
            .Pulseway.Estate.Devices.Values.Skip(40)
            .GroupBy(d => world.Pulseway.Estate.OrganizationOf(d).Id)
            .Join(matched, organization => organization.Key, id => id, (organization, _) => organization.First())
            .Take(3)
            .ToList();
        Assert.Equal(3, systems.Count);
        foreach (var system in systems)
        {
            await ConflictWorld.AddTwinsAsync(world, system);
        }
    }

    private sealed record Picture(
        string Name,
        string Path,
        int Width = 1280,
        bool Dark = false,
        (string Button, string Sees)? Press = null
    );

    private static async Task<List<Picture>> PicturesAsync(World world)
    {
        var system = (await world.GetAsync("systems?search=SRV-HYPERV-01"))["systems"]![0]!;
        var run = (string)(await world.GetAsync("runs"))["items"]![0]!["id"]!;
        var systemPath = $"systems/{Uri.EscapeDataString((string)system["id"]!)}";
        return
        [
            new("overview", ""),
            new("overview-phone", "", 390),
            new("setup", "setup?step=connect"),
            new("setup-layout", "setup?step=layout"),
            new("setup-sync", "setup?step=sync", Press: ("Test connection", "Connection successful")),
            new("setup-match", "setup?step=match"),
            new("setup-fill", "setup?step=fill"),
            new("companies", "companies"),
            new("companies-phone", "companies", 390, Dark: true),
            new("systems", $"companies/{system["organizationId"]}"),
            new("system", systemPath),
            new("conflicts", "conflicts"),
            new("sort-rules", "rules"),
            new("sort-rules-dark", "rules", Dark: true),
            new("fields", "fields"),
            new("runs", "runs"),
            new("run", $"runs/{run}"),
            new("run-dark", $"runs/{run}", Dark: true),
            new("run-phone", $"runs/{run}", 390),
            new("settings", "settings"),
            new("settings-notifications", "settings/notifications"),
            new("settings-configuration", "settings/configuration"),
        ];
    }

    private static object Rule(string name, string property, string @operator, string value, long layoutId) =>
        new
        {
            name,
            conditions = new[]
            {
                new
                {
                    property,
                    @operator,
                    value,
                },
            },
            target = new { layoutId },
        };
}
