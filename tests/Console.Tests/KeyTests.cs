using PulsewayToHudu.Integration.Tests;
using static Microsoft.Playwright.Assertions;

namespace PulsewayToHudu.Console.Tests;

public sealed class KeyTests(Browser browser)
{
    [Fact]
    public async Task The_key_of_the_printed_address_leaves_the_address_at_once_and_is_kept_for_the_tab_only()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 1);
        await using var visitor = await Visitor.OpenAsync(browser, world, "runs");
        await visitor.SeesTitleAsync("Runs");

        Assert.Equal($"{visitor.Address}console/runs", visitor.Page.Url);
        Assert.Equal(World.Key, await visitor.Page.EvaluateAsync<string>("sessionStorage.getItem('function-key')"));
        Assert.DoesNotContain(
            World.Key,
            await visitor.Page.EvaluateAsync<string>("JSON.stringify(localStorage) + document.cookie"),
            StringComparison.Ordinal
        );

        var other = await visitor.Page.Context.NewPageAsync();
        await other.GotoAsync($"{visitor.Address}console/");
        await Expect(other.GetByLabel("Function key")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_wrong_key_is_asked_for_again_and_the_right_one_opens_the_page_that_was_wanted()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 1);
        await using var visitor = await Visitor.OpenAsync(browser, world);
        await visitor.Page.EvaluateAsync("sessionStorage.clear()");
        await visitor.GoAsync("settings");
        await visitor.Field("Function key").FillAsync("wrong");
        await visitor.Button("Open the console").ClickAsync();
        await visitor.SeesAsync("The app does not accept this key.");

        await visitor.Field("Function key").FillAsync(World.Key);
        await visitor.Button("Open the console").ClickAsync();

        await visitor.SeesTitleAsync("Settings");
    }
}
