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
        var listed = visitor.Page.GetByRole(AriaRole.List, new() { Name = "Systems of the preview" });
        await Expect(visitor.Field("Show")).ToHaveValueAsync("All");
        await Expect(listed.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(40);

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
        await Expect(visitor.Field("Show")).ToHaveValueAsync("Changed");
        await Expect(listed.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(expected);
        Assert.Empty((await world.GetAsync("sort-rules"))["rules"]!.AsArray());

        await visitor.Field("Show").SelectOptionAsync("Default");
        await visitor.Button("Save").ClickAsync();
        await visitor.SeesAsync("Sort rules saved");
        await Expect(visitor.Field("Show")).ToHaveValueAsync("Default");
        await Expect(listed.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(40 - expected);
        await world.SyncAsync();

        Assert.Equal(expected, world.Hudu.State.Assets.Values.Count(a => a.LayoutId == layout));
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
        Assert.Empty((await world.GetAsync("sort-rules"))["rules"]!.AsArray());
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
}
