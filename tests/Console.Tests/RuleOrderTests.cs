using Microsoft.Playwright;
using PulsewayToHudu.Integration.Tests;
using static Microsoft.Playwright.Assertions;

namespace PulsewayToHudu.Console.Tests;

public sealed class RuleOrderTests(Browser browser)
{
    [Fact]
    public async Task The_order_is_changed_with_the_keyboard_and_is_told_to_screen_readers()
    {
        await using var world = await WithThreeRulesAsync();
        await using var visitor = await Visitor.OpenAsync(browser, world, "rules");

        await visitor.Button("Move Third, 3").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("ArrowUp");
        await visitor.SeesAsync("Third is now 2 of 3");
        await Expect(visitor.Button("Move Third, 2")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("ArrowUp");
        await visitor.Button("Save").ClickAsync();
        await visitor.SeesAsync("Sort rules saved");

        Assert.Equal(["Third", "First", "Second"], await NamesAsync(world));
    }

    [Fact]
    public async Task The_order_is_changed_with_buttons_where_dragging_is_none()
    {
        await using var world = await WithThreeRulesAsync();
        await using var visitor = await Visitor.OpenAsync(browser, world, "rules");
        await Expect(visitor.Button("First: earlier")).ToBeDisabledAsync();
        await Expect(visitor.Button("Third: later")).ToBeDisabledAsync();

        await visitor.Button("First: later").ClickAsync();
        await visitor.SeesAsync("First is now 2 of 3");
        await visitor.Button("Third: earlier").ClickAsync();
        await visitor.Button("Save").ClickAsync();
        await visitor.SeesAsync("Sort rules saved");

        Assert.Equal(["Second", "Third", "First"], await NamesAsync(world));
    }

    [Fact]
    public async Task The_order_is_changed_with_the_mouse_in_both_directions()
    {
        await using var world = await WithThreeRulesAsync();
        await using var visitor = await Visitor.OpenAsync(browser, world, "rules");

        await DragAsync(visitor, visitor.Button("Move Third, 3"), visitor.Button("Move First, 1"));
        await Expect(visitor.Button("Move Third, 1")).ToBeVisibleAsync();
        await DragAsync(visitor, visitor.Button("Move First, 2"), visitor.Button("Move Second, 3"));
        await Expect(visitor.Button("Move First, 3")).ToBeVisibleAsync();
        Assert.Equal(["First", "Second", "Third"], await NamesAsync(world));
        await visitor.Button("Save").ClickAsync();
        await visitor.SeesAsync("Sort rules saved");

        Assert.Equal(["Third", "Second", "First"], await NamesAsync(world));
    }

    private static async Task<World> WithThreeRulesAsync()
    {
        var world = await World.StartAsync(organizations: 1, systems: 4);
        await world.ConnectAsync();
        await world.PutAsync("sort-rules", new { rules = new[] { Skip("First"), Skip("Second"), Skip("Third") } });
        return world;
    }

    // The place is read first: what is dragged over moves away.
    private static async Task DragAsync(Visitor visitor, ILocator handle, ILocator to)
    {
        var mouse = visitor.Page.Mouse;
        var place = (await to.BoundingBoxAsync())!;
        await handle.HoverAsync();
        await mouse.DownAsync();
        await mouse.MoveAsync(place.X + (place.Width / 2), place.Y + (place.Height / 2), new() { Steps = 12 });
        await mouse.UpAsync();
    }

    private static object Skip(string name) =>
        new
        {
            name,
            conditions = new[]
            {
                new
                {
                    property = "name",
                    @operator = "EqualTo",
                    value = name,
                },
            },
            target = new { skip = true },
        };

    private static async Task<List<string>> NamesAsync(World world) =>
        [.. (await world.GetAsync("sort-rules"))["rules"]!.AsArray().Select(r => (string)r!["name"]!)];
}
