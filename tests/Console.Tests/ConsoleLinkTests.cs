using Microsoft.Playwright;
using PulsewayToHudu.Integration.Tests;
using static Microsoft.Playwright.Assertions;

namespace PulsewayToHudu.Console.Tests;

public sealed class ConsoleLinkTests(Browser browser)
{
    private const string Label = "Address of this app";

    [Fact]
    public async Task The_address_of_the_app_is_saved_as_the_page_shows_it_and_all_links_are_outdated_after_a_question()
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        await using var visitor = await Visitor.OpenAsync(browser, world, "settings/links");
        await visitor.SeesAsync("Not set up: no links are made");
        await Expect(visitor.Button("Make all links outdated")).ToBeDisabledAsync();

        await visitor.Field(Label).FillAsync("HTTPS://Sync.Example.com/console/#/settings");
        await visitor.Button("Save").ClickAsync();
        await visitor.SeesAsync("Ready, version 1");
        await Expect(visitor.Field(Label)).ToHaveValueAsync("https://sync.example.com");
        await Expect(visitor.Button("Save")).ToHaveCountAsync(0);
        Assert.Equal(("https://sync.example.com", 1), await SavedAsync(world));

        await visitor.Button("Make all links outdated").ClickAsync();
        await visitor.Button("Leave it as it is").ClickAsync();
        await Expect(visitor.Dialog).ToHaveCountAsync(0);
        Assert.Equal(("https://sync.example.com", 1), await SavedAsync(world));
        await visitor.Button("Make all links outdated").ClickAsync();
        await visitor.Button("Make them outdated").ClickAsync();
        await visitor.SeesAsync("Ready, version 2");
        Assert.Equal(("https://sync.example.com", 2), await SavedAsync(world));
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused_at_its_field()
    {
        await using var world = await World.StartAsync(organizations: 0, systems: 0);
        await using var visitor = await Visitor.OpenAsync(browser, world, "settings/links");
        await visitor.Field(Label).FillAsync("http://sync.example.com");
        await visitor.Button("Save").ClickAsync();

        await visitor.SeesAsync("Not saved");
        await Expect(visitor.Field(Label)).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(visitor.Field(Label)).ToHaveValueAsync("http://sync.example.com");
        await visitor.SeesAsync("Not set up: no links are made");
        Assert.Null((await SavedAsync(world)).Address);
    }

    private static async Task<(string? Address, int Version)> SavedAsync(World world)
    {
        var saved = await world.GetAsync("console-link");
        return ((string?)saved["baseAddress"], (int)saved["version"]!);
    }
}
