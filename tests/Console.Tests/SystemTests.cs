using Microsoft.Playwright;
using PulsewayToHudu.Integration.Tests;
using PulsewayToHudu.Simulators.Estate;
using static Microsoft.Playwright.Assertions;

namespace PulsewayToHudu.Console.Tests;

public sealed class SystemTests(Browser browser)
{
    [Fact]
    public async Task A_companys_systems_show_where_they_stand_and_one_is_synced_by_itself()
    {
        await using var world = await World.StartAsync(organizations: 2, systems: 10);
        await world.ConnectAndMatchAllAsync(new { autoUpdateNames = true });
        await world.SyncAsync();
        var system = (await world.GetAsync("systems?top=1"))["systems"]![0]!;
        var id = (string)system["id"]!;
        await using var visitor = await Visitor.OpenAsync(browser, world, "companies");
        await visitor.Link((string)system["organizationName"]!).ClickAsync();
        await visitor.Link((string)system["name"]!).First.ClickAsync();
        await visitor.SeesTitleAsync((string)system["name"]!);
        await visitor.SeesAsync((string)system["link"]!["reason"]!);

        world.Pulseway.Edit(new(EstateEditKind.RenameSystem, id, Name: "RENAMED-BY-TEST"));
        await visitor.Button("Sync this system").ClickAsync();

        await visitor.SeesTitleAsync("Sync of one system");
        await visitor.SeesAsync("Update asset, done");
        Assert.Equal("RENAMED-BY-TEST", world.AssetOf(id).Name);
    }

    [Fact]
    public async Task A_link_from_Hudu_opens_the_system_it_names()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 3);
        await world.ConnectAndMatchAllAsync();
        await world.SyncAsync();
        var system = (await world.GetAsync("systems?top=1"))["systems"]![0]!;
        await using var visitor = await Visitor.OpenAsync(browser, world);
        await visitor.SeesTitleAsync("Overview");

        await visitor.Page.GotoAsync("about:blank");
        await visitor.GoAsync($"#/systems/{Uri.EscapeDataString((string)system["id"]!)}");

        await visitor.SeesTitleAsync((string)system["name"]!);
        Assert.DoesNotContain('#', visitor.Page.Url);
    }
}
