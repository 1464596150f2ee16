using Microsoft.Playwright;
using PulsewayToHudu.Integration.Tests;
using static Microsoft.Playwright.Assertions;

namespace PulsewayToHudu.Console.Tests;

public sealed class RuleTests(Browser browser)
{
    [Fact]
    public async Task A_rule_is_tried_on_the_real_systems_while_it_is_written_and_the_next_sync_follows_it()
    {
        await using var world = await World.StartAsync(organizations: 3, systems: 40);
        await world.ConnectAndMatchAllAsync();
        var layout = (long)(await world.PostAsync("layouts", new { template = "Server" }))["layout"]!["id"]!;
        await using var visitor = await Visitor.OpenAsync(browser, world, "rules");

        await visitor.Button("Add a rule").ClickAsync();
        await visitor.Field("Name").FillAsync("Windows servers");
        await ChoosePropertyAsync(visitor, "Operating system");
        await visitor.Field("Value").FillAsync("Windows Server");
        await visitor
            .Field("Then the system goes to")
            .SelectOptionAsync(new SelectOptionValue { Label = "Pulseway Servers" });

        var expected = await PreviewAsync(world, layout);
        Assert.True(expected > 0, "The estate has no server: the test would show nothing.");
        var counts = visitor.Page.GetByRole(AriaRole.List, new() { Name = "Systems per layout" });
        await Expect(counts.GetByText("Pulseway Servers")).ToBeVisibleAsync();
        await Expect(counts.GetByText($"{expected} (+{expected})")).ToBeVisibleAsync();
        Assert.Empty((await world.GetAsync("sort-rules"))["rules"]!.AsArray());

        await visitor.Button("Save").ClickAsync();
        await visitor.SeesAsync("Sort rules saved");
        await world.SyncAsync();

        Assert.Equal(expected, world.Hudu.State.Assets.Values.Count(a => a.LayoutId == layout));
    }

    [Fact]
    public async Task The_order_is_changed_with_the_keyboard_and_is_told_to_screen_readers()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 4);
        await world.ConnectAsync();
        await world.PutAsync("sort-rules", new { rules = new[] { Skip("First"), Skip("Second"), Skip("Third") } });
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
        await using var world = await World.StartAsync(organizations: 1, systems: 4);
        await world.ConnectAsync();
        await world.PutAsync("sort-rules", new { rules = new[] { Skip("First"), Skip("Second"), Skip("Third") } });
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
    public async Task What_is_wrong_with_a_rule_is_told_at_the_rule_and_nothing_is_lost()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 4);
        await world.ConnectAsync();
        await using var visitor = await Visitor.OpenAsync(browser, world, "rules");
        await visitor.Button("Add a rule").ClickAsync();
        await visitor.Page.GetByLabel("Operator").SelectOptionAsync("Matches");
        await visitor.Field("Value").FillAsync("(unclosed");
        await visitor
            .Field("Then the system goes to")
            .SelectOptionAsync(new SelectOptionValue { Label = "Nowhere: do not import" });
        await visitor.Button("Save").ClickAsync();

        await visitor.SeesAsync("Not saved");
        await Expect(
                visitor.Page.GetByRole(AriaRole.List, new() { Name = "Sort rules in order" }).GetByRole(AriaRole.Alert)
            )
            .ToBeVisibleAsync();
        await Expect(visitor.Field("Value")).ToHaveValueAsync("(unclosed");
        Assert.Empty(await NamesAsync(world));
    }

    private static async Task ChoosePropertyAsync(Visitor visitor, string name)
    {
        await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Property" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Property" }).FillAsync(name);
        await visitor.Page.GetByRole(AriaRole.Option, new() { Name = name }).First.ClickAsync();
    }

    private static async Task<int> PreviewAsync(World world, long layout)
    {
        var rule = new
        {
            name = "Windows servers",
            conditions = new[]
            {
                new
                {
                    property = "os-name",
                    @operator = "Contains",
                    value = "Windows Server",
                },
            },
            target = new { layoutId = layout },
        };
        var preview = await world.PostAsync("sort-rules/preview", new { rules = new[] { rule } });
        return (int)preview["counts"]!["byRule"]!;
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
