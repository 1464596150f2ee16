using Microsoft.Playwright;
using PulsewayToHudu.Integration.Tests;
using static Microsoft.Playwright.Assertions;

namespace PulsewayToHudu.Console.Tests;

public sealed class DefaultFieldTests(Browser browser)
{
    private const string Label = "Operating System";

    [Fact]
    public async Task A_field_that_a_person_left_alone_is_filled_again_by_the_default_fields_after_a_question()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 6);
        await world.ConnectAndMatchAllAsync();
        await using var visitor = await Visitor.OpenAsync(browser, world, $"fields?layout={world.LayoutId}");
        await Expect(visitor.Button("Use the default fields")).ToBeDisabledAsync();
        var property = visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = $"Property for {Label}" });
        await property.ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Option, new() { Name = "Nothing: left alone" }).ClickAsync();
        await visitor.Button("Save").ClickAsync();
        await visitor.SeesAsync("Connected fields saved");
        Assert.Equal((false, null), await ConnectedAsync(world));
        await world.SyncAsync();
        Assert.Equal(6, world.SyncedAssets.Count);
        Assert.All(world.SyncedAssets, asset => Assert.Null(world.Field(asset, Label)));

        await visitor.Button("Use the default fields").ClickAsync();
        await visitor.Button("Leave it as it is").ClickAsync();
        await Expect(visitor.Dialog).ToHaveCountAsync(0);
        Assert.Equal((false, null), await ConnectedAsync(world));

        await visitor.Button("Use the default fields").ClickAsync();
        await visitor.Dialog.GetByRole(AriaRole.Button, new() { Name = "Use the default fields" }).ClickAsync();
        await visitor.SeesAsync("The default fields are connected. Change one to choose by yourself.");
        await Expect(property).ToHaveValueAsync("Operating system");
        Assert.Equal((true, "os-name"), await ConnectedAsync(world));
        await world.SyncAsync();
        Assert.Contains(world.SyncedAssets, asset => world.Field(asset, Label) is { Length: > 0 });
    }

    private static async Task<(bool IsDefault, string? Property)> ConnectedAsync(World world)
    {
        var mapping = await world.GetAsync($"field-mappings/{world.LayoutId}");
        var field = mapping["fields"]!.AsArray().Single(f => (string)f!["label"]! == Label)!;
        return ((bool)mapping["isDefault"]!, (string?)field["connected"]?["property"]);
    }
}
