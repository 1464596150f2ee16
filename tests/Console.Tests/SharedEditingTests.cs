using Microsoft.Playwright;
using PulsewayToHudu.Integration.Tests;
using static Microsoft.Playwright.Assertions;

namespace PulsewayToHudu.Console.Tests;

/// <summary>Two people, or two forms of one person, who change the same document.</summary>
public sealed class SharedEditingTests(Browser browser)
{
    private const string Guard = "Loss guard, percent";

    [Fact]
    public async Task Changes_of_two_people_are_both_saved_and_where_they_clash_the_person_chooses()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 1);
        await world.ConnectAsync();
        await using var first = await Visitor.OpenAsync(browser, world, "settings");
        await using var second = await Visitor.OpenAsync(browser, world, "settings");
        await first.Page.GetByLabel("Auto-update names of Assets").CheckAsync();
        await SaveGuardAsync(second, "35");

        await first.Button("Save").ClickAsync();
        await first.SeesAsync("It has been read again");
        await Expect(first.Field(Guard)).ToHaveValueAsync("35");
        Assert.False(await AutoUpdatesAsync(world));
        await first.Button("Save").ClickAsync();
        await first.SeesAsync("Settings saved");
        Assert.True(await AutoUpdatesAsync(world));
        Assert.Equal(35, await GuardAsync(world));

        await first.Field(Guard).FillAsync("40");
        await second.Page.ReloadAsync();
        await SaveGuardAsync(second, "45");
        await first.Button("Save").ClickAsync();
        await first.SeesAsync("Loss guard percent: you have 40; saved is 45");
        await Expect(first.Button("Save")).ToBeDisabledAsync();
        Assert.Equal(45, await GuardAsync(world));
        await first.Button("Keep mine").ClickAsync();
        await first.Button("Save").ClickAsync();
        await Expect(first.Button("Save")).ToHaveCountAsync(0);
        Assert.Equal(40, await GuardAsync(world));
    }

    [Fact]
    public async Task A_form_left_unsaved_takes_nothing_back_that_another_form_saved_meanwhile()
    {
        await using var world = await World.StartAsync(organizations: 1, systems: 1);
        await world.ConnectAsync();
        await using var visitor = await Visitor.OpenAsync(browser, world, "settings");
        await visitor.Page.GetByLabel("Auto-update names of Assets").CheckAsync();
        await visitor.GoAsync("setup?step=connect");
        var other = new UriBuilder(world.Hudu.Address) { Host = "localhost" }.Uri.GetLeftPart(UriPartial.Authority);
        await visitor.Field("Hudu address").FillAsync(other);
        await visitor.Button("Save and go on").ClickAsync();
        await visitor.SeesAsync("Step 2. Default asset layout and options");

        await visitor.GoAsync("settings");
        await visitor.Button("Save").ClickAsync();
        await visitor.SeesAsync("Settings saved");

        Assert.Equal(other, (string?)(await world.GetAsync("settings"))["huduHost"]);
        Assert.True(await AutoUpdatesAsync(world));
    }

    private static async Task SaveGuardAsync(Visitor visitor, string percent)
    {
        await visitor.Field(Guard).FillAsync(percent);
        await visitor.Button("Save").ClickAsync();
        await Expect(visitor.Button("Save")).ToHaveCountAsync(0);
    }

    private static async Task<bool> AutoUpdatesAsync(World world) =>
        (bool)(await world.GetAsync("settings"))["options"]!["autoUpdateNames"]!;

    private static async Task<int> GuardAsync(World world) =>
        (int)(await world.GetAsync("settings"))["limits"]!["lossGuardPercent"]!;
}
