using Microsoft.Playwright;
using PulsewayToHudu.Integration.Tests;
using static Microsoft.Playwright.Assertions;

namespace PulsewayToHudu.Console.Tests;

public sealed class KeyboardTests(Browser browser)
{
    [Fact]
    public async Task The_first_stop_leads_past_the_navigation_and_a_question_gives_the_focus_back()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 1);
        await world.ConnectAsync();
        await world.WaitAsync(await world.StartedAsync("integration/start"));
        await using var visitor = await Visitor.OpenAsync(browser, world);
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await Expect(visitor.Link("Skip to the page")).Not.ToBeInViewportAsync();
        await visitor.Link("Skip to the page").FocusAsync();
        await Expect(visitor.Link("Skip to the page")).ToBeInViewportAsync();

        await visitor.Button("Stop").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Dialog).ToBeVisibleAsync();
        await visitor.Button("Leave it as it is").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");

        await Expect(visitor.Dialog).ToHaveCountAsync(0);
        await Expect(visitor.Button("Stop")).ToBeFocusedAsync();
        Assert.Equal("Active", (string?)(await world.GetAsync("settings"))["state"]);
    }

    [Fact]
    public async Task On_a_phone_the_navigation_is_a_menu_that_closes_behind_the_page_it_opens()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 1);
        await using var visitor = await Visitor.OpenAsync(browser, world, width: 390);
        await Expect(visitor.Link("Companies")).ToBeHiddenAsync();
        await visitor.Button("Menu").ClickAsync();
        await visitor.Link("Companies").ClickAsync();

        await visitor.SeesTitleAsync("Companies");
        await Expect(visitor.Dialog).ToHaveCountAsync(0);
    }
}
