using Microsoft.Playwright;
using PulsewayToHudu.Integration.Tests;
using static Microsoft.Playwright.Assertions;

namespace PulsewayToHudu.Console.Tests;

public sealed class ConflictTests(Browser browser)
{
    [Fact]
    public async Task A_conflict_is_settled_with_one_of_its_choices_and_the_decision_can_be_taken_back()
    {
        await using var world = await ConflictWorld.StartAsync(organizations: 2, systems: 8);
        var device = world.Pulseway.Estate.Devices.Values.First();
        var twins = await ConflictWorld.AddTwinsAsync(world, device);
        await world.SyncAsync();
        await using var visitor = await Visitor.OpenAsync(browser, world);
        await visitor.Link("1 conflict needs a decision").ClickAsync();
        await visitor.SeesAsync("Several assets may be this system");

        await visitor.Page.GetByRole(AriaRole.Radio).First.CheckAsync();
        await visitor.Button("Decide so").ClickAsync();
        await visitor.SeesAsync("No conflict");
        await world.SyncAsync();
        Assert.Contains(twins, id => world.Field(world.Hudu.State.Assets[id], "Pulseway ID") is not null);

        await visitor.Page.GetByRole(AriaRole.Tab, new() { Name = "Settled" }).ClickAsync();
        await visitor.Button("Take the decision back").ClickAsync();
        await visitor.SeesAsync("Nothing has been decided yet");
    }
}
